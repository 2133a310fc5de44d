// A server that lies: one or two honest servers, of which some laptops are led to one and some to
// the other, and answers that are changed on their way and signed again with the server's true key.
// What it is to do stands in a file, which is read with each request:
//
//   honest
//   links VICTIM KIND          a made-up link at the end of the register (forgery.h)
//   stranger CASE              a change by a made-up laptop lands in the case
//   apart VICTIM pass|hold     the victim has the other server; what others say is said there as
//                              well, or held back, and what the victim says reaches the others
//   fork VICTIM pass|hold      the same, but what the victim says stays with the other server
//   without_revocation VICTIM  their register ends before the first laptop was revoked
//   over_revocation VICTIM     their register goes on behind that link as if there were none
//   let_in DEVICE              a revoked laptop has the other server, which never heard of it; what
//                              it says there lands in the true logs as well
#pragma once

#include <memory>

#include "sync/server/http_server.h"
#include "sync/server/server.h"
#include "sync/server/setup.h"
#include "tests/liar/forgery.h"

namespace lanyard::liar {

struct House {
  Ground ground;
  std::unique_ptr<Server> server;
};
[[nodiscard]] Result<House> open_house(const ServerConfig& config, const Clock& clock);

class Liar {
 public:
  Liar(House first, std::optional<House> other, SigningKey key, Path orders, const Clock& clock)
      : first_(std::move(first)),
        other_(std::move(other)),
        key_(std::move(key)),
        orders_(std::move(orders)),
        clock_(clock) {}
  // One request at a time.
  [[nodiscard]] HttpReply answer(std::string_view path, ByteView body);

 private:
  enum class Lie : std::uint8_t {
    honest,
    links,
    stranger,
    apart,
    fork,
    without_revocation,
    over_revocation,
    let_in,
  };
  struct Order {
    Lie lie = Lie::honest;
    std::string about;  // an id in hexadecimal
    std::string how;
  };
  [[nodiscard]] Order order() const;
  [[nodiscard]] Result<Reply> told(const Order& order, const SyncRequest& request, ByteView body);
  [[nodiscard]] Result<Reply> led(const Order& order, bool is_victim, ByteView body);
  void change(const Order& order, const SyncRequest& request, Reply& reply);
  void add_link(const Order& order, const OrgId& org, SyncReply& reply);
  void leave_out(const Order& order, const SyncRequest& request, SyncReply& reply);
  [[nodiscard]] Done let_write(const OrgId& org, const SyncRequest& request);
  [[nodiscard]] Done write_as_stranger(const Order& order, const OrgId& org);
  void try_keys(const SyncRequest& request);

  House first_;
  std::optional<House> other_;
  SigningKey key_;
  Path orders_;
  const Clock& clock_;
  OwnKeys own_;
  bool strange_written_ = false;
  std::size_t tried_ = 0;
  std::size_t opened_ = 0;
};

}  // namespace lanyard::liar
