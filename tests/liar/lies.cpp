// Every lie is told with the best chance that a server has: chains fit, signatures are its own.
#include "tests/liar/lies.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "sync/share/statement.h"

namespace lanyard::liar {
namespace {

Result<MadeUp> kind_of(const std::string& word) {
  if (word == "invited_by_admin") return MadeUp::invited_by_admin;
  if (word == "joined_by_invite") return MadeUp::joined_by_invite;
  if (word == "said_by_stranger") return MadeUp::said_by_stranger;
  if (word == "key_by_invite") return MadeUp::key_by_invite;
  if (word == "key_by_own_laptop") return MadeUp::key_by_own_laptop;
  return Error(Fault::bad_input, "no such made-up link");
}

bool revokes(const Bytes& bytes) {
  const auto link = parse_link(bytes);
  return link.ok() && std::holds_alternative<DeviceRevoke>(link->body);
}

}  // namespace

Result<House> open_house(const ServerConfig& config, const Clock& clock) {
  TRY(Ground ground, open_ground(config));
  TRY(SigningKey key, load_server_key(config));
  Server::Options how = config.server;
  how.ledger = ground.ledger.get();
  how.clock = &clock;
  TRY(std::unique_ptr<Server> server, Server::open(*ground.store, std::move(key), how));
  return House{std::move(ground), std::move(server)};
}

Liar::Order Liar::order() const {
  Order out;
  std::string word;
  std::ifstream in(orders_);
  in >> word >> out.about >> out.how;
  if (word == "links") out.lie = Lie::links;
  if (word == "stranger") out.lie = Lie::stranger;
  if (word == "apart") out.lie = Lie::apart;
  if (word == "fork") out.lie = Lie::fork;
  if (word == "without_revocation") out.lie = Lie::without_revocation;
  if (word == "over_revocation") out.lie = Lie::over_revocation;
  if (word == "let_in") out.lie = Lie::let_in;
  return out;
}

HttpReply Liar::answer(std::string_view path, ByteView body) {
  const Order now = order();
  const auto request = path == "/v1/sync" ? parse_sync_request(body)
                                          : Result<SyncRequest>(Error(Fault::damaged, ""));
  auto reply =
      request.ok() ? told(now, *request, body) : first_.server->handle(path, body, clock_.now());
  if (!reply.ok()) {
    std::fprintf(stderr, "fault %s\n", reply.error().what());
    return {.status = 500, .body = {}};
  }
  return {.status = reply->status,
          .body = std::move(reply->body),
          .type = "application/octet-stream",
          .retry_after_s = reply->retry_after_s};
}

Result<Reply> Liar::told(const Order& order, const SyncRequest& request, ByteView body) {
  try_keys(request);
  const bool is_victim = request.device.hex() == order.about;
  switch (order.lie) {
    case Lie::honest:
      break;
    case Lie::stranger:
      TRY_DONE(write_as_stranger(order, request.org));
      break;
    case Lie::apart:
    case Lie::fork:
      return led(order, is_victim, body);
    case Lie::let_in:
      if (!is_victim) break;
      TRY_DONE(let_write(request.org, request));
      return other_->server->handle("/v1/sync", body, clock_.now());
    case Lie::links:
    case Lie::without_revocation:
    case Lie::over_revocation: {
      TRY(Reply reply, first_.server->handle("/v1/sync", body, clock_.now()));
      if (is_victim && reply.status == 200) change(order, request, reply);
      return reply;
    }
  }
  return first_.server->handle("/v1/sync", body, clock_.now());
}

// Whoever is led to one server has what they say said again at the other, as they signed it.
Result<Reply> Liar::led(const Order& order, bool is_victim, ByteView body) {
  Server& theirs = is_victim ? *other_->server : *first_.server;
  Server& opposite = is_victim ? *first_.server : *other_->server;
  TRY(Reply reply, theirs.handle("/v1/sync", body, clock_.now()));
  const bool goes_over = is_victim ? order.lie == Lie::apart : order.how == "pass";
  if (goes_over) {
    TRY([[maybe_unused]] const Reply unseen, opposite.handle("/v1/sync", body, clock_.now()));
  }
  return reply;
}

void Liar::change(const Order& order, const SyncRequest& request, Reply& reply) {
  auto said = parse_sync_reply(reply.body);
  if (!said.ok()) return;
  if (order.lie == Lie::links)
    add_link(order, request.org, *said);
  else
    leave_out(order, request, *said);
  said->signature = sign_reply(key_, *said);
  reply.body = encode(*said);
}

void Liar::add_link(const Order& order, const OrgId& org, SyncReply& reply) {
  const auto kind = kind_of(order.how);
  auto link =
      kind.ok() ? made_up(*kind, *first_.ground.store, org, own_) : Result<Bytes>(kind.error());
  if (!link.ok()) {
    std::fprintf(stderr, "fault %s\n", link.error().what());
    return;
  }
  reply.org_links.push_back(*std::move(link));
  ++reply.org_length;
}

void Liar::leave_out(const Order& order, const SyncRequest& request, SyncReply& reply) {
  std::vector<Bytes>& links = reply.org_links;
  const auto at = std::find_if(links.begin(), links.end(), revokes);
  if (at == links.end()) return;
  if (order.lie == Lie::over_revocation) {
    links.erase(at);
    return;
  }
  links.erase(at, links.end());
  reply.org_length = request.org_length + links.size();
}

// Its changes land where an honest server would keep them apart.
Done Liar::let_write(const OrgId& org, const SyncRequest& request) {
  Append append;
  for (const WireOp& sent : request.ops) {
    TRY(const Op op, parse_op(sent.op));
    append.ops.push_back({op.header.case_id, id_of_op(sent.op), sent.op, sent.key_records});
  }
  if (append.ops.empty()) return {};
  TRY([[maybe_unused]] const auto landed, first_.ground.store->append(org, append));
  return {};
}

Done Liar::write_as_stranger(const Order& order, const OrgId& org) {
  if (std::exchange(strange_written_, true)) return {};
  TRY(const Register reg, register_of(*first_.ground.store, org));
  TRY(const std::vector<CaseId> cases, first_.ground.store->cases(org));
  Append append;
  for (const CaseId& id : cases)
    if (id.hex() == order.about) append.ops.push_back(forged_change(reg, id, own_));
  TRY([[maybe_unused]] const auto landed, first_.ground.store->append(org, append));
  return {};
}

// Whatever keys laptops hand out from now on, for whomever: does one open with the liar's own?
void Liar::try_keys(const SyncRequest& request) {
  for (const Bytes& bytes : request.links) {
    const auto link = parse_link(bytes);
    const std::vector<CaseWrap>* wraps = link.ok() ? wraps_in(link->body) : nullptr;
    if (wraps == nullptr) continue;
    for (const CaseWrap& wrap : *wraps) {
      const auto keys =
          keys_from(*link, link->chain, wrap.user, own_.wrapping, wrap.user_generation);
      ++tried_;
      opened_ += keys.ok() ? keys->size() : 0;
    }
  }
  std::fprintf(stderr, "tried %zu opened %zu\n", tried_, opened_);
}

}  // namespace lanyard::liar
