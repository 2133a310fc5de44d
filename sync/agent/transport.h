// How bytes reach the server: one POST, one answer. Real: libcurl over TLS 1.3
// (transport_curl.cpp); tests may join client and server directly.
#pragma once

#include <memory>
#include <string>

#include "platform/base/bytes.h"

namespace lanyard {

struct ServerAddress {
  std::string url;          // https://host:port
  std::string certificate;  // PEM; when given, only this authority is trusted
};

struct TransportCounters {
  std::uint64_t round_trips = 0;
  std::uint64_t bytes_up = 0;
  std::uint64_t bytes_down = 0;
  std::uint64_t cuts = 0;  // requests that began to go out and got no whole answer
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Fails with offline, untrusted_server, server_refused (4xx), or server busy as offline.
  [[nodiscard]] virtual Result<Bytes> post(Literal path, ByteView body, std::size_t most) = 0;
  [[nodiscard]] virtual TransportCounters counters() const = 0;
};

[[nodiscard]] std::unique_ptr<Transport> connect_curl(const ServerAddress& address);

}  // namespace lanyard
