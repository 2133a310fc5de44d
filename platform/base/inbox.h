// A bounded queue of values between two threads. Threads share nothing but inboxes and the Vault.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace lanyard {

template <class T>
class Inbox {
 public:
  explicit Inbox(std::size_t most) : most_(most) {}

  // Waits while the inbox is full. False when it was closed: the value was not taken.
  bool put(T value) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] { return closed_ || items_.size() < most_; });
    if (closed_) return false;
    items_.push_back(std::move(value));
    lock.unlock();
    news_.notify_one();
    return true;
  }
  // False at once when full or closed.
  bool offer(T value) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || items_.size() >= most_) return false;
      items_.push_back(std::move(value));
    }
    news_.notify_one();
    return true;
  }
  // Waits for a value; empty when the inbox is closed and drained.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    news_.wait(lock, [&] { return closed_ || !items_.empty(); });
    return pop();
  }
  std::optional<T> take_for(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, most, [&] { return closed_ || !items_.empty(); });
    return pop();
  }
  std::optional<T> poll() {
    const std::lock_guard lock(mutex_);
    return pop();
  }
  [[nodiscard]] std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return items_.size();
  }
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    news_.notify_all();
    space_.notify_all();
  }

 private:
  std::optional<T> pop() {
    if (items_.empty()) return std::nullopt;
    std::optional<T> out(std::move(items_.front()));
    items_.pop_front();
    space_.notify_one();
    return out;
  }
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::condition_variable space_;
  std::deque<T> items_;
  std::size_t most_;
  bool closed_ = false;
};

}  // namespace lanyard
