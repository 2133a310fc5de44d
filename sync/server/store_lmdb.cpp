// The store's rows, and appending them.
#include "sync/server/store_lmdb.h"

#include "crypto/hash.h"
#include "storage/model/op.h"

namespace lanyard::lmdb {

Bytes key_of(const OrgId& org, ByteView id) {
  Bytes key(org.view().begin(), org.view().end());
  key.insert(key.end(), id.begin(), id.end());
  return key;
}

Bytes log_key(const OrgId& org, const CaseId& chain, std::uint64_t sequence) {
  Bytes key = key_of(org, chain.view());
  for (int shift = 56; shift >= 0; shift -= 8)
    key.push_back(static_cast<std::uint8_t>(sequence >> shift));
  return key;
}

std::uint64_t sequence_of(ByteView key) {
  std::uint64_t out = 0;
  for (const std::uint8_t b : key.last(8)) out = out << 8 | b;
  return out;
}

Bytes encode_head(const LogEnd& head) {
  ByteWriter out;
  out.u64(head.log.sequence);
  out.bytes(head.log.chain.view());
  out.bytes(head.last_link.view());
  return out.take();
}

Result<LogEnd> parse_head(ByteView bytes) {
  ByteReader in(bytes);
  LogEnd head;
  head.log.sequence = in.u64();
  head.log.chain = Chain::read(in);
  head.last_link = LinkId::read(in);
  if (!in.finished()) return Error(Fault::damaged, "a log's head is damaged");
  return head;
}

Bytes encode_log_row(const LogRow& row) {
  ByteWriter out;
  out.u8(static_cast<std::uint8_t>(row.kind));
  out.bytes(row.id.view());
  out.bytes(row.chain.view());
  out.u8(static_cast<std::uint8_t>(row.key_records.size()));
  for (const KeyRecordId& name : row.key_records) out.bytes(name.view());
  out.bytes(row.bytes);
  return out.take();
}

Result<LogRow> parse_log_row(ByteView value) {
  ByteReader in(value);
  LogRow row;
  const std::uint8_t kind = in.u8();
  if (kind < 1 || kind > 3) in.fail();
  row.kind = static_cast<EntryKind>(kind);
  row.id = OpId::read(in);
  row.chain = Chain::read(in);
  const std::uint8_t count = in.count8(most_key_records, 32);
  for (std::uint8_t i = 0; i < count; ++i) row.key_records.push_back(KeyRecordId::read(in));
  const ByteView rest = in.bytes(in.left());
  if (row.kind == EntryKind::erased && (count != 0 || rest.size() != RecordId::size)) in.fail();
  if (!in.ok()) return Error(Fault::damaged, "a log's row is damaged");
  row.bytes.assign(rest.begin(), rest.end());
  return row;
}

LogEnd LmdbStore::head_of(const OrgId& org, const CaseId& chain) const {
  const std::lock_guard lock(mutex_);
  const auto at = heads_.find({org, chain});
  return at == heads_.end() ? LogEnd{} : at->second;
}

LogEnd& LmdbStore::pending_head(Pending& p, const CaseId& chain) const {
  const auto key = std::pair(p.org, chain);
  const auto at = p.heads.find(key);
  if (at != p.heads.end()) return at->second;
  return p.heads[key] = head_of(p.org, chain);
}

Done LmdbStore::put_heads(Pending& p) const {
  for (const auto& [key, head] : p.heads)
    TRY_DONE(p.txn.put(table(heads), key_of(key.first, key.second.view()), encode_head(head)));
  return {};
}

void LmdbStore::keep_heads(const Heads& heads) {
  const std::lock_guard guard(mutex_);
  for (const auto& [key, head] : heads)
    if (head.log.sequence > 0) heads_[key] = head;
}

Done LmdbStore::put_key_record(Pending& p, const Bytes& record, const KeyRecordId& name) const {
  TRY(const auto there, leaf_of(p.txn, p.org, name));
  if (there) return {};
  const std::uint32_t leaf = p.leaves.add({p.org, name, record});
  ByteWriter row;
  row.u32(leaf);
  return p.txn.put(table(key_records), key_of(p.org, name.view()), row.view());
}

Result<std::uint64_t> LmdbStore::put_entry(Pending& p, const CaseId& chain, const NewEntry& entry,
                                           const std::vector<Bytes>& records) const {
  LogEnd& head = pending_head(p, chain);
  const std::uint64_t sequence = head.log.sequence + 1;
  LogRow row{.kind = entry.kind,
             .id = entry.id,
             .chain = extend(head.log.chain, sequence, entry.id.view()),
             .key_records = {},
             .bytes = entry.bytes};
  for (const Bytes& record : records) {
    row.key_records.push_back(id_of_key_record(record));
    TRY_DONE(put_key_record(p, record, row.key_records.back()));
  }
  TRY_DONE(p.txn.put(table(logs), log_key(p.org, chain, sequence), encode_log_row(row)));
  ByteWriter place;
  place.bytes(chain.view());
  place.u64(sequence);
  TRY_DONE(p.txn.put(table(places), key_of(p.org, entry.id.view()), place.view()));
  head.log = {sequence, row.chain};
  return sequence;
}

Result<Appended> LmdbStore::put_link(Pending& p, const AppendLink& link) const {
  TRY(const std::optional<Place> there, find_in(p.txn, p.org, link.id.view()));
  if (there) return Appended{.sequence = there->sequence, .was_there = true};
  if (pending_head(p, link.chain).last_link != link.previous) return Appended{.stale = true};
  TRY(const OpId id, OpId::from_bytes(link.id.view()));
  TRY(const std::uint64_t sequence,
      put_entry(p, link.chain, {EntryKind::link, id, link.bytes}, {}));
  TRY_DONE(p.txn.put(table(link_rows), log_key(p.org, link.chain, sequence), {}));
  pending_head(p, link.chain).last_link = link.id;
  return Appended{.sequence = sequence};
}

Result<Appended> LmdbStore::put_op(Pending& p, const AppendOp& op) const {
  TRY(const std::optional<Place> there, find_in(p.txn, p.org, op.id.view()));
  if (there) return Appended{.sequence = there->sequence, .was_there = true};
  TRY(const std::uint64_t sequence,
      put_entry(p, op.case_id, {EntryKind::op, op.id, op.bytes}, op.key_records));
  return Appended{.sequence = sequence};
}

Result<std::vector<Appended>> LmdbStore::append(const OrgId& org, const Append& what) {
  std::size_t bytes = 128 * what.rounds.size();
  for (const AppendLink& l : what.links) bytes += l.bytes.size() + 512;
  for (const AppendOp& o : what.ops) bytes += o.bytes.size() + 512 + 1024 * o.key_records.size();
  for (const auto& [id, blob] : what.blobs) bytes += blob.size() + 128;
  for (const AppendLate& l : what.late) bytes += l.bytes.size() + 512 + 1024 * l.key_records.size();
  const std::lock_guard lock(writing_);
  TRY(WriteTxn txn, env_->begin_write(Purpose::normal, bytes));
  Pending p{.txn = txn,
            .org = org,
            .leaves = LeafEdit(leaves_),
            .heads = {},
            .late_in = {},
            .late_out = {}};
  std::vector<Appended> out;
  for (const AppendLink& l : what.links) {
    TRY(const Appended done, put_link(p, l));
    out.push_back(done);
  }
  for (const AppendOp& o : what.ops) {
    TRY(const Appended done, put_op(p, o));
    TRY_DONE(take_late(p, {o.case_id, o.id, {}}));
    out.push_back(done);
  }
  for (const AppendLate& l : what.late) TRY_DONE(put_late(p, l));
  for (const auto& [id, blob] : what.blobs)
    TRY_DONE(txn.put(table(blobs), key_of(org, id.view()), blob));
  for (const auto& [device, at] : what.rounds) {
    ByteWriter row;
    row.i64(at.ms);
    TRY_DONE(txn.put(table(rounds), key_of(org, device.view()), row.view()));
  }
  TRY_DONE(p.leaves.put(txn, epoch_key_.view(), key_epoch_, LeafEdit::Root::when_changed));
  TRY_DONE(put_heads(p));
  TRY_DONE(txn.commit());
  p.leaves
      .apply();  // before the heads: nobody reads beyond them, so every leaf that is named is known
  keep_heads(p.heads);
  keep_late(p);
  return out;
}

Done LmdbStore::set_setting(std::string_view name, ByteView value) {
  const std::lock_guard lock(writing_);
  TRY(WriteTxn txn, env_->begin_write(Purpose::normal, value.size() + 128));
  TRY_DONE(txn.put(table(settings), as_bytes(name), value));
  return txn.commit();
}

}  // namespace lanyard::lmdb
