// Rounds by courier: an exchange that has no network.
#include "sync/agent/courier.h"

#include "sync/agent/exchange.h"

namespace lanyard {
namespace {

constexpr std::size_t most_requests = 999;

class NoNetwork final : public Transport {
 public:
  Result<Bytes> post(Literal, ByteView, std::size_t) override {
    return Error(Fault::offline, "a courier has no network");
  }
  [[nodiscard]] TransportCounters counters() const override { return {}; }
};

}  // namespace

Result<std::vector<PackedRequest>> pack_requests(Vault& vault, RegisterHolder& reg,
                                                 const Clock& clock) {
  NoNetwork none;
  Agent::Memory memory;
  return Exchange(vault, reg, none, clock, memory, Agent::Late::leave).pack();
}

Result<SyncReport> take_answer(Vault& vault, RegisterHolder& reg, const Clock& clock,
                               const Token& nonce, ByteView answer) {
  NoNetwork none;
  Agent::Memory memory;
  return Exchange(vault, reg, none, clock, memory, Agent::Late::leave).take(nonce, answer);
}

Result<std::vector<PackedRequest>> Exchange::pack() {
  TRY_DONE(start());
  TRY_DONE(rotate_before());
  TRY([[maybe_unused]] const Next wrapped, look_after_keys());
  const std::lock_guard lock(holder_.writer());
  TRY(own_, OwnLinks::load(vault_));
  std::vector<PackedRequest> out;
  do {
    SyncRequest request = build();
    const Bytes bytes = signed_by_us(request);
    // Packed is not acknowledged: this only keeps the next request from saying it again.
    for (const Bytes& link : request.links) answered_links_.insert(id_of_link(link));
    for (const WireOp& op : request.ops) answered_ops_.insert(id_of_op(op.op));
    answered_bytes_ += request.ops.size() * op_most_bytes;
    const bool moved = !request.links.empty() || !request.ops.empty();
    out.push_back({request.nonce, bytes});
    if (!moved) break;
  } while (left_ == Left::something && out.size() < most_requests);
  return out;
}

Result<SyncReport> Exchange::take(const Token& nonce, ByteView answer) {
  TRY_DONE(start());
  TRY(const SyncReply reply, parse_sync_reply(answer));
  TRY([[maybe_unused]] const VerifyKey server, trust(signed_statement(reply, answer), reply));
  if (reply.nonce != nonce) return Error(Fault::untrusted_server, "an answer to another request");
  pages_ = Pages::that_fit;
  Done applied;
  {
    const std::lock_guard lock(holder_.writer());
    TRY(own_, OwnLinks::load(vault_));
    applied = apply(reply);
  }
  publish();  // what was written before a failure stays, and readers see it
  TRY_DONE(close_said());
  if (!applied.ok()) return applied.error();
  report_.server_time = reply.server_time;
  report_.late_waiting = reply.late_waiting;
  TRY(report_.all_offered, all_offered(vault_));
  finish({});
  return std::move(report_);
}

}  // namespace lanyard
