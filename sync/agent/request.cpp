// Building a request within the caps, sending it, and believing the answer only when the server's
// key has signed it for this very request.
#include <algorithm>
#include <utility>

#include "platform/base/log.h"
#include "storage/model/op.h"
#include "sync/agent/exchange.h"
#include "sync/agent/pieces.h"

namespace lanyard {
namespace {

constexpr std::size_t envelope_bytes = 4 * 1024;  // fixed fields, counts, signature
constexpr std::size_t links_most_bytes = 192 * 1024;

std::size_t size_of(const WireOp& op) {
  std::size_t n = op.op.size() + 8;
  for (const Bytes& record : op.key_records) n += record.size() + 4;
  return n;
}

}  // namespace

SyncRequest Exchange::build() {
  const VaultIdentity& me = vault_.identity();
  SyncRequest request;
  request.org = me.org;
  request.device = me.device;
  request.incarnation = me.incarnation;
  request.session = memory_.session;
  request.clock = clock_.now();
  request.org_length = base_.length();
  request.org_head = base_.head();
  healing_.begin_round();
  left_ = Left::nothing;
  add_heads(request);
  add_wanted(request);
  std::size_t room = request_most_bytes - envelope_bytes - request.heads.size() * CaseHead::bytes -
                     request.wanted.size() * BlobId::size;
  add_links(request, room);
  // Ops may need the links that did not fit.
  if (left_ == Left::nothing) add_ops(request, room);
  request.unsent = unsent_after(request);
  request.late = late_ == Agent::Late::fetch;
  return request;
}

// Healing pushes what others wrote: that counts nowhere in our own outbox. A hold that waits to be
// sent counts like a note.
std::uint32_t Exchange::unsent_after(const SyncRequest& request) const {
  const std::size_t healed_ops = std::min(request.ops.size(), healing_.ops().size());
  const std::size_t healed_links = std::min(request.links.size(), healing_.links().size());
  std::size_t waiting = vault_.unsent().ops;
  waiting -= std::min(waiting, settled_);
  for (const OwnLinks::Waiting& w : own_.waiting()) waiting += 1 - answered_links_.count(w.id);
  const std::size_t sent = request.ops.size() - healed_ops + request.links.size() - healed_links;
  return static_cast<std::uint32_t>(waiting - std::min(waiting, sent));
}

void Exchange::add_heads(SyncRequest& request) const {
  for (const Cursor& cursor : vault_.cursors()) {
    if (request.heads.size() == most_heads) return;
    const Cursor shown = healing_.shown(cursor);
    request.heads.push_back({shown.case_id, shown.epoch, shown.sequence, shown.chain});
  }
}

// The heads of all cases that this user may read, by case; none when they are not of one epoch.
std::vector<CaseHead> Exchange::heads_of_one_epoch() const {
  std::vector<CaseHead> out;
  for (const Cursor& cursor : vault_.cursors()) {
    if (cursor.sequence == 0) continue;
    if (!out.empty() && cursor.epoch != out.front().epoch) return {};
    if (base_.may_pull(vault_.identity().user, cursor.case_id))
      out.push_back({cursor.case_id, cursor.epoch, cursor.sequence, cursor.chain});
  }
  return out;
}

// A run that has nothing to say asks first whether there is anything to hear. Not of a server that
// was put back: it has to be shown every head.
void Exchange::sum_up_heads(SyncRequest& request) const {
  const bool silent = request.links.empty() && request.ops.empty() && request.wanted.empty();
  const std::vector<CaseHead> heads = heads_of_one_epoch();
  if (!silent || heads.empty()) return;
  request.same = sum_of(heads);
  request.heads.clear();
}

Bytes Exchange::signed_by_us(SyncRequest& request) {
  memory_.salt = random_name<Token>();
  request.nonce = nonce_for(request, memory_.salt);
  request.signature = vault_.device_key().sign(tags::request, encode_unsigned(request));
  return encode(request);
}

void Exchange::add_links(SyncRequest& request, std::size_t& room) {
  std::size_t links_room = links_most_bytes;
  const auto add = [&](const Bytes& bytes) {
    Bytes blob;
    const auto link = parse_link(bytes);
    if (link.ok())
      if (const auto* file = std::get_if<FileVersion>(&link->body)) {
        auto found = vault_.blob(file->blob);
        if (found.ok()) blob = std::move(found).value();
      }
    const std::size_t size = bytes.size() + blob.size() + 8;
    const bool fits = request.links.size() < most_links && request.blobs.size() < most_blobs &&
                      size <= room && (request.links.empty() || bytes.size() <= links_room);
    if (!fits) {
      left_ = Left::something;
      return false;
    }
    room -= size;
    links_room -= std::min(links_room, bytes.size());
    request.links.push_back(bytes);
    if (!blob.empty()) request.blobs.push_back(std::move(blob));
    return true;
  };
  for (const Bytes& bytes : healing_.links())
    if (!add(bytes)) return;
  for (const OwnLinks::Waiting& w : own_.waiting())
    if (answered_links_.count(w.id) == 0 && !add(w.bytes)) return;
}

void Exchange::add_ops(SyncRequest& request, std::size_t& room) {
  std::size_t ops_room = std::min(room, most_ops_bytes);
  // One piece of an attachment a request: when the link breaks no more than that is said again,
  // and a note that was saved meanwhile goes with the next request.
  std::size_t chunks_room = 1;
  const auto add = [&](OutgoingOp&& op) {
    const std::size_t chunk = is_chunk(op.op) ? 1 : 0;
    WireOp wire{std::move(op.op), std::move(op.key_records)};
    const std::size_t size = size_of(wire);
    if (request.ops.size() == most_ops || size > ops_room || chunk > chunks_room) {
      left_ = Left::something;
      return false;
    }
    ops_room -= size;
    chunks_room -= chunk;
    request.ops.push_back(std::move(wire));
    return true;
  };
  const std::deque<HeldOp> lost = healing_.ops();  // gone() takes from it
  for (const HeldOp& held : lost) {
    auto op = vault_.held_op(held);
    if (!op.ok())
      healing_.gone(held);
    else if (!add(std::move(op).value()))
      return;
  }
  // Refused ops stay at the front of the outbox: look past them.
  const std::size_t most = most_ops + answered_ops_.size();
  std::vector<OutgoingOp> out = vault_.outgoing(most, most_ops_bytes + answered_bytes_);
  const std::size_t offered = out.size();
  for (OutgoingOp& op : out)
    if (answered_ops_.count(op.id) == 0 && !add(std::move(op))) return;
  if (offered == most) left_ = Left::something;
}

void Exchange::add_wanted(SyncRequest& request) {
  for (const FileVersion& file : base_.files()) {
    if (request.wanted.size() == most_blobs) return;
    if (had_blobs_.count(file.blob) != 0) continue;
    if (vault_.blob(file.blob).ok()) {
      had_blobs_.insert(file.blob);
    } else {
      request.wanted.push_back(file.blob);
      asked_blobs_.insert(file.blob);
    }
  }
}

Done Exchange::send_and_receive(SyncReply& reply) {
  // A request whose answer was lost goes out again as it was: then the server knows it, and does
  // not take this laptop for two.
  if (memory_.unanswered.empty()) {
    SyncRequest request = build();
    if (!asked_) sum_up_heads(request);
    asked_ = true;
    memory_.unanswered = signed_by_us(request);
    memory_.nonce = request.nonce;
  }
  auto bytes = post_request(vault_, transport_, memory_.unanswered, memory_);
  if (!bytes.ok() && bytes.error().fault() == Fault::offline) return bytes.error();
  answered_ = std::exchange(memory_.unanswered, {});
  if (!bytes.ok()) return bytes.error();
  TRY(reply, parse_sync_reply(*bytes));
  said_ = signed_statement(reply, *bytes);
  TRY(server_, trust(said_, reply));
  if (reply.nonce != memory_.nonce)
    return Error(Fault::untrusted_server, "an answer to another request");
  memory_.session = reply.next_session;
  return {};
}

Result<VerifyKey> Exchange::trust(const SignedStatement& said, const SyncReply& reply) const {
  // The key may be in a link of our own that has not been sent: of the admin who publishes.
  std::optional<VerifyKey> known = holder_.now()->server_key();
  if (!known) {
    TRY(const auto stored, vault_.setting(server_key_setting));
    if (!stored) return Error(Fault::untrusted_server, "a server whose key nobody has named");
    TRY(known, VerifyKey::from_bytes(*stored));
  }
  if (verify(*known, said)) return *known;
  // An admin may have named a new key in the very links that this answer brings.
  Register trial = base_;
  for (const Bytes& link : reply.org_links)
    if (!trial.apply(link).ok()) break;
  if (trial.server_key() && verify(*trial.server_key(), said)) return *trial.server_key();
  return Error(Fault::untrusted_server, "an answer that the organisation's server did not sign");
}

// The answer to "is there anything beyond these heads?" that says no.
std::optional<Receipt> Exchange::receipt_of(const SyncReply& reply) const {
  if (reply.more || !reply.pages.empty()) return std::nullopt;
  const auto request = parse_sync_request(answered_);
  const std::vector<CaseHead> heads = heads_of_one_epoch();
  if (!request.ok() || heads.empty() || request->same != sum_of(heads)) return std::nullopt;
  return Receipt{
      memory_.salt, request->org, request->device, request->org_length, request->org_head,
      heads,        said_};
}

// What cannot be kept, because the disk is full or the like, is no reason to have no contact.
void Exchange::remember(const SyncReply& reply, const Done& taken) {
  Batch batch;
  Heard heard{said_, server_, Lie::none, {}, clock_.now()};
  if (std::exchange(two_logs_, false)) {
    heard.lie = Lie::two_logs;
    heard.why = shown_another_log;
  } else if (std::exchange(let_in_, false)) {
    heard.lie = Lie::let_in;
    heard.why = let_in_after_all;
  } else if (std::exchange(silent_, false)) {
    heard.lie = Lie::silent;
    heard.why = silent_about_a_log;
  } else if (org_refusal_) {
    heard.lie = Lie::refused;
    heard.why = org_refusal_;
  } else if (!taken.ok() && taken.error().fault() == Fault::damaged) {
    heard.lie = Lie::refused;
    heard.why = taken.error().reason();
  }
  Done kept = keep_evidence(vault_, heard, batch);
  const std::optional<Receipt> receipt = receipt_of(reply);
  if (kept.ok() && receipt) kept = keep_receipt(vault_, *receipt, batch);
  if (kept.ok()) kept = write(batch);
  if (!kept.ok())
    log(LogLevel::warning, "evidence_not_kept",
        {{"fault", static_cast<std::int64_t>(kept.error().fault())}});
}

}  // namespace lanyard
