// What the weather does to a request and its reply.
#include "tests/sim/wire.h"

#include <algorithm>

#include "sync/share/statement.h"

namespace lanyard::sim {
namespace {

constexpr std::size_t most_late = 12;
constexpr std::size_t most_answered = 40;

void keep(std::vector<Bytes>& in, ByteView body, std::size_t most) {
  in.emplace_back(body.begin(), body.end());
  if (in.size() > most) in.erase(in.begin());
}

// What was refused once may be taken when it comes again: that is no replay.
bool all_kept(const Bytes& bytes) {
  const auto reply = parse_sync_reply(bytes);
  if (!reply.ok()) return false;
  return std::all_of(reply->acks.begin(), reply->acks.end(),
                     [](const WireAck& a) { return a.code <= OpCode::duplicate; }) &&
         std::all_of(reply->link_acks.begin(), reply->link_acks.end(),
                     [](const WireLinkAck& a) { return a.code <= LinkCode::duplicate; });
}

// Of the ablation: the laptop hears that what was refused lies on the server's disk.
Bytes as_if_kept(const House& house, const Bytes& bytes) {
  auto reply = parse_sync_reply(bytes);
  if (!reply.ok()) return bytes;
  for (WireAck& ack : reply->acks)
    if (ack.code != OpCode::ok && ack.code != OpCode::duplicate) ack.code = OpCode::duplicate;
  reply->signature = sign_reply(house.key(), *reply);
  return encode(*reply);
}

}  // namespace

Line::Luck Line::draw() {
  if (wire_.weather == Weather::calm) return Luck::arrives;
  const std::size_t luck = wire_.random.below(100);
  if (luck < 6) return Luck::request_lost;
  if (luck < 11) return Luck::request_late;
  if (luck < 20) return Luck::doubled;
  if (luck < 30) return Luck::reply_lost;
  if (luck < 32) return Luck::stale;
  return Luck::arrives;
}

Result<Bytes> Line::ask(Literal path, ByteView body) {
  TRY(Reply reply, wire_.house.answer(path.c_str(), body));
  if (reply.status == 503) return Error(Fault::offline, "the server is busy");
  if (reply.status != 200) return Error(Fault::server_refused, "the server said no");
  if (all_kept(reply.body)) keep(wire_.answered, body, most_answered);
  return std::move(reply.body);
}

Result<Bytes> Line::post(Literal path, ByteView body, std::size_t most) {
  ++counters_.round_trips;
  const Luck luck = draw();
  if (luck == Luck::request_late) keep(wire_.late, body, most_late);
  if (luck == Luck::request_late || luck == Luck::request_lost)
    return Error(Fault::offline, "the request was lost");
  TRY(Bytes reply, ask(path, body));
  if (luck == Luck::doubled) {
    TRY(reply, ask(path, body));
  }
  if (luck == Luck::reply_lost) return Error(Fault::offline, "the answer was lost");
  contract(reply.size() <= most, "a reply of an agreed size");
  if (wire_.without.refusals_dropped) reply = as_if_kept(wire_.house, reply);
  if (luck == Luck::stale && !last_reply_.empty()) return last_reply_;
  last_reply_ = reply;
  return reply;
}

void deliver_late(Wire& wire) {
  if (wire.late.empty()) return;
  const std::size_t which = wire.random.below(wire.late.size());
  const Bytes body = wire.late[which];
  wire.late.erase(wire.late.begin() + static_cast<std::ptrdiff_t>(which));
  need(wire.house.answer("/v1/sync", body));
}

}  // namespace lanyard::sim
