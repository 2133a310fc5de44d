// The store on LMDB. Six tables:
//
//   settings     name                        -> bytes
//   logs         org:16 chain:16 sequence:8  -> kind:u8 id:32 chain:32 count:u8 key_record_id:32*
//   bytes heads        org:16 chain:16             -> sequence:u64 chain:32 last_link:32 places
//   org:16 id:32                -> chain:16 sequence:u64 key_records  org:16 id:32 -> bytes blobs
//   org:16 id:32                -> bytes
//
// Numbers in keys are big-endian, so that rows of a log lie in order. Where a log's links lie is in
// `link_rows` (key as in logs, empty value): a register is rebuilt without reading a single op.
#include <map>
#include <mutex>

#include "crypto/hash.h"
#include "storage/model/op.h"
#include "storage/vault/environment.h"
#include "storage/vault/structure.h"
#include "sync/server/store.h"

namespace lanyard {
namespace {

enum TableNumber : std::size_t { settings, logs, heads, places, key_records, blobs, link_rows };

struct Head {
  LogHead log;
  LinkId last_link;
};

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

Bytes encode_head(const Head& head) {
  ByteWriter out;
  out.u64(head.log.sequence);
  out.bytes(head.log.chain.view());
  out.bytes(head.last_link.view());
  return out.take();
}

Result<Head> parse_head(ByteView bytes) {
  ByteReader in(bytes);
  Head head;
  head.log.sequence = in.u64();
  head.log.chain = Chain::read(in);
  head.last_link = LinkId::read(in);
  if (!in.finished()) return Error(Fault::damaged, "a log's head is damaged");
  return head;
}

struct Row {
  EntryKind kind = EntryKind::op;
  Chain chain;
  std::vector<KeyRecordId> key_records;
  Bytes bytes;
};

Result<Row> parse_row(ByteView value) {
  ByteReader in(value);
  Row row;
  const std::uint8_t kind = in.u8();
  if (kind != 1 && kind != 2) in.fail();
  row.kind = static_cast<EntryKind>(kind);
  (void)in.bytes(32);
  row.chain = Chain::read(in);
  const std::uint8_t count = in.count8(most_key_records, 32);
  for (std::uint8_t i = 0; i < count; ++i) row.key_records.push_back(KeyRecordId::read(in));
  const ByteView rest = in.bytes(in.left());
  if (!in.ok()) return Error(Fault::damaged, "a log's row is damaged");
  row.bytes.assign(rest.begin(), rest.end());
  return row;
}

class LmdbStore final : public Store {
 public:
  explicit LmdbStore(std::unique_ptr<Environment> env) : env_(std::move(env)) {}
  Done load();

  Result<std::vector<Appended>> append(const OrgId& org, const Append& what) override;
  Result<std::optional<Place>> find(const OrgId& org, ByteView id) override;
  Result<bool> has_key_record(const OrgId& org, const KeyRecordId& id) override;
  Done erase_key_record(const OrgId& org, const KeyRecordId& id) override;
  Result<LogHead> head(const OrgId& org, const CaseId& chain) override;
  Result<std::vector<StoredEntry>> read(const OrgId& org, const CaseId& chain, std::uint64_t first,
                                        std::size_t most, std::size_t most_bytes) override;
  Result<std::vector<StoredEntry>> links(const OrgId& org, const CaseId& chain) override;
  Result<Chain> chain_at(const OrgId& org, const CaseId& chain, std::uint64_t sequence) override;
  Result<std::vector<OrgId>> organisations() override;
  Result<std::vector<CaseId>> cases(const OrgId& org) override;
  Result<std::optional<Bytes>> blob(const OrgId& org, const BlobId& id) override;
  Result<std::optional<Bytes>> setting(std::string_view name) override;
  Done set_setting(std::string_view name, ByteView value) override;
  EpochId epoch() const override { return epoch_; }

 private:
  using Heads = std::map<std::pair<OrgId, CaseId>, Head>;
  struct Pending {  // what a transaction is about to make true
    WriteTxn& txn;
    const OrgId& org;
    Heads heads;
  };
  Table table(TableNumber n) const { return env_->table(n); }
  Head head_of(const OrgId& org, const CaseId& chain) const;
  Head& pending_head(Pending& p, const CaseId& chain) const;
  Result<std::optional<Place>> find_in(const Txn& txn, const OrgId& org, ByteView id) const;
  Result<std::uint64_t> put_entry(Pending& p, const CaseId& chain, EntryKind kind, ByteView id,
                                  const Bytes& bytes, const std::vector<Bytes>& records) const;
  Result<Appended> put_link(Pending& p, const AppendLink& link) const;
  Result<Appended> put_op(Pending& p, const AppendOp& op) const;
  Result<StoredEntry> fetch(const Txn& txn, const OrgId& org, const CaseId& chain,
                            std::uint64_t sequence) const;

  std::unique_ptr<Environment> env_;
  EpochId epoch_;
  std::mutex writing_;        // one append at a time, so that heads and rows agree
  mutable std::mutex mutex_;  // guards heads_
  Heads heads_;               // of every log: pulls ask for all of them, every round
};

Done LmdbStore::load() {
  TRY(const std::optional<Bytes> found, setting("epoch"));
  if (found) {
    TRY(epoch_, EpochId::from_bytes(*found));
  } else {
    epoch_ = random_name<EpochId>();
    TRY_DONE(set_setting("epoch", epoch_.view()));
  }
  TRY(const ReadTxn txn, env_->begin_read());
  bool damaged = false;
  TRY_DONE(txn.each(table(heads), {}, [&](ByteView key, ByteView value) {
    ByteReader in(key);
    const OrgId org = OrgId::read(in);
    const CaseId chain = CaseId::read(in);
    const auto head = parse_head(value);
    damaged = !in.finished() || !head.ok();
    if (!damaged) heads_[{org, chain}] = *head;
    return !damaged;
  }));
  if (damaged) return Error(Fault::damaged, "a log's head is damaged");
  return {};
}

Head LmdbStore::head_of(const OrgId& org, const CaseId& chain) const {
  const std::lock_guard lock(mutex_);
  const auto at = heads_.find({org, chain});
  return at == heads_.end() ? Head{} : at->second;
}

Head& LmdbStore::pending_head(Pending& p, const CaseId& chain) const {
  const auto key = std::pair(p.org, chain);
  const auto at = p.heads.find(key);
  if (at != p.heads.end()) return at->second;
  return p.heads[key] = head_of(p.org, chain);
}

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

Result<std::uint64_t> LmdbStore::put_entry(Pending& p, const CaseId& chain, EntryKind kind,
                                           ByteView id, const Bytes& bytes,
                                           const std::vector<Bytes>& records) const {
  Head& head = pending_head(p, chain);
  const std::uint64_t sequence = head.log.sequence + 1;
  const Chain running = extend(head.log.chain, sequence, id);
  ByteWriter row;
  row.u8(static_cast<std::uint8_t>(kind));
  row.bytes(id);
  row.bytes(running.view());
  row.u8(static_cast<std::uint8_t>(records.size()));
  for (const Bytes& record : records) {
    const KeyRecordId name = id_of_key_record(record);
    row.bytes(name.view());
    TRY_DONE(p.txn.put(table(key_records), key_of(p.org, name.view()), record));
  }
  row.bytes(bytes);
  TRY_DONE(p.txn.put(table(logs), log_key(p.org, chain, sequence), row.view()));
  ByteWriter place;
  place.bytes(chain.view());
  place.u64(sequence);
  TRY_DONE(p.txn.put(table(places), key_of(p.org, id), place.view()));
  head.log = {sequence, running};
  return sequence;
}

Result<Appended> LmdbStore::put_link(Pending& p, const AppendLink& link) const {
  TRY(const std::optional<Place> there, find_in(p.txn, p.org, link.id.view()));
  if (there) return Appended{.sequence = there->sequence, .was_there = true};
  if (pending_head(p, link.chain).last_link != link.previous) return Appended{.stale = true};
  TRY(const std::uint64_t sequence,
      put_entry(p, link.chain, EntryKind::link, link.id.view(), link.bytes, {}));
  TRY_DONE(p.txn.put(table(link_rows), log_key(p.org, link.chain, sequence), {}));
  pending_head(p, link.chain).last_link = link.id;
  return Appended{.sequence = sequence};
}

Result<Appended> LmdbStore::put_op(Pending& p, const AppendOp& op) const {
  TRY(const std::optional<Place> there, find_in(p.txn, p.org, op.id.view()));
  if (there) return Appended{.sequence = there->sequence, .was_there = true};
  TRY(const std::uint64_t sequence,
      put_entry(p, op.case_id, EntryKind::op, op.id.view(), op.bytes, op.key_records));
  return Appended{.sequence = sequence};
}

Result<std::vector<Appended>> LmdbStore::append(const OrgId& org, const Append& what) {
  std::size_t bytes = 0;
  for (const AppendLink& l : what.links) bytes += l.bytes.size() + 512;
  for (const AppendOp& o : what.ops) bytes += o.bytes.size() + 512 + 512 * o.key_records.size();
  for (const auto& [id, blob] : what.blobs) bytes += blob.size() + 128;
  const std::lock_guard lock(writing_);
  TRY(WriteTxn txn, env_->begin_write(Purpose::normal, bytes));
  Pending p{.txn = txn, .org = org, .heads = {}};
  std::vector<Appended> out;
  for (const AppendLink& l : what.links) {
    TRY(const Appended done, put_link(p, l));
    out.push_back(done);
  }
  for (const AppendOp& o : what.ops) {
    TRY(const Appended done, put_op(p, o));
    out.push_back(done);
  }
  for (const auto& [id, blob] : what.blobs)
    TRY_DONE(txn.put(table(blobs), key_of(org, id.view()), blob));
  for (const auto& [key, head] : p.heads)
    TRY_DONE(txn.put(table(heads), key_of(key.first, key.second.view()), encode_head(head)));
  TRY_DONE(txn.commit());
  const std::lock_guard guard(mutex_);
  for (const auto& [key, head] : p.heads)
    if (head.log.sequence > 0) heads_[key] = head;
  return out;
}

Result<std::optional<Place>> LmdbStore::find(const OrgId& org, ByteView id) {
  TRY(const ReadTxn txn, env_->begin_read());
  return find_in(txn, org, id);
}

Result<bool> LmdbStore::has_key_record(const OrgId& org, const KeyRecordId& id) {
  TRY(const ReadTxn txn, env_->begin_read());
  TRY(const std::optional<Bytes> found, txn.get(table(key_records), key_of(org, id.view())));
  return found.has_value();
}

Done LmdbStore::erase_key_record(const OrgId& org, const KeyRecordId& id) {
  TRY(WriteTxn txn, env_->begin_write(Purpose::reserve, 512));
  TRY_DONE(txn.erase(table(key_records), key_of(org, id.view())));
  return txn.commit();
}

Result<LogHead> LmdbStore::head(const OrgId& org, const CaseId& chain) {
  return head_of(org, chain).log;
}

Result<StoredEntry> LmdbStore::fetch(const Txn& txn, const OrgId& org, const CaseId& chain,
                                     std::uint64_t sequence) const {
  TRY(const std::optional<Bytes> value, txn.get(table(logs), log_key(org, chain, sequence)));
  if (!value) return Error(Fault::damaged, "an entry is missing from a log");
  TRY(Row row, parse_row(*value));
  StoredEntry out{
      .sequence = sequence, .kind = row.kind, .bytes = std::move(row.bytes), .key_records = {}};
  for (const KeyRecordId& name : row.key_records) {
    TRY(std::optional<Bytes> record, txn.get(table(key_records), key_of(org, name.view())));
    if (record) out.key_records.push_back(*std::move(record));  // none: its keys were disposed of
  }
  return out;
}

Result<std::vector<StoredEntry>> LmdbStore::read(const OrgId& org, const CaseId& chain,
                                                 std::uint64_t first, std::size_t most,
                                                 std::size_t most_bytes) {
  const std::uint64_t last = head_of(org, chain).log.sequence;
  TRY(const ReadTxn txn, env_->begin_read());
  std::vector<StoredEntry> out;
  std::size_t bytes = 0;
  for (std::uint64_t n = first; n > 0 && n <= last && out.size() < most; ++n) {
    TRY(StoredEntry entry, fetch(txn, org, chain, n));
    bytes += entry.bytes.size() + 8;
    for (const Bytes& record : entry.key_records) bytes += record.size() + 4;
    if (bytes > most_bytes) break;
    out.push_back(std::move(entry));
  }
  return out;
}

Result<std::vector<StoredEntry>> LmdbStore::links(const OrgId& org, const CaseId& chain) {
  TRY(const ReadTxn txn, env_->begin_read());
  std::vector<std::uint64_t> rows;
  TRY_DONE(txn.each(table(link_rows), key_of(org, chain.view()), [&](ByteView key, ByteView) {
    rows.push_back(sequence_of(key));
    return true;
  }));
  std::vector<StoredEntry> out;
  for (const std::uint64_t n : rows) {
    TRY(StoredEntry entry, fetch(txn, org, chain, n));
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
  TRY(const Row row, parse_row(*value));
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

Done LmdbStore::set_setting(std::string_view name, ByteView value) {
  const std::lock_guard lock(writing_);
  TRY(WriteTxn txn, env_->begin_write(Purpose::normal, value.size() + 128));
  TRY_DONE(txn.put(table(settings), as_bytes(name), value));
  return txn.commit();
}

}  // namespace

Result<std::unique_ptr<Store>> open_lmdb_store(const std::filesystem::path& folder) {
  TRY_DONE(make_folder(folder));
  const Path file = folder / "data.mdb";
  const bool there = file_exists(file);
  if (there) TRY_DONE(check_structure(file));
  Environment::Options options;
  options.create = there ? Environment::Create::no : Environment::Create::yes;
  options.tables = {"settings", "logs", "heads", "places", "key_records", "blobs", "link_rows"};
  TRY(std::unique_ptr<Environment> env, Environment::open(folder, std::move(options)));
  auto store = std::make_unique<LmdbStore>(std::move(env));
  TRY_DONE(store->load());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace lanyard
