// The three questions that a server answers: publish, enrol, sync.
#include "sync/server/server.h"

#include "crypto/exchange_key.h"
#include "platform/base/log.h"
#include "sync/server/bootstrap.h"
#include "sync/server/late.h"
#include "sync/server/pull.h"
#include "sync/share/statement.h"

namespace lanyard {
namespace {

constexpr unsigned retry_after_s = 2;
constexpr std::size_t join_room = 6 * 1024 * 1024;

Reply status(unsigned code) {
  return {.status = code, .body = {}, .retry_after_s = 0};
}

Reply held_so_far(std::size_t held) {
  return {.status = 200,
          .body = encode(FragmentReply{static_cast<std::uint32_t>(held), 0, {}}),
          .retry_after_s = 0};
}

// Of an answer to a request that is whole.
Reply part_of(const Bytes& reply, const Fragment& asked) {
  const std::size_t from = std::min<std::size_t>(asked.from, reply.size());
  const ByteView piece =
      ByteView(reply).subspan(from, std::min<std::size_t>(asked.most, reply.size() - from));
  const FragmentReply out{
      asked.length, static_cast<std::uint32_t>(reply.size()), {piece.begin(), piece.end()}};
  return {.status = 200, .body = encode(out), .retry_after_s = 0};
}

// What the writer could not do: later may be better, unless the store is broken.
Result<Reply> try_later(Error error) {
  switch (error.fault()) {
    case Fault::throttled:
    case Fault::interrupted:
      return Reply{.status = 503, .body = {}, .retry_after_s = retry_after_s};
    case Fault::no_space:
    case Fault::no_memory:
      return Reply{.status = 503, .body = {}, .retry_after_s = 30};
    case Fault::not_found:
      return status(403);
    case Fault::bad_input:
    case Fault::refused:
    case Fault::wrong_passphrase:
    case Fault::locked:
    case Fault::lease_over:
    case Fault::turned_away:
    case Fault::offline:
    case Fault::untrusted_server:
    case Fault::server_refused:
    case Fault::damaged:
    case Fault::unsupported:
    case Fault::in_use:
    case Fault::needs_person:
    case Fault::not_permitted:
    case Fault::io:
      return error;
  }
  return error;
}

// What a laptop sent and nobody keeps is still on it alone. What came too late for its record is
// settled: no disposal waits for it. What waits for a supervisor holds a disposal up by itself.
bool all_kept(const SyncReply& reply) {
  for (const WireLinkAck& a : reply.link_acks)
    if (a.code != LinkCode::ok && a.code != LinkCode::duplicate && a.code != LinkCode::review)
      return false;
  for (const WireAck& a : reply.acks)
    if (a.code != OpCode::ok && a.code != OpCode::duplicate && a.code != OpCode::review &&
        a.code != OpCode::disposed)
      return false;
  return true;
}

// Links of cases of which the laptop has verified a history that this server has not any more: it
// does not know yet what is lost, and a new link of its might take the place of a lost one.
std::vector<WireLinkAck> turn_back_unseen(SyncRequest& request, const EpochId& epoch) {
  std::set<CaseId> unseen;
  for (const CaseHead& head : request.heads)
    if (head.sequence > 0 && head.epoch != epoch) unseen.insert(head.case_id);
  std::vector<WireLinkAck> out;
  if (unseen.empty()) return out;
  std::erase_if(request.links, [&](const Bytes& bytes) {
    const auto link = parse_link(bytes);
    const bool early = link.ok() && unseen.contains(link->chain);
    if (early) out.push_back({id_of_link(bytes), LinkCode::stale, 0});
    return early;
  });
  return out;
}

// Through an invitation nothing else is said than who joins by it.
bool is_joining(const EnrolRequest& request) {
  if (request.links.size() != 1) return false;
  const auto link = parse_link(request.links.front());
  const auto* join = link.ok() ? std::get_if<UserJoin>(&link->body) : nullptr;
  return join != nullptr && join->invite == request.invite;
}

bool all_landed(const CommitOutcome& outcome) {
  for (const WireLinkAck& a : outcome.links)
    if (a.code != LinkCode::ok && a.code != LinkCode::duplicate) return false;
  return true;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(Store& store, SigningKey key, const Options& options) {
  std::unique_ptr<Server> server(new Server(store, std::move(key), options));
  TRY_DONE(server->registers_.load(store));
  TRY(server->homecoming_, Homecoming::open(store));
  TRY(server->time_, Timekeeper::open(store));
  if (options.clock != nullptr) (void)server->time_->judge(options.clock->now());
  if (options.ledger != nullptr && options.clock != nullptr)
    server->disposer_ = std::make_unique<Disposer>(store, server->registers_, server->heard_,
                                                   *options.ledger, server->key_);
  server->writer_ = std::make_unique<Writer>(store, server->registers_, options.writer,
                                             Writer::Duties{.rounds = server->heard_,
                                                            .time = *server->time_,
                                                            .allowance = server->allowance_,
                                                            .disposer = server->disposer_.get(),
                                                            .clock = options.clock,
                                                            .hourly = options.hourly});
  return server;
}

Result<Reply> Server::handle(std::string_view path, ByteView body, Instant now) {
  (void)time_->judge(now);
  Result<Reply> reply = path == "/v1/sync"       ? sync(body, now)
                        : path == "/v1/publish"  ? publish(body)
                        : path == "/v1/enrol"    ? enrol(body, now)
                        : path == "/v1/carry"    ? carry(body, now)
                        : path == "/v1/fragment" ? fragment(body, now)
                                                 : Result<Reply>(status(404));
  if (reply.ok() && reply->status >= 400 && reply->status < 500) ++refused_;
  return reply;
}

ServerCounters Server::counters() const {
  const std::lock_guard lock(damaged_mutex_);
  return {.rounds = rounds_,
          .repeated = repeated_,
          .out_of_step = sessions_.out_of_step(),
          .refused = refused_,
          .too_many = too_many_,
          .damaged_logs = damaged_.size(),
          .clock_in_doubt = time_->standing() == Timekeeper::Standing::in_doubt,
          .writer = writer_->counters()};
}

Reply Server::too_often(const Allowance& of, const DeviceId& device, Instant now) {
  ++too_many_;
  return {.status = 429, .body = {}, .retry_after_s = 1 + of.pause_ms(device, now) / 1000};
}

Result<Reply> Server::sync(ByteView body, Instant now) {
  auto request = parse_sync_request(body);
  if (!request.ok()) return status(400);
  const auto reg = registers_.now(request->org);
  if (!reg) return status(403);
  const KnownDevice* device = reg->device(request->device);
  if (!device) return status(403);
  if (!verify(device->key, tags::request, signed_part(body), request->signature))
    return status(403);
  // Only now: whoever knows an id must not be able to use up another's allowance.
  if (!allowance_.take_round(device->id, now)) return too_often(allowance_, device->id, now);
  ++rounds_;
  if (!device->revoked_at) time_->claim(device->id, request->clock);
  const auto digest = name_of_request(body);
  const auto session = sessions_.judge(device->id, request->session, digest);
  switch (session.standing) {
    case Sessions::Standing::in_step:
      break;
    case Sessions::Standing::repeated:
      ++repeated_;
      if (session.reply) return Reply{.status = 200, .body = *session.reply, .retry_after_s = 0};
      break;
    case Sessions::Standing::out_of_step:
      log(LogLevel::warning, "out_of_step", {{"device", device->id}});
      break;
  }
  return round(*reg, *device, *std::move(request), digest, now);
}

Result<Reply> Server::fragment(ByteView body, Instant now) {
  const auto piece = parse_fragment(body);
  if (!piece.ok()) return status(400);
  const auto reg = registers_.now(piece->org);
  const KnownDevice* device = reg ? reg->device(piece->device) : nullptr;
  if (!device || !verify(device->key, tags::request, signed_part(body), piece->signature))
    return status(403);
  if (!in_pieces_.take_round(device->id, now)) return too_often(in_pieces_, device->id, now);
  if (const auto reply = sessions_.reply_to(device->id, piece->request))
    return part_of(*reply, *piece);
  const Fragments::Taken taken = fragments_.take(*piece);
  if (taken.underway) return Reply{.status = 503, .body = {}, .retry_after_s = retry_after_s};
  if (!taken.whole) return held_so_far(taken.held);
  const auto reply = name_of_request(*taken.whole) == piece->request ? sync(*taken.whole, now)
                                                                     : Result<Reply>(status(400));
  fragments_.forget(device->id);
  if (!reply.ok() || reply->status != 200) return reply;
  return part_of(reply->body, *piece);
}

Result<Reply> Server::carry(ByteView body, Instant now) {
  TRY(const PrivateKey own, exchange_key(key_));
  const auto opened = own.unwrap(tags::carried, {}, body);
  if (!opened.ok()) return status(403);
  auto request = parse_sync_request(*opened);
  if (!request.ok()) return status(400);
  const auto reg = registers_.now(request->org);
  if (!reg) return status(403);
  const KnownDevice* device = reg->device(request->device);
  if (!device || !verify(device->key, tags::request, signed_part(*opened), request->signature))
    return status(403);
  if (!carried_.take_round(device->id, now)) return too_often(carried_, device->id, now);
  ++rounds_;
  const PublicKey to = reg->user(device->user)->keys.at(device->user_generation);
  TRY(Reply reply, round(*reg, *device, *std::move(request), {}, now));
  if (reply.status != 200) return reply;
  TRY(reply.body, wrap(to, tags::answered, {}, reply.body));
  return reply;
}

Result<Reply> Server::round(const Register& reg, const KnownDevice& device, SyncRequest request,
                            const std::optional<RequestDigest>& digest, Instant now) {
  SyncReply reply;
  reply.nonce = request.nonce;
  reply.epoch = store_.epoch();
  reply.server_time = now;
  reply.next_session = random_name<Token>();
  if (!request.links.empty() || !request.ops.empty() || !request.blobs.empty()) {
    reply.link_acks = turn_back_unseen(request, store_.epoch());
    Proposal p{.org = request.org,
               .new_root = {},
               .links = std::move(request.links),
               .ops = {},
               .blobs = std::move(request.blobs),
               .bearer = device.id,
               .received = now};
    for (WireOp& op : request.ops) p.ops.push_back(check_op(reg, std::move(op)));
    auto outcome = writer_->commit(std::move(p));
    if (!outcome.ok()) return try_later(outcome.error());
    reply.link_acks.insert(reply.link_acks.end(), outcome->links.begin(), outcome->links.end());
    reply.acks = std::move(outcome->ops);
  }
  reply.backoff_ms = allowance_.pause_ms(device.id, now);
  const auto after = registers_.now(request.org);
  const KnownDevice& still = *after->device(device.id);
  if (digest && request.unsent == 0 && all_kept(reply) &&
      time_->judge(now) == Timekeeper::Standing::sure)
    heard_.note(request.org, device.id, now);
  // A carried round is old, and shows what a laptop held then.
  if (digest) TRY_DONE(homecoming_->meet(*after, still, request));
  reply.unheard = homecoming_->unheard(*after);
  if (still.revoked_at) {
    TRY_DONE(pull_revoked(store_, still, request, reply));
  } else {
    const Asker who{device.user, now};
    TRY(const std::set<CaseId> damaged, pull(store_, *after, who, request, reply));
    note_damaged(request.org, damaged);
    TRY_DONE(pull_late(store_, *after, who, request, reply));
  }
  reply.signature = sign_reply(key_, reply);
  auto bytes = std::make_shared<const Bytes>(encode(reply));
  if (digest) sessions_.remember(device.id, request.session, *digest, reply.next_session, bytes);
  return Reply{.status = 200, .body = *bytes, .retry_after_s = 0};
}

void Server::note_damaged(const OrgId& org, const std::set<CaseId>& logs) {
  const std::lock_guard lock(damaged_mutex_);
  const std::size_t before = damaged_.size();
  for (const CaseId& id : logs) damaged_.emplace(org, id);
  if (damaged_.size() == before) return;
  log(LogLevel::fault, "logs_damaged", {{"logs", static_cast<std::int64_t>(damaged_.size())}});
}

Result<Reply> Server::publish(ByteView body) {
  auto request = parse_publish_request(body);
  if (!request.ok() || request->links.empty()) return status(400);
  const auto root = root_of(request->links.front());
  if (!root.ok()) return status(400);
  const std::lock_guard one_at_a_time(publishing_);  // or one token could serve two organisations
  TRY(const bool allowed, bootstrap_allows(store_, request->bootstrap, root->first));
  if (!allowed) return status(403);
  // All or nothing: half an organisation would be of no use to anybody.
  Register trial(root->first, root->second);
  for (const Bytes& link : request->links)
    if (!trial.apply(link).ok()) return status(400);
  // Used first: if the power fails in between, the same organisation may still come again.
  TRY_DONE(use_bootstrap_token(store_, request->bootstrap, root->first));
  auto outcome = writer_->commit({.org = root->first,
                                  .new_root = root->second,
                                  .links = std::move(request->links),
                                  .ops = {},
                                  .blobs = std::move(request->blobs),
                                  .bearer = {},
                                  .received = {}});
  if (!outcome.ok()) return try_later(outcome.error());
  if (!all_landed(*outcome)) return status(409);
  log(LogLevel::info, "organisation_published", {{"org", root->first}});
  return landed(root->first, *outcome);
}

Result<Reply> Server::enrol(ByteView body, Instant now) {
  auto request = parse_enrol_request(body);
  if (!request.ok()) return status(400);
  const auto reg = registers_.having(request->invite);
  if (!reg) return status(404);
  if (request->links.empty())
    return tells_still(*reg, request->invite, now) ? organisation(reg->org(), request->org_length)
                                                   : status(404);
  if (!is_joining(*request)) return status(404);
  auto outcome = writer_->commit({.org = reg->org(),
                                  .new_root = {},
                                  .links = std::move(request->links),
                                  .ops = {},
                                  .blobs = {},
                                  .bearer = {},
                                  .received = {}});
  if (!outcome.ok()) return try_later(outcome.error());
  if (!all_landed(*outcome)) return status(409);
  log(LogLevel::info, "device_joined", {{"org", reg->org()}});
  return landed(reg->org(), *outcome);
}

// It works once, and for a day after its end at most, for clocks differ: every colleague has read
// its name, and some will have left.
bool Server::tells_still(const Register& reg, const InviteId& invite, Instant now) const {
  const bool over = time_->judge(now) == Timekeeper::Standing::sure &&
                    now.plus_ms(-day_ms) > reg.invite(invite)->expires;
  return !over && !reg.was_used(invite);
}

// Where the last link lies, and no more: everybody who was a colleague once has the invitation and
// the link that used it.
Reply Server::landed(const OrgId& org, const CommitOutcome& outcome) const {
  const JoinReply reply{.org = org,
                        .server_key = key(),
                        .org_links = {},
                        .blobs = {},
                        .org_length = outcome.links.back().sequence};
  return {.status = 200, .body = encode(reply), .retry_after_s = 0};
}

Result<Reply> Server::organisation(const OrgId& org, std::uint64_t have) {
  JoinReply reply{.org = org, .server_key = key(), .org_links = {}, .blobs = {}};
  TRY(const LogHead head, store_.head(org, CaseId{}));
  reply.org_length = head.sequence;
  TRY(reply.org_links, org_links_after(store_, org, have, join_room));
  std::size_t room = join_room;
  for (const Bytes& link : reply.org_links) room -= std::min(room, link.size() + 8);
  const auto reg = registers_.now(org);
  for (const FileVersion& f : reg->files()) {
    TRY(std::optional<Bytes> blob, store_.blob(org, f.blob));
    if (!blob || blob->size() > room || reply.blobs.size() == most_blobs) continue;
    room -= blob->size();
    reply.blobs.push_back(*std::move(blob));
  }
  return Reply{.status = 200, .body = encode(reply), .retry_after_s = 0};
}

}  // namespace lanyard
