// Reading the store. Rows come from one snapshot, keys from memory: when a disposal changed the
// keys in between, the read is made again.
#include <algorithm>

#include "storage/model/op.h"
#include "sync/server/store_lmdb.h"
#include "sync/share/link.h"

namespace lanyard::lmdb {
namespace {

bool equal_bytes(ByteView a, ByteView b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

Result<std::optional<Place>> LmdbStore::find_in(const Txn& txn, const OrgId& org,
                                                ByteView id) const {
  TRY(const std::optional<Bytes> found, txn.get(table(places), key_of(org, id)));
  if (!found) return std::optional<Place>();
  ByteReader in(*found);
  Place place;
  place.chain = CaseId::read(in);
  place.sequence = in.u64();
  if (!in.finished()) return Error(Fault::damaged, "an entry's place is damaged");
  return std::optional<Place>(place);
}

Result<std::optional<Place>> LmdbStore::find(const OrgId& org, ByteView id) {
  TRY(const ReadTxn txn, env_->begin_read());
  return find_in(txn, org, id);
}

Result<std::optional<std::uint32_t>> LmdbStore::leaf_of(const Txn& txn, const OrgId& org,
                                                        const KeyRecordId& id) const {
  TRY(const std::optional<Bytes> found, txn.get(table(key_records), key_of(org, id.view())));
  if (!found) return std::optional<std::uint32_t>();
  ByteReader in(*found);
  const std::uint32_t leaf = in.u32();
  if (!in.finished()) return Error(Fault::damaged, "a key record's place is damaged");
  return std::optional<std::uint32_t>(leaf);
}

Result<bool> LmdbStore::has_key_record(const OrgId& org, const KeyRecordId& id) {
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const auto leaf, leaf_of(txn, org, id));
  return leaf.has_value();
}

Result<LogHead> LmdbStore::head(const OrgId& org, const CaseId& chain) {
  return head_of(org, chain).log;
}

Done LmdbStore::fetch_key_records(const Txn& txn, const OrgId& org,
                                  const std::vector<KeyRecordId>& names, Opened& opened,
                                  std::vector<Bytes>& out) const {
  for (const KeyRecordId& name : names) {
    TRY(const auto leaf, leaf_of(txn, org, name));
    if (!leaf) continue;  // disposed of with another op of the record
    if (*leaf != opened.leaf) {
      TRY(opened.records, leaves_.read(txn, *leaf));
      opened.leaf = *leaf;
    }
    const std::size_t before = out.size();
    for (const LeafRecord& record : opened.records)
      if (record.id == name && record.org == org) out.push_back(record.bytes);
    if (out.size() == before) return Error(Fault::damaged, "a key record is missing");
  }
  return {};
}

Result<StoredEntry> LmdbStore::fetch(const Txn& txn, const OrgId& org, Bytes log_key,
                                     Opened& opened) const {
  TRY(const std::optional<Bytes> value, txn.get(table(logs), log_key));
  if (!value) return Error(Fault::damaged, "an entry is missing from a log");
  TRY(LogRow row, parse_log_row(*value));
  StoredEntry out{
      .sequence = sequence_of(log_key), .kind = row.kind, .bytes = {}, .key_records = {}};
  if (row.kind == EntryKind::erased) {
    out.bytes.assign(row.id.view().begin(), row.id.view().end());
    out.bytes.insert(out.bytes.end(), row.bytes.begin(), row.bytes.end());
    return out;
  }
  const bool as_written = row.kind == EntryKind::op
                              ? id_of_op(row.bytes) == row.id
                              : equal_bytes(id_of_link(row.bytes).view(), row.id.view());
  if (!as_written) return Error(Fault::damaged, "an entry of a log is not what was written");
  out.bytes = std::move(row.bytes);
  TRY_DONE(fetch_key_records(txn, org, row.key_records, opened, out.key_records));
  return out;
}

Result<std::vector<StoredEntry>> LmdbStore::read_page(const OrgId& org, const CaseId& chain,
                                                      const Slice& slice) const {
  TRY(const ReadTxn txn, env_->begin_read());
  std::vector<StoredEntry> out;
  std::size_t bytes = 0;
  Opened opened;
  for (std::uint64_t n = slice.first; n > 0 && n <= slice.last && out.size() < slice.most; ++n) {
    Result<StoredEntry> entry = fetch(txn, org, log_key(org, chain, n), opened);
    // What lies before a damaged entry is given out: the next read begins with it.
    const bool before_damage =
        !out.empty() && !entry.ok() && entry.error().fault() == Fault::damaged;
    if (before_damage) break;
    if (!entry.ok()) return entry.error();
    bytes += entry->bytes.size() + 8;
    for (const Bytes& record : entry->key_records) bytes += record.size() + 4;
    if (bytes > slice.most_bytes) break;
    out.push_back(*std::move(entry));
  }
  return out;
}

Result<std::vector<StoredEntry>> LmdbStore::read(const OrgId& org, const CaseId& chain,
                                                 std::uint64_t first, std::size_t most,
                                                 std::size_t most_bytes) {
  const Slice slice{.first = first,
                    .last = head_of(org, chain).log.sequence,
                    .most = most,
                    .most_bytes = most_bytes};
  for (;;) {
    const std::uint64_t before = rotations_;
    auto out = read_page(org, chain, slice);
    if (out.ok() || (before % 2 == 0 && before == rotations_)) return out;
    const std::lock_guard until_it_is_done(writing_);
  }
}

Result<std::vector<StoredEntry>> LmdbStore::links(const OrgId& org, const CaseId& chain) {
  TRY(const ReadTxn txn, env_->begin_read());
  std::vector<Bytes> rows;
  TRY_DONE(txn.each(table(link_rows), key_of(org, chain.view()), [&](ByteView key, ByteView) {
    rows.emplace_back(key.begin(), key.end());
    return true;
  }));
  std::vector<StoredEntry> out;
  Opened opened;
  for (Bytes& row : rows) {
    TRY(StoredEntry entry, fetch(txn, org, std::move(row), opened));
    out.push_back(std::move(entry));
  }
  return out;
}

Result<Chain> LmdbStore::chain_at(const OrgId& org, const CaseId& chain, std::uint64_t sequence) {
  if (sequence == 0) return Chain{};
  const LogHead head = head_of(org, chain).log;
  if (sequence == head.sequence) return head.chain;
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const std::optional<Bytes> value, txn.get(table(logs), log_key(org, chain, sequence)));
  if (!value) return Error(Fault::not_found, "the log is not that long");
  TRY(const LogRow row, parse_log_row(*value));
  return row.chain;
}

Result<std::vector<OrgId>> LmdbStore::organisations() {
  const std::lock_guard lock(mutex_);
  std::vector<OrgId> out;
  for (const auto& [key, head] : heads_)
    if (key.second.none()) out.push_back(key.first);
  return out;
}

Result<std::vector<CaseId>> LmdbStore::cases(const OrgId& org) {
  const std::lock_guard lock(mutex_);
  std::vector<CaseId> out;
  for (auto at = heads_.lower_bound({org, CaseId{}}); at != heads_.end(); ++at) {
    if (at->first.first != org) break;
    if (!at->first.second.none()) out.push_back(at->first.second);
  }
  return out;
}

Result<std::optional<Bytes>> LmdbStore::blob(const OrgId& org, const BlobId& id) {
  TRY(const ReadTxn txn, env_->begin_read());
  return txn.get(table(blobs), key_of(org, id.view()));
}

Result<std::optional<Bytes>> LmdbStore::setting(std::string_view name) {
  TRY(const ReadTxn txn, env_->begin_read());
  return txn.get(table(settings), as_bytes(name));
}

Result<std::optional<Tombstone>> LmdbStore::tombstone(const OrgId& org, const RecordId& record) {
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const std::optional<Bytes> found, txn.get(table(tombstones), key_of(org, record.view())));
  if (!found) return std::optional<Tombstone>();
  ByteReader in(*found);
  Tombstone stone;
  stone.case_id = CaseId::read(in);
  stone.order = OrderId::read(in);
  stone.day = static_cast<std::int32_t>(in.u32());
  if (!in.finished()) return Error(Fault::damaged, "a tombstone is damaged");
  return std::optional<Tombstone>(stone);
}

Result<std::optional<Instant>> LmdbStore::last_round(const OrgId& org, const DeviceId& device) {
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const std::optional<Bytes> found, txn.get(table(rounds), key_of(org, device.view())));
  if (!found) return std::optional<Instant>();
  ByteReader in(*found);
  const Instant at{in.i64()};
  if (!in.finished()) return Error(Fault::damaged, "the time of a device's round is damaged");
  return std::optional<Instant>(at);
}

Result<LedgerMark> LmdbStore::ledger() {
  TRY(const std::optional<Bytes> found, setting("ledger"));
  LedgerMark mark;
  if (!found) return mark;
  ByteReader in(*found);
  mark.entries = in.u64();
  mark.sum = Digest<struct LedgerKind>::read(in);
  if (!in.finished()) return Error(Fault::damaged, "the mark of the ledger is damaged");
  return mark;
}

}  // namespace lanyard::lmdb
