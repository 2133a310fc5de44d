// Who is connected: a bounded number of seats in total and for each address. When every seat is
// taken, whoever was idle longest is asked to leave for a newcomer; busy ones are left alone.
//
// Threads: any. A Connection's evict() and drain() are called without a lock held.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace lanyard {

class Connection {
 public:
  virtual ~Connection() = default;
  virtual void begin() = 0;
  virtual void drain() = 0;  // from any thread: ends at once unless a request is in flight
  virtual void evict() = 0;  // from any thread: ends at once if still idle
};

struct SeatCounters {
  std::uint64_t taken = 0;
  std::uint64_t refused = 0;
  std::uint64_t evicted = 0;
  std::uint64_t open = 0;
};

class Seats {
 public:
  Seats(std::size_t most, std::size_t most_per_address)
      : most_(most), most_per_address_(most_per_address) {}

  // The number of a seat, or 0. One asked to leave goes within a turn of its own thread, so for
  // that moment there may be one more than the cap.
  [[nodiscard]] std::uint64_t take(const std::string& address);
  void sit(std::uint64_t seat, const std::shared_ptr<Connection>& connection);
  void mark_idle(std::uint64_t seat);
  void mark_busy(std::uint64_t seat);
  void leave(std::uint64_t seat);

  // Gives no more seats, drains everybody, and waits until all have left or the time is up.
  void close(std::chrono::milliseconds most);
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] SeatCounters counters() const;

 private:
  struct Seat {
    std::weak_ptr<Connection> connection;
    std::string address;
    std::optional<std::chrono::steady_clock::time_point> idle_since;
  };
  [[nodiscard]] std::uint64_t try_take(const std::string& address,
                                       std::weak_ptr<Connection>& asked_to_leave);

  const std::size_t most_;
  const std::size_t most_per_address_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::map<std::uint64_t, Seat> seats_;
  std::uint64_t last_ = 0;
  SeatCounters counters_;
  std::atomic<bool> closed_{false};
};

}  // namespace lanyard
