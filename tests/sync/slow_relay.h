// A relay between a laptop and the server that keeps the time of a bad line: 64 kbit/s, 600 ms
// there and back, and three of ten segments lost. It hands bytes on at once and counts how long the
// line would have taken, so that no other load on the machine changes what a test finds.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

#include "tests/sync/tls_client.h"

namespace lanyard::test {

// Bytes that go one way before any come back are a burst. Its segments go ten at a time; those that
// were lost go again one round trip later, again with the same luck.
class LineTime {
 public:
  enum class Way : std::uint8_t { up, down };

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
      : to_(to), on_way_(std::move(on_way)), listening_(listen_anywhere()) {
    thread_ = std::thread([this] { accept_all(); });
  }
  ~SlowRelay() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  SlowRelay(const SlowRelay&) = delete;
  SlowRelay& operator=(const SlowRelay&) = delete;

  [[nodiscard]] std::uint16_t port() const {
    sockaddr_in at{};
    socklen_t size = sizeof at;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    return ntohs(at.sin_port);
  }
  [[nodiscard]] LineTime time() const {
    const std::lock_guard lock(mutex_);
    return time_;
  }

 private:
  static int listen_anywhere() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    ::listen(fd, 4);
    return fd;
  }
  // One connection after the other: a laptop has one.
  void accept_all() {
    for (;;) {
      const int laptop = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (laptop < 0) return;
      const int server = connect_tcp(to_);
      while (server >= 0 && pass(laptop, server)) {
      }
      ::close(laptop);
      if (server >= 0) ::close(server);
    }
  }
  bool pass(int laptop, int server) {
    std::array<pollfd, 3> waits{
        {{laptop, POLLIN, 0}, {server, POLLIN, 0}, {listening_, 0, 0}}};  // ends with the relay
    if (::poll(waits.data(), waits.size(), -1) < 0 || waits[2].revents != 0) return false;
    if (waits[0].revents != 0) return hand_on(laptop, server, LineTime::Way::up);
    return hand_on(server, laptop, LineTime::Way::down);
  }
  bool hand_on(int from, int to, LineTime::Way way) {
    std::array<char, 16 * 1024> bytes{};
    const ssize_t n = ::recv(from, bytes.data(), bytes.size(), 0);
    if (n <= 0) return false;
    std::size_t up = 0;
    {
      const std::lock_guard lock(mutex_);
      time_.carry(way, static_cast<std::size_t>(n));
      up = time_.up();
    }
    if (way == LineTime::Way::down) on_way_(up);
    for (ssize_t sent = 0; sent < n;) {
      const ssize_t more =
          ::send(to, bytes.data() + sent, static_cast<std::size_t>(n - sent), MSG_NOSIGNAL);
      if (more <= 0) return false;
      sent += more;
    }
    return true;
  }

  const std::uint16_t to_;
  const std::function<void(std::size_t)> on_way_;
  const int listening_;
  mutable std::mutex mutex_;  // guards time_
  LineTime time_;
  std::thread thread_;
};

}  // namespace lanyard::test
