// What waits for the server: ops and links of this device, in the order in which they were made,
// but pieces of attachments after all the rest: a photograph never holds up a note.
#include <algorithm>

#include "storage/vault/body.h"

namespace lanyard {

namespace {

struct Handing {
  std::size_t most_ops = 0;
  std::size_t most_bytes = 0;
  std::size_t bytes = 0;
  std::vector<OutgoingOp> out;
  std::vector<std::uint64_t> handed;
};

enum class Room : std::uint8_t { left, full };
enum class Pass : std::uint8_t { changes, chunks };

Room hand_out(const VaultBody& body, const Txn& txn, Pass pass, Handing& to) {
  for (const auto& [sequence, ref] : body.outbox) {
    if (ref.chunk != (pass == Pass::chunks)) continue;
    const Entry* entry = body.ring.find(ref.record);
    if (to.out.size() >= to.most_ops || entry == nullptr) return Room::full;
    auto kept = read_kept(body.opening(txn), *entry, ref.n);
    if (!kept.ok()) continue;  // what was written after a damaged one does not wait for it
    std::size_t size = kept->op.size();
    for (const Bytes& record : kept->key_records) size += record.size();
    if (!to.out.empty() && to.bytes + size > to.most_bytes) return Room::full;
    to.bytes += size;
    const OpId id = id_of_op(kept->op);
    to.out.push_back({id, std::move(kept->op), std::move(kept->key_records)});
    to.handed.push_back(sequence);
  }
  return Room::left;
}

}  // namespace

// Waits for a save that is under way: an op that is handed out may not be replaced any more.
std::vector<OutgoingOp> Vault::outgoing(std::size_t most_ops, std::size_t most_bytes) const {
  Handing to{most_ops, most_bytes, 0, {}, {}};
  const std::lock_guard serial(body_->writing);
  const auto txn = body_->env->begin_read();
  if (!txn.ok()) return {};
  {
    const std::shared_lock guard(body_->memory);
    if (hand_out(*body_, *txn, Pass::changes, to) == Room::left)
      static_cast<void>(hand_out(*body_, *txn, Pass::chunks, to));
  }
  const std::unique_lock guard(body_->memory);
  for (const std::uint64_t sequence : to.handed) body_->outbox[sequence].handed = true;
  return std::move(to.out);
}

std::vector<StoredLink> Vault::outgoing_links(std::size_t most) const {
  std::vector<StoredLink> out;
  const std::lock_guard serial(body_->writing);
  const auto txn = body_->env->begin_read();
  if (!txn.ok()) return out;
  const std::shared_lock guard(body_->memory);
  for (const UnsentLink& unsent : body_->state.unsent_links) {
    if (out.size() >= most) break;
    const RowKey row = body_->names().of(RowKind::link, unsent.chain.view(), unsent.sequence);
    const auto plain = body_->local_row(*txn, row);
    if (!plain.ok() || !*plain) break;
    auto link = decode_link(**plain);
    if (!link.ok()) break;
    link->sent = StoredLink::Sent::no;
    out.push_back(std::move(*link));
  }
  return out;
}

Unsent Vault::unsent() const {
  const std::shared_lock guard(body_->memory);
  Unsent out;
  std::unordered_set<RecordId, RecordId::Hash> records;
  for (const auto& [sequence, ref] : body_->outbox) {
    ++out.ops;
    if (!records.insert(ref.record).second) continue;
    const Entry* entry = body_->ring.find(ref.record);
    if (entry == nullptr) continue;
    const Instant at = entry->updated.instant();
    if (out.oldest.ms == 0 || at < out.oldest) out.oldest = at;
  }
  out.records = records.size();
  return out;
}

std::vector<Cursor> Vault::cursors() const {
  const std::shared_lock guard(body_->memory);
  std::vector<Cursor> out;
  for (const auto& [id, cursor] : body_->cursors) out.push_back(cursor);
  return out;
}

}  // namespace lanyard
