// Disposal: (1) what it will take is found, and the done link must fit; (2) the new epoch, durable
// in the other slot of both folders; (3) one commit that gives the victims' leaves, their parents
// and the root fresh keys, takes the key records and the ops' bytes away, puts the tombstones and
// the done link, and names the new epoch; (4) noise over the old epoch in both folders. A crash
// before (3) leaves the old state, a crash after it the new one; opening the store overwrites
// whichever epoch it does not name.
#include <set>

#include "storage/model/op.h"
#include "sync/server/store_lmdb.h"

namespace lanyard::lmdb {
namespace {

// A row keeps a page or two of the tree dirty, a key record two, and its leaf its own.
constexpr std::size_t bytes_a_victim = 4 * 4096;

}  // namespace

std::size_t LmdbStore::Victims::key_count() const {
  std::size_t out = 0;
  for (const auto& [leaf, ids] : keys) out += ids.size();
  return out;
}

Result<LmdbStore::Victims> LmdbStore::victims_of(const OrgId& org, const DisposalDeed& what) const {
  const std::set<RecordId> records(what.records.begin(), what.records.end());
  Victims out;
  std::set<KeyRecordId> names;
  Done done;
  TRY(const ReadTxn txn, env_->begin_read());
  TRY_DONE(txn.each(table(logs), key_of(org, what.case_id.view()), [&](ByteView key, ByteView v) {
    auto row = parse_log_row(v);
    if (!row.ok()) done = row.error();
    if (!row.ok() || row->kind != EntryKind::op) return done.ok();
    const auto op = parse_op(row->bytes);
    if (!op.ok()) done = Error(Fault::damaged, "an op in the store does not parse");
    if (!op.ok() || !records.contains(op->header.record)) return done.ok();
    names.insert(row->key_records.begin(), row->key_records.end());
    LogRow erased{.kind = EntryKind::erased,
                  .id = row->id,
                  .chain = row->chain,
                  .key_records = {},
                  .bytes = {}};
    const ByteView record = op->header.record.view();
    erased.bytes.assign(record.begin(), record.end());
    out.rows.emplace_back(sequence_of(key), std::move(erased));
    return true;
  }));
  if (!done.ok()) return done.error();
  TRY_DONE(late_victims(txn, org, what, names, out));
  Opened opened;
  for (const KeyRecordId& name : names) {
    TRY(const auto leaf, leaf_of(txn, org, name));
    std::vector<Bytes> there;
    TRY_DONE(fetch_key_records(txn, org, {name}, opened, there));
    if (there.empty()) continue;
    // A part of what came late can name a key of any record: what is not disposed of keeps its own.
    TRY(const KeyRecord key, parse_key_record(there.front()));
    if (key.case_id == what.case_id && records.contains(key.record))
      out.keys[*leaf].push_back(name);
  }
  return out;
}

Done LmdbStore::put_disposal(Pending& p, const DisposalDeed& what, const Victims& victims,
                             Disposed& out) const {
  const auto fresh =
      keys_ == StoreOptions::Keys::kept ? LeafEdit::Keys::kept : LeafEdit::Keys::fresh;
  for (const auto& [leaf, ids] : victims.keys) {
    TRY_DONE(p.leaves.remove(p.txn, leaf, p.org, ids, fresh));
    for (const KeyRecordId& id : ids)
      TRY_DONE(p.txn.erase(table(key_records), key_of(p.org, id.view())));
  }
  for (const auto& [sequence, row] : victims.rows)
    TRY_DONE(p.txn.put(table(logs), log_key(p.org, what.case_id, sequence), encode_log_row(row)));
  for (const LateName& name : victims.late) TRY_DONE(take_late(p, name));
  ByteWriter stone;
  stone.bytes(what.case_id.view());
  stone.bytes(what.order.view());
  stone.u32(static_cast<std::uint32_t>(what.day));
  for (const RecordId& record : what.records) {
    // The first order that named it stands.
    TRY(const auto there, p.txn.get(table(tombstones), key_of(p.org, record.view())));
    if (!there) TRY_DONE(p.txn.put(table(tombstones), key_of(p.org, record.view()), stone.view()));
  }
  if (what.done) {
    TRY(const Appended link, put_link(p, *what.done));
    if (link.stale) return Error(Fault::refused, "a done link that does not continue its chain");
    out.link = link.sequence;
  }
  if (what.ledger) {
    ByteWriter mark;
    mark.u64(what.ledger->entries);
    mark.bytes(what.ledger->sum.view());
    TRY_DONE(p.txn.put(table(settings), as_bytes("ledger"), mark.view()));
  }
  out.ops = victims.rows.size();
  out.key_records = victims.key_count();
  return put_heads(p);
}

Result<Disposed> LmdbStore::dispose_under(const OrgId& org, const DisposalDeed& what,
                                          const Victims& victims, std::uint64_t epoch,
                                          Key<ForEpoch> key) {
  const std::size_t bytes = (victims.rows.size() + victims.late.size() + 2 * victims.key_count() +
                             what.records.size() + 2 * victims.keys.size() + 64) *
                            bytes_a_victim / 2;  // begin_write() doubles what it is told
  TRY(WriteTxn txn, env_->begin_write(Purpose::reserve, bytes));
  Pending p{.txn = txn,
            .org = org,
            .leaves = LeafEdit(leaves_),
            .heads = {},
            .late_in = {},
            .late_out = {}};
  Disposed out;
  TRY_DONE(put_disposal(p, what, victims, out));
  TRY_DONE(p.leaves.put(txn, key.view(), epoch, LeafEdit::Root::always));
  TRY_DONE(txn.put(table(settings), as_bytes("keys"), encode_keys(epoch, store_)));
  ++rotations_;
  const Done committed = txn.commit();
  if (committed.ok()) p.leaves.apply();
  ++rotations_;
  if (!committed.ok()) return committed.error();
  epoch_key_ = std::move(key);
  key_epoch_ = epoch;
  keep_heads(p.heads);
  keep_late(p);
  return out;
}

Result<Disposed> LmdbStore::dispose(const OrgId& org, const DisposalDeed& what) {
  const std::lock_guard lock(writing_);
  if (owed_) {  // its slot is needed now
    TRY_DONE(epochs_.destroy(*owed_));
    owed_.reset();
  }
  if (what.done && head_of(org, what.case_id).last_link != what.done->previous)
    return Error(Fault::refused, "a done link that does not continue its chain");
  TRY(const Victims victims, victims_of(org, what));
  const std::uint64_t old = key_epoch_;
  // A replay on a store that never had the records only puts their tombstones.
  const bool nothing_to_destroy = victims.rows.empty() && victims.late.empty() && !what.done;
  if (nothing_to_destroy || keys_ == StoreOptions::Keys::kept) {
    TRY(auto same, Key<ForEpoch>::from_bytes(epoch_key_.view().bytes()));
    return dispose_under(org, what, victims, old, std::move(same));
  }
  auto key = Key<ForEpoch>::random();
  TRY_DONE(epochs_.write(old + 1, store_, key.view()));
  // After a failure both epochs stay: what a failed commit has left on the disk may name either.
  TRY(Disposed out, dispose_under(org, what, victims, old + 1, std::move(key)));
  if (epochs_.destroy(old).ok()) return out;
  owed_ = old;
  out.old_epoch = Disposed::OldEpoch::owed;
  return out;
}

Done LmdbStore::settle() {
  const std::lock_guard lock(writing_);
  if (!owed_) return {};
  TRY_DONE(epochs_.destroy(*owed_));
  owed_.reset();
  return {};
}

}  // namespace lanyard::lmdb
