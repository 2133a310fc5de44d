// The store on LMDB, for the sources of the store only. Eleven tables:
//
//   settings     name                        -> bytes; "layout" and "keys" among them
//   logs         org:16 chain:16 sequence:8  -> kind:u8 id:32 chain:32 count:u8 key_record_id:32*
//                                               bytes; of an erased op: count 0, record:16
//   heads        org:16 chain:16             -> sequence:u64 chain:32 last_link:32
//   places       org:16 id:32                -> chain:16 sequence:u64
//   key_records  org:16 id:32                -> leaf:u32
//   blobs        org:16 id:32                -> bytes
//   link_rows    as logs                     -> nothing: a register is rebuilt without its ops
//   key_pages    level:1 number:4            -> sealed (key_leaves.h)
//   tombstones   org:16 record:16            -> case:16 order:16 day:u32
//   rounds       org:16 device:16            -> time:u64
//   late         org:16 case:16 id:32        -> kind:u8 device:16 time:u64 count:u8
//                                               key_record_id:32* bytes
//
//   "keys"       epoch:u64 store:16          which epoch counts, and of which store
//
// Numbers in keys are big-endian, so that rows of a log lie in order.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "sync/server/key_leaves.h"
#include "sync/server/store.h"

namespace lanyard::lmdb {

enum TableNumber : std::size_t {
  settings,
  logs,
  heads,
  places,
  key_records,
  blobs,
  link_rows,
  key_pages,
  tombstones,
  rounds,
  late_rows
};

struct LogEnd {
  LogHead log;
  LinkId last_link;
};
struct LogRow {
  EntryKind kind = EntryKind::op;
  OpId id;
  Chain chain;
  std::vector<KeyRecordId> key_records;
  Bytes bytes;
};

[[nodiscard]] Bytes key_of(const OrgId& org, ByteView id);
[[nodiscard]] Bytes log_key(const OrgId& org, const CaseId& chain, std::uint64_t sequence);
[[nodiscard]] std::uint64_t sequence_of(ByteView key);
[[nodiscard]] Bytes encode_head(const LogEnd& head);
[[nodiscard]] Result<LogEnd> parse_head(ByteView bytes);
[[nodiscard]] Bytes encode_log_row(const LogRow& row);
[[nodiscard]] Result<LogRow> parse_log_row(ByteView value);
[[nodiscard]] Bytes encode_keys(std::uint64_t epoch, const VaultId& store);
[[nodiscard]] Result<StoreKeys> parse_keys(ByteView bytes);

// What is known of an entry that came late without reading it.
struct LateFacts {
  DeviceId device;
  Instant received;
  RecordId record;  // none: a link
  bool piece = false;
};

class LmdbStore final : public Store {
 public:
  LmdbStore(std::unique_ptr<Environment> env, EpochPair epochs, const StoreOptions& options)
      : env_(std::move(env)),
        leaves_(env_->sealed_table(key_pages)),
        epochs_(std::move(epochs)),
        epoch_key_(Key<ForEpoch>::random()),
        keys_(options.keys) {}
  Done start();  // makes what a new store needs, loads the rest

  Result<std::vector<Appended>> append(const OrgId& org, const Append& what) override;
  Result<std::optional<Place>> find(const OrgId& org, ByteView id) override;
  Result<bool> has_key_record(const OrgId& org, const KeyRecordId& id) override;
  Result<Disposed> dispose(const OrgId& org, const DisposalDeed& what) override;
  Done settle() override;
  std::uint64_t key_epoch() const override { return key_epoch_; }
  Result<std::optional<Tombstone>> tombstone(const OrgId& org, const RecordId& record) override;
  Result<LedgerMark> ledger() override;
  Result<std::optional<Instant>> last_round(const OrgId& org, const DeviceId& device) override;
  std::vector<LateName> late(const OrgId& org) override;
  bool has_late(const OrgId& org, const LateName& name) override { return lies_late(org, name); }
  Result<std::optional<AppendLate>> late_entry(const OrgId& org, const LateName& name) override;
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
  using Heads = std::map<std::pair<OrgId, CaseId>, LogEnd>;
  using LateNames = std::map<std::tuple<OrgId, CaseId, OpId>, LateFacts>;
  struct Pending {  // what a transaction is about to make true
    WriteTxn& txn;
    const OrgId& org;
    LeafEdit leaves;
    Heads heads;
    LateNames late_in;
    std::vector<LateName> late_out;
  };
  // What a disposal will take: found before anything is written.
  struct Victims {
    std::vector<LateName> late;
    std::vector<std::pair<std::uint64_t, LogRow>> rows;      // erased already
    std::map<std::uint32_t, std::vector<KeyRecordId>> keys;  // by leaf
    [[nodiscard]] std::size_t key_count() const;
  };
  Table table(TableNumber n) const { return env_->table(n); }
  Done make(const VaultId& store);
  Done load_heads(const Txn& txn);
  LogEnd head_of(const OrgId& org, const CaseId& chain) const;
  LogEnd& pending_head(Pending& p, const CaseId& chain) const;
  void keep_heads(const Heads& heads);
  Result<std::optional<Place>> find_in(const Txn& txn, const OrgId& org, ByteView id) const;
  Result<std::optional<std::uint32_t>> leaf_of(const Txn& txn, const OrgId& org,
                                               const KeyRecordId& id) const;
  Done put_key_record(Pending& p, const Bytes& record, const KeyRecordId& name) const;
  struct NewEntry {
    EntryKind kind;
    OpId id;  // or a link's
    const Bytes& bytes;
  };
  Result<std::uint64_t> put_entry(Pending& p, const CaseId& chain, const NewEntry& entry,
                                  const std::vector<Bytes>& records) const;
  Result<Appended> put_link(Pending& p, const AppendLink& link) const;
  Result<Appended> put_op(Pending& p, const AppendOp& op) const;
  Done put_heads(Pending& p) const;
  struct Slice {  // what read() was asked for
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t most = 0;
    std::size_t most_bytes = 0;
  };
  Result<std::vector<StoredEntry>> read_page(const OrgId& org, const CaseId& chain,
                                             const Slice& slice) const;
  // Leaves that a read has opened: the records of one note lie side by side.
  struct Opened {
    std::uint32_t leaf = ~std::uint32_t{0};
    LeafRecords records;
  };
  Result<StoredEntry> fetch(const Txn& txn, const OrgId& org, Bytes log_key, Opened& opened) const;
  Done fetch_key_records(const Txn& txn, const OrgId& org, const std::vector<KeyRecordId>& names,
                         Opened& opened, std::vector<Bytes>& out) const;
  // store_late.cpp
  Done load_late(const Txn& txn);
  Done put_late(Pending& p, const AppendLate& late) const;
  Done take_late(Pending& p, const LateName& name) const;  // away; nothing when it is not there
  Done late_victims(const Txn& txn, const OrgId& org, const DisposalDeed& what,
                    std::set<KeyRecordId>& names, Victims& out) const;
  void keep_late(const Pending& p);
  bool lies_late(const OrgId& org, const LateName& name) const;
  Result<std::optional<AppendLate>> read_late(const OrgId& org, const LateName& name) const;
  // store_dispose.cpp
  Result<Victims> victims_of(const OrgId& org, const DisposalDeed& what) const;
  Done put_disposal(Pending& p, const DisposalDeed& what, const Victims& victims,
                    Disposed& out) const;
  Result<Disposed> dispose_under(const OrgId& org, const DisposalDeed& what, const Victims& victims,
                                 std::uint64_t epoch, Key<ForEpoch> key);

  std::unique_ptr<Environment> env_;
  EpochId epoch_;
  std::mutex writing_;        // one append at a time, so that heads and rows agree
  mutable std::mutex mutex_;  // guards heads_ and late_
  Heads heads_;               // of every log: pulls ask for all of them, every round
  LateNames late_;            // likewise
  KeyLeaves leaves_;
  // Under writing_:
  EpochPair epochs_;
  VaultId store_;
  Key<ForEpoch> epoch_key_;
  std::atomic<std::uint64_t> key_epoch_{0};
  std::optional<std::uint64_t> owed_;  // an old epoch that is not overwritten everywhere
  // Odd while a disposal changes keys, another number after each: a read that failed meanwhile is
  // made again.
  std::atomic<std::uint64_t> rotations_{0};
  const StoreOptions::Keys keys_;
};

}  // namespace lanyard::lmdb
