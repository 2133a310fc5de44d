// A relay between a laptop and the server, one connection after the other: whoever watches it says
// how much goes through, and cuts the line by letting less through than came.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <thread>

#include "tests/sync/tls_client.h"

namespace lanyard::test {

enum class Way : std::uint8_t { up, down };

class Relay {
 public:
  // Called with so many bytes that came and not sent on yet; says how many of them may be.
  using Watch = std::function<std::size_t(Way, std::size_t)>;

  Relay(std::uint16_t to, Watch watch)
      : to_(to), watch_(std::move(watch)), listening_(listen_anywhere()) {
    thread_ = std::thread([this] { accept_all(); });
  }
  ~Relay() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  [[nodiscard]] std::uint16_t port() const {
    sockaddr_in at{};
    socklen_t size = sizeof at;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    return ntohs(at.sin_port);
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
    if (waits[0].revents != 0) return hand_on(laptop, server, Way::up);
    return hand_on(server, laptop, Way::down);
  }
  bool hand_on(int from, int to, Way way) {
    std::array<char, 16 * 1024> bytes{};
    const ssize_t came = ::recv(from, bytes.data(), bytes.size(), 0);
    if (came <= 0) return false;
    const std::size_t n = watch_(way, static_cast<std::size_t>(came));
    for (std::size_t sent = 0; sent < n;) {
      const ssize_t more = ::send(to, bytes.data() + sent, n - sent, MSG_NOSIGNAL);
      if (more <= 0) return false;
      sent += static_cast<std::size_t>(more);
    }
    return n == static_cast<std::size_t>(came);
  }

  const std::uint16_t to_;
  const Watch watch_;
  const int listening_;
  std::thread thread_;
};

}  // namespace lanyard::test
