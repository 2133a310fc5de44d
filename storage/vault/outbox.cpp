// What waits for the server: ops and links of this device, in the order in which they were made.
#include <algorithm>

#include "storage/vault/body.h"

namespace lanyard {

// Waits for a save that is under way: an op that is handed out may not be replaced any more.
std::vector<OutgoingOp> Vault::outgoing(std::size_t most_ops, std::size_t most_bytes) const {
  std::vector<OutgoingOp> out;
  const std::lock_guard serial(body_->writing);
  const auto txn = body_->env->begin_read();
  if (!txn.ok()) return out;
  std::size_t bytes = 0;
  std::vector<std::uint64_t> handed;
  {
    const std::shared_lock guard(body_->memory);
    for (const auto& [sequence, ref] : body_->outbox) {
      const Entry* entry = body_->ring.find(ref.record);
      if (out.size() >= most_ops || entry == nullptr) break;
      auto kept = read_kept(body_->opening(*txn), *entry, ref.n);
      if (!kept.ok()) break;
      std::size_t size = kept->op.size();
      for (const Bytes& record : kept->key_records) size += record.size();
      if (!out.empty() && bytes + size > most_bytes) break;
      bytes += size;
      const OpId id = id_of_op(kept->op);
      out.push_back({id, std::move(kept->op), std::move(kept->key_records)});
      handed.push_back(sequence);
    }
  }
  const std::unique_lock guard(body_->memory);
  for (const std::uint64_t sequence : handed) body_->outbox[sequence].handed = true;
  return out;
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
