// HTTP/1.1 over TLS 1.3, and nothing else: bytes in, bytes out. Built for hostile networks: every
// phase of a connection has an absolute deadline that no trickle of bytes can push back, a body is
// refused by its declared length before it is read, and connections are capped in total and for
// each address. When the total is reached the connection that was idle longest makes room.
//
// Threads: start() and stop() belong to one thread. `Handle` is called on one of the server's own
// threads and must not wait there; Respond may be called once, from any thread, while the server
// lives.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.h"

namespace lanyard {

struct HttpLimits {
  std::chrono::milliseconds handshake{5'000};
  std::chrono::milliseconds header{10'000};  // from the first byte of a request
  std::chrono::milliseconds body{20'000};
  std::chrono::milliseconds reply{30'000};
  std::chrono::milliseconds idle{60'000};
  std::chrono::milliseconds drain{10'000};  // how long stop() waits for requests in flight
  std::uint32_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 1536 * 1024;
  std::size_t connections = 1024;
  std::size_t connections_per_address = 128;  // an office shares one address
  unsigned threads = 2;
};

struct HttpRequest {
  std::uint64_t id = 0;  // counts up from 1; for the log
  std::string_view method;
  std::string_view path;
  ByteView body;  // all views are valid until Respond is called
};
struct HttpReply {
  unsigned status = 200;
  Bytes body;
  Literal type = "application/octet-stream";
  unsigned retry_after_s = 0;  // sent when it is not zero
};
using Respond = std::function<void(HttpReply)>;
using Handle = std::function<void(const HttpRequest&, Respond)>;

struct HttpCounters {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;    // over a connection cap
  std::uint64_t evicted = 0;    // idle ones that made room
  std::uint64_t timed_out = 0;  // cut at a deadline
  std::uint64_t requests = 0;   // complete ones
  std::uint64_t open = 0;       // now
};

struct TlsIdentity {
  std::string certificate;  // PEM, the leaf first
  std::string key;          // PEM
};

struct HttpListen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;          // 0: the system chooses
  std::optional<TlsIdentity> tls;  // none: in the clear, for loopback only
  HttpLimits limits;
};

class HttpServer {
 public:
  virtual ~HttpServer() = default;  // stops
  // Fails with bad_input (address, certificate or key), in_use (the port) or io.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const HttpListen& where,
                                                                 Handle handle);
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual HttpCounters counters() const = 0;
  // Takes no new connection, cuts idle ones at once, lets requests in flight finish.
  virtual void stop() = 0;
};

}  // namespace lanyard
