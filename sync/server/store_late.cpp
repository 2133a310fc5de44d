// What came late: rows of their own beside the logs, their key records in the same sealed pages.
#include "storage/model/op.h"
#include "sync/server/store_lmdb.h"

namespace lanyard::lmdb {
namespace {

struct LateRow {
  AppendLate what;
  std::vector<KeyRecordId> names;
};

Bytes late_key(const OrgId& org, const LateName& name) {
  Bytes key = key_of(org, name.case_id.view());
  key.insert(key.end(), name.id.view().begin(), name.id.view().end());
  return key;
}

Result<LateRow> parse_late(ByteView value) {
  ByteReader in(value);
  LateRow row;
  const std::uint8_t kind = in.u8();
  if (kind != 1 && kind != 2) in.fail();
  row.what.kind = static_cast<EntryKind>(kind);
  row.what.device = DeviceId::read(in);
  row.what.received = {in.i64()};
  const std::uint8_t count = in.count8(most_key_records, 32);
  for (std::uint8_t i = 0; i < count; ++i) row.names.push_back(KeyRecordId::read(in));
  const ByteView rest = in.bytes(in.left());
  if (!in.ok()) return Error(Fault::damaged, "a row of what came late is damaged");
  row.what.bytes.assign(rest.begin(), rest.end());
  return row;
}

LateFacts facts_of(const AppendLate& late) {
  LateFacts out{late.device, late.received, {}, late.kind == EntryKind::op && is_chunk(late.bytes)};
  const auto op = parse_op(late.bytes);
  if (late.kind == EntryKind::op && op.ok()) out.record = op->header.record;
  return out;
}

// A part can name a key of any record that is here, by mistake or on purpose: that is none of the
// op's own, and goes neither to who decides nor into the log.
void keep_own(AppendLate& late) {
  const auto op = parse_op(late.bytes);
  std::erase_if(late.key_records, [&](const Bytes& bytes) {
    const auto key = parse_key_record(bytes);
    return !op.ok() || !key.ok() || key->record != op->header.record;
  });
}

}  // namespace

Done LmdbStore::load_late(const Txn& txn) {
  Done done;
  TRY_DONE(txn.each(table(late_rows), {}, [&](ByteView key, ByteView value) {
    ByteReader in(key);
    const OrgId org = OrgId::read(in);
    const CaseId chain = CaseId::read(in);
    const OpId id = OpId::read(in);
    const auto row = parse_late(value);
    if (!in.finished() || !row.ok())
      done = Error(Fault::damaged, "a row of what came late is damaged");
    else
      late_[{org, chain, id}] = facts_of(row->what);
    return done.ok();
  }));
  return done;
}

bool LmdbStore::lies_late(const OrgId& org, const LateName& name) const {
  const std::lock_guard lock(mutex_);
  return late_.count({org, name.case_id, name.id}) != 0;
}

Done LmdbStore::put_late(Pending& p, const AppendLate& late) const {
  const LateName name{late.case_id, late.id, late.device};
  if (lies_late(p.org, name)) return {};
  ByteWriter row;
  row.u8(static_cast<std::uint8_t>(late.kind));
  row.bytes(late.device.view());
  row.i64(late.received.ms);
  for (const Bytes& record : late.key_records)
    TRY_DONE(put_key_record(p, record, id_of_key_record(record)));
  row.u8(static_cast<std::uint8_t>(late.needs.size()));
  for (const KeyRecordId& id : late.needs) row.bytes(id.view());
  row.bytes(late.bytes);
  TRY_DONE(p.txn.put(table(late_rows), late_key(p.org, name), row.view()));
  p.late_in[{p.org, late.case_id, late.id}] = facts_of(late);
  return {};
}

Done LmdbStore::take_late(Pending& p, const LateName& name) const {
  if (!lies_late(p.org, name)) return {};
  TRY_DONE(p.txn.erase(table(late_rows), late_key(p.org, name)));
  p.late_out.push_back(name);
  return {};
}

void LmdbStore::keep_late(const Pending& p) {
  const std::lock_guard lock(mutex_);
  late_.insert(p.late_in.begin(), p.late_in.end());
  for (const LateName& name : p.late_out) late_.erase({p.org, name.case_id, name.id});
}

Done LmdbStore::late_victims(const Txn& txn, const OrgId& org, const DisposalDeed& what,
                             std::set<KeyRecordId>& names, Victims& out) const {
  const std::set<RecordId> records(what.records.begin(), what.records.end());
  Done done;
  TRY_DONE(
      txn.each(table(late_rows), key_of(org, what.case_id.view()), [&](ByteView key, ByteView v) {
        const auto row = parse_late(v);
        if (!row.ok()) done = row.error();
        if (!row.ok() || row->what.kind != EntryKind::op) return done.ok();
        const auto op = parse_op(row->what.bytes);
        if (!op.ok() || records.count(op->header.record) == 0) return true;
        names.insert(row->names.begin(), row->names.end());
        ByteReader id(key.last(OpId::size));
        out.late.push_back({what.case_id, OpId::read(id), row->what.device});
        return true;
      }));
  return done;
}

std::vector<LateName> LmdbStore::late(const OrgId& org) {
  const std::lock_guard lock(mutex_);
  std::vector<LateName> out;
  for (auto at = late_.lower_bound({org, CaseId{}, OpId{}}); at != late_.end(); ++at) {
    if (std::get<0>(at->first) != org) break;
    const LateFacts& facts = at->second;
    out.push_back({std::get<1>(at->first), std::get<2>(at->first), facts.device, facts.received,
                   facts.record, facts.piece});
  }
  return out;
}

Result<std::optional<AppendLate>> LmdbStore::late_entry(const OrgId& org, const LateName& name) {
  for (;;) {
    const std::uint64_t before = rotations_;
    auto out = read_late(org, name);
    if (out.ok() || (before % 2 == 0 && before == rotations_)) return out;
    const std::lock_guard until_it_is_done(writing_);
  }
}

Result<std::optional<AppendLate>> LmdbStore::read_late(const OrgId& org,
                                                       const LateName& name) const {
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const std::optional<Bytes> found, txn.get(table(late_rows), late_key(org, name)));
  if (!found) return std::optional<AppendLate>();
  TRY(LateRow row, parse_late(*found));
  row.what.case_id = name.case_id;
  row.what.id = name.id;
  Opened opened;
  TRY_DONE(fetch_key_records(txn, org, row.names, opened, row.what.key_records));
  keep_own(row.what);
  return std::optional(std::move(row.what));
}

}  // namespace lanyard::lmdb
