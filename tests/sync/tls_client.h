// A TLS client for attacks: sends exactly the bytes it is told to, when it is told to. Never used
// by the product, which has libcurl.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>

#include "tests/catch.h"

namespace lanyard::test {

enum class Version : std::uint8_t { tls_1_2, tls_1_3 };

[[nodiscard]] inline bool connect_socket(int fd, std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
}

[[nodiscard]] inline int connect_tcp(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect_socket(fd, port)) return fd;
  ::close(fd);
  return -1;
}

// True when the peer ended the connection within that time; what it sends is thrown away.
[[nodiscard]] inline bool closed_within(int fd, std::chrono::milliseconds most) {
  const auto end = std::chrono::steady_clock::now() + most;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd p{fd, POLLIN, 0};
    if (::poll(&p, 1, static_cast<int>(left.count())) <= 0) continue;
    char sink[4096];
    if (::recv(fd, sink, sizeof sink, 0) <= 0) return true;
  }
}

class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, Version version = Version::tls_1_3)
      : context_(SSL_CTX_new(TLS_client_method())) {
    if (version == Version::tls_1_2) SSL_CTX_set_max_proto_version(context_, TLS1_2_VERSION);
    fd_ = connect_tcp(port);
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, fd_);
    connected_ = fd_ >= 0 && SSL_connect(ssl_) == 1;
  }
  ~TlsClient() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    if (fd_ >= 0) ::close(fd_);
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool send(std::string_view bytes) {
    return SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) ==
           static_cast<int>(bytes.size());
  }
  // What comes until the head of the answer is complete or the peer ends; waits at most that long.
  [[nodiscard]] std::string answer(std::chrono::milliseconds most = std::chrono::seconds(20)) {
    timeval wait{};
    wait.tv_sec = most.count() / 1000;
    wait.tv_usec = (most.count() % 1000) * 1000;
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    std::string out;
    char piece[4096];
    while (out.find("\r\n\r\n") == std::string::npos) {
      const int n = SSL_read(ssl_, piece, sizeof piece);
      if (n <= 0) break;
      out.append(piece, static_cast<std::size_t>(n));
    }
    return out;
  }
  // True when the server ended the connection within that time.
  [[nodiscard]] bool ended_within(std::chrono::milliseconds most) {
    return closed_within(fd_, most);
  }

 private:
  SSL_CTX* context_;
  SSL* ssl_ = nullptr;
  int fd_ = -1;
  bool connected_ = false;
};

}  // namespace lanyard::test
