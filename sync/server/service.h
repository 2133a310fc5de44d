// The server on the network: HTTPS in front, a bounded queue, workers that call Server::handle(),
// and the operator's listener on loopback. A request that finds the queue full is answered 503 at
// once.
#pragma once

#include "sync/server/http_server.h"
#include "sync/server/server.h"

namespace lanyard {

class Service {
 public:
  struct Options {
    HttpListen listen;
    std::optional<HttpListen> admin;
    unsigned workers = 16;  // more than cores: most of them wait for one flush together
    std::size_t waiting = 256;
  };
  // The server and the clock must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<Service>> start(Server& server, const Clock& clock,
                                                              const Options& options);
  virtual ~Service() = default;  // stops
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual std::uint16_t admin_port() const = 0;
  // Lets requests in flight finish, and no others.
  virtual void stop() = 0;
};

}  // namespace lanyard
