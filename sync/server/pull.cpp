// Pulling. A page starts where the device's verified log ends, or at 1 when what it holds is not
// what lies here: then the device sees for itself that the histories differ.
#include "sync/server/pull.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/model/op.h"

namespace lanyard {
namespace {

constexpr std::size_t page_head_bytes = 68;

// What is left of a reply: bytes and entries; and what its request brought.
struct Room {
  std::size_t bytes = 0;
  std::size_t entries = most_entries;
  std::size_t pages = most_heads;
  std::set<OpId> brought;
  void take(std::size_t n) { bytes -= std::min(n, bytes); }
};

std::size_t size_of(const WireEntry& e) {
  std::size_t n = e.bytes.size() + 6;
  for (const Bytes& r : e.key_records) n += r.size() + 4;
  return n;
}

std::set<OpId> brought_by(const SyncReply& reply) {
  std::set<OpId> out;
  for (const WireAck& a : reply.acks)
    if (a.code == OpCode::ok || a.code == OpCode::duplicate) out.insert(a.id);
  return out;
}

// What came with this very request is not sent back: it would take the line twice.
WireEntry entry_for(const std::set<OpId>& brought, StoredEntry&& e) {
  if (e.kind == EntryKind::op && !brought.empty()) {
    const OpId id = id_of_op(e.bytes);
    if (brought.count(id) != 0)
      return {EntryKind::echo, Bytes(id.view().begin(), id.view().end()), {}};
  }
  return {.kind = e.kind, .bytes = std::move(e.bytes), .key_records = std::move(e.key_records)};
}

Result<std::uint64_t> first_to_send(Store& store, const Register& reg, const CaseHead* held,
                                    const CaseId& id) {
  if (!held || held->sequence == 0) return std::uint64_t{1};
  const auto chain = store.chain_at(reg.org(), id, held->sequence);
  if (!chain.ok() && chain.error().fault() == Fault::not_found) return std::uint64_t{1};
  if (!chain.ok()) return chain.error();
  return *chain == held->chain ? held->sequence + 1 : std::uint64_t{1};
}

// Up to `head`, which is the log's own or where somebody's part of it ends.
Done pull_case(Store& store, const Register& reg, const CaseId& id, std::uint64_t first,
               const LogHead& head, Room& room, SyncReply& reply) {
  if (first > head.sequence) return {};
  if (room.bytes < page_head_bytes || room.entries == 0 || room.pages == 0) {
    reply.more = true;
    return {};
  }
  Page page{.case_id = id,
            .first = first,
            .entries = {},
            .head_sequence = head.sequence,
            .head_chain = head.chain};
  TRY(std::vector<StoredEntry> entries,
      store.read(reg.org(), id, first, std::min(room.entries, head.sequence - first + 1),
                 room.bytes - page_head_bytes));
  if (first + entries.size() <= head.sequence) reply.more = true;
  if (entries.empty()) return {};
  room.take(page_head_bytes);
  room.entries -= entries.size();
  --room.pages;
  for (StoredEntry& e : entries) {
    page.entries.push_back(entry_for(room.brought, std::move(e)));
    room.take(size_of(page.entries.back()));
  }
  reply.pages.push_back(std::move(page));
  return {};
}

Done pull_log(Store& store, const Register& reg, const CaseHead* held, const CaseId& id, Room& room,
              SyncReply& reply) {
  TRY(const LogHead head, store.head(reg.org(), id));
  TRY(const std::uint64_t first, first_to_send(store, reg, held, id));
  return pull_case(store, reg, id, first, head, room, reply);
}

// A page without entries: the log goes on to this head, and what comes next in it is damaged here.
Done withhold(Store& store, const Register& reg, const CaseHead* held, const CaseId& id, Room& room,
              SyncReply& reply) {
  if (room.pages == 0 || room.bytes < page_head_bytes) return {};
  TRY(const LogHead head, store.head(reg.org(), id));
  room.take(page_head_bytes);
  --room.pages;
  reply.pages.push_back({.case_id = id,
                         .first = held == nullptr ? 1 : held->sequence + 1,
                         .entries = {},
                         .head_sequence = head.sequence,
                         .head_chain = head.chain});
  return {};
}

// Who was taken off a case still hears that: the rest of the log up to that link, and nothing that
// was written after it. Only a laptop that holds the log's beginning asks for more.
Done pull_farewell(Store& store, const Register& reg, const UserId& user, const CaseHead& held,
                   const KnownCase& of, Room& room, SyncReply& reply) {
  const auto removal = of.removed.find(user);
  if (removal == of.removed.end()) return {};
  TRY(const std::optional<Place> place, store.find(reg.org(), removal->second.view()));
  if (!place || held.sequence == 0 || held.sequence >= place->sequence) return {};
  TRY(const std::uint64_t first, first_to_send(store, reg, &held, of.id));
  if (first != held.sequence + 1) return {};
  TRY(const Chain chain, store.chain_at(reg.org(), of.id, place->sequence));
  return pull_case(store, reg, of.id, first, {place->sequence, chain}, room, reply);
}

Done pull_blobs(Store& store, const Register& reg, const std::vector<BlobId>& wanted, Room& room,
                SyncReply& reply) {
  for (const BlobId& id : wanted) {
    TRY(std::optional<Bytes> blob, store.blob(reg.org(), id));
    if (!blob) continue;
    if (blob->size() + 4 > room.bytes) {
      reply.more = true;
      break;
    }
    room.take(blob->size() + 4);
    reply.blobs.push_back(*std::move(blob));
  }
  return {};
}

// What a laptop's heads come to that has everything that lies here for its user.
Result<HeadsDigest> heads_here(Store& store, const Register& reg, const UserId& user) {
  HeadsSum sum(store.epoch());
  for (const auto& [id, of] : reg.cases()) {
    if (!reg.may_pull(user, id)) continue;
    TRY(const LogHead head, store.head(reg.org(), id));
    if (head.sequence > 0) sum.add(id, head.sequence, head.chain);
  }
  return sum.digest();
}

}  // namespace

Result<std::vector<Bytes>> org_links_after(Store& store, const OrgId& org, std::uint64_t have,
                                           std::size_t room) {
  std::vector<Bytes> out;
  TRY(std::vector<StoredEntry> entries, store.read(org, CaseId{}, have + 1, most_entries, room));
  for (StoredEntry& e : entries) out.push_back(std::move(e.bytes));
  return out;
}

Done pull_revoked(Store& store, const KnownDevice& device, const SyncRequest& request,
                  SyncReply& reply) {
  reply.org_length = device.wipe_at.value_or(*device.revoked_at);
  if (request.org_length >= reply.org_length) return {};
  TRY(std::vector<StoredEntry> entries,
      store.read(request.org, CaseId{}, request.org_length + 1,
                 std::min<std::uint64_t>(most_entries, reply.org_length - request.org_length),
                 std::clamp<std::size_t>(request.reply_bytes, pull_least_bytes, pull_most_bytes)));
  for (StoredEntry& e : entries) reply.org_links.push_back(std::move(e.bytes));
  reply.more = request.org_length + reply.org_links.size() < reply.org_length;
  return {};
}

Result<std::set<CaseId>> pull(Store& store, const Register& reg, const Asker& who,
                              const SyncRequest& request, SyncReply& reply) {
  std::set<CaseId> damaged;
  Room room{
      .bytes = std::clamp<std::size_t>(request.reply_bytes, pull_least_bytes, pull_most_bytes),
      .brought = brought_by(reply)};
  TRY(const LogHead org_head, store.head(reg.org(), CaseId{}));
  reply.org_length = org_head.sequence;
  TRY(reply.org_links, org_links_after(store, reg.org(), request.org_length, room.bytes));
  for (const Bytes& link : reply.org_links) room.take(link.size() + 8);
  // A device that lacks links cannot judge what comes after them: they go alone until all are
  // there.
  if (request.org_length + reply.org_links.size() < org_head.sequence) {
    reply.more = true;
    return damaged;
  }
  TRY_DONE(pull_blobs(store, reg, request.wanted, room, reply));
  if (!request.same.none()) {
    TRY(const HeadsDigest here, heads_here(store, reg, who.user));
    reply.more = reply.more || here != request.same;
    return damaged;
  }
  std::map<CaseId, const CaseHead*> held;
  for (const CaseHead& h : request.heads)
    if (h.epoch == store.epoch()) held[h.case_id] = &h;
  for (const auto& [id, of] : reg.cases()) {
    const auto at = held.find(id);
    const CaseHead* const known = at == held.end() ? nullptr : at->second;
    Done shown;
    const bool whole = reg.may_pull(who.user, id) && !reg.cover_over(who.user, of, who.now);
    if (whole)
      shown = pull_log(store, reg, known, id, room, reply);
    else if (known != nullptr)
      shown = pull_farewell(store, reg, who.user, *known, of, room, reply);
    if (shown.ok()) continue;
    if (shown.error().fault() != Fault::damaged) return shown.error();
    damaged.insert(id);
    if (whole) TRY_DONE(withhold(store, reg, known, id, room, reply));
  }
  // Whoever wrote meanwhile may have seen a link that is not in this reply.
  TRY(const LogHead org_now, store.head(reg.org(), CaseId{}));
  if (org_now.sequence != org_head.sequence) {
    reply.pages.clear();
    reply.more = true;
  }
  return damaged;
}

}  // namespace lanyard
