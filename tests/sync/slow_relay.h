// A relay between a laptop and the server that keeps the time of a bad line: 64 kbit/s, 600 ms
// there and back, and three of ten segments lost. It hands bytes on at once and counts how long the
// line would have taken, so that no other load on the machine changes what a test finds.
#pragma once

#include <atomic>
#include <mutex>
#include <random>

#include "tests/sync/relay.h"

namespace lanyard::test {

// Bytes that go one way before any come back are a burst. Its segments go ten at a time; those that
// were lost go again one round trip later, again with the same luck.
class LineTime {
 public:
  void carry(Way way, std::size_t bytes) {
    if (way != way_) turn();
    way_ = way;
    burst_ += bytes;
    (way == Way::up ? up_ : down_) += bytes;
  }
  [[nodiscard]] double seconds() {
    turn();
    return seconds_;
  }
  [[nodiscard]] std::size_t up() const { return up_; }
  [[nodiscard]] std::size_t down() const { return down_; }
  [[nodiscard]] std::size_t lost() const { return lost_; }

 private:
  static constexpr double bytes_a_second = 64'000.0 / 8;
  static constexpr double there_and_back = 0.6;
  static constexpr std::size_t segment = 1400;
  static constexpr std::size_t window = 10;

  void turn() {
    if (burst_ == 0) return;
    seconds_ += there_and_back / 2;
    for (std::size_t at = 0; at < burst_; at += window * segment) {
      unsigned again = 0;
      for (std::size_t n = at; n < std::min(burst_, at + window * segment); n += segment) {
        unsigned times = 1;
        while (is_lost_(random_)) ++times;
        lost_ += times - 1;
        again = std::max(again, times - 1);
        seconds_ += times * static_cast<double>(std::min(segment, burst_ - n)) / bytes_a_second;
      }
      seconds_ += again * there_and_back;
    }
    burst_ = 0;
  }

  std::mt19937_64 random_{2026};
  std::bernoulli_distribution is_lost_{0.3};
  Way way_ = Way::up;
  std::size_t burst_ = 0;
  std::size_t up_ = 0, down_ = 0, lost_ = 0;
  double seconds_ = 0;
};

class SlowRelay {
 public:
  // `on_way` is called with the bytes that went up so far, before what answers them goes down.
  SlowRelay(std::uint16_t to, std::function<void(std::size_t)> on_way)
      : on_way_(std::move(on_way)),
        relay_(to, [this](Way way, std::size_t n) { return carry(way, n); }) {}

  [[nodiscard]] std::uint16_t port() const { return relay_.port(); }
  [[nodiscard]] LineTime time() const {
    const std::lock_guard lock(mutex_);
    return time_;
  }

 private:
  std::size_t carry(Way way, std::size_t n) {
    std::size_t up = 0;
    {
      const std::lock_guard lock(mutex_);
      time_.carry(way, n);
      up = time_.up();
    }
    if (way == Way::down) on_way_(up);
    return n;
  }

  const std::function<void(std::size_t)> on_way_;
  mutable std::mutex mutex_;  // guards time_
  LineTime time_;
  Relay relay_;  // last, so that it ends before what it uses
};

// Breaks the line after each `every` bytes, whichever way they went.
class CutRelay {
 public:
  CutRelay(std::uint16_t to, std::size_t every)
      : every_(every), relay_(to, [this](Way way, std::size_t n) { return carry(way, n); }) {}

  [[nodiscard]] std::uint16_t port() const { return relay_.port(); }
  [[nodiscard]] std::size_t cuts() const { return cuts_; }
  [[nodiscard]] std::size_t up() const { return up_; }
  [[nodiscard]] std::size_t down() const { return down_; }

 private:
  std::size_t carry(Way way, std::size_t n) {
    const std::size_t through = std::min(n, left_);
    (way == Way::up ? up_ : down_) += through;
    left_ -= through;
    if (through == n) return n;
    ++cuts_;
    left_ = every_;
    return through;
  }

  const std::size_t every_;
  std::size_t left_ = every_;  // of the relay's thread
  std::atomic<std::size_t> cuts_{0}, up_{0}, down_{0};
  Relay relay_;
};

}  // namespace lanyard::test
