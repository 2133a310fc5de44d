// What the server keeps: ciphertext, signed links, key records apart from ops, and what was
// disposed of. An interface with one implementation for now (LMDB, store_lmdb.h); every append and
// every disposal is one durable transaction.
//
// Each case has one log, dense from 1, of ops and of the case's links; the organisation's links are
// a log of their own under the zero case. chain(n) = extend(chain(n - 1), n, id of entry n).
//
// A disposal destroys the key records of its records with the epoch that they hung from, and what
// the ops said. The log keeps a row of each, so that its chain is whole. Tombstones are for ever.
//
// Threads: any, and writers wait for each other. Faults: no_space, no_memory, damaged, io.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "sync/server/epoch_pair.h"
#include "sync/wire/messages.h"

namespace lanyard {

using OrderId = Id<struct OrderKind>;

struct StoredEntry {
  std::uint64_t sequence = 0;
  EntryKind kind = EntryKind::op;
  Bytes bytes;  // of an erased entry: op:32 record:16
  std::vector<Bytes> key_records;
};
struct LogHead {
  std::uint64_t sequence = 0;
  Chain chain;
};

struct AppendOp {
  CaseId case_id;
  OpId id;
  Bytes bytes;
  std::vector<Bytes> key_records;
};
struct AppendLink {
  CaseId chain;  // zero: the organisation's
  LinkId id;
  LinkId previous;  // lands only when this is the last link of its chain: compare and set
  Bytes bytes;
};
// What came after its author was revoked or taken off the case: kept apart from the log until a
// supervisor decides, and destroyed with its record like an op of the log.
struct AppendLate {
  CaseId case_id;
  EntryKind kind = EntryKind::op;
  OpId id;  // or a link's
  DeviceId device;
  Instant received;
  Bytes bytes;
  std::vector<Bytes> key_records;
  std::vector<KeyRecordId> needs;  // all that its parts name, brought or there before
};
struct LateName {
  CaseId case_id;
  OpId id;
  DeviceId device;
  Instant received = {};
  RecordId record = {};  // none: a link
  bool piece = false;    // of an attachment
};
struct Append {  // one group commit
  std::vector<AppendLink> links;
  std::vector<AppendOp> ops;
  std::vector<std::pair<BlobId, Bytes>> blobs;
  std::vector<std::pair<DeviceId, Instant>> rounds;  // see last_round()
  std::vector<AppendLate> late;
};
struct Appended {
  std::uint64_t sequence = 0;  // in its log; 0 when stale
  bool was_there = false;
  bool stale = false;  // a link that lost: another one came first
};
struct Place {  // where an op or link lies
  CaseId chain;
  std::uint64_t sequence = 0;
};

// How far the ledger of disposals has been carried out here: ledger.h.
struct LedgerMark {
  std::uint64_t entries = 0;
  Digest<struct LedgerKind> sum;  // of all of them
  bool operator==(const LedgerMark&) const = default;
};
struct Tombstone {
  CaseId case_id;
  OrderId order;
  std::int32_t day = 0;  // Date::days
};
struct DisposalDeed {
  CaseId case_id;
  OrderId order;
  std::int32_t day = 0;  // Date::days
  std::vector<RecordId> records;
  std::optional<AppendLink> done;  // none: it is there already, or it must come from a laptop
  std::optional<LedgerMark> ledger;
};
struct Disposed {
  std::uint64_t ops = 0;          // erased now
  std::uint64_t key_records = 0;  // destroyed now
  std::uint64_t link = 0;         // sequence of the done link
  enum class OldEpoch : std::uint8_t { destroyed, owed } old_epoch = OldEpoch::destroyed;
};

class Store {
 public:
  virtual ~Store() = default;
  // When it returns, everything is on the disk: links first, then ops, in order. An op that lay
  // among what came late lies in its log alone.
  [[nodiscard]] virtual Result<std::vector<Appended>> append(const OrgId& org,
                                                             const Append& what) = 0;
  // Where an op (by OpId) or a link (by LinkId) lies, whichever log that is.
  [[nodiscard]] virtual Result<std::optional<Place>> find(const OrgId& org, ByteView id) = 0;
  [[nodiscard]] virtual Result<bool> has_key_record(const OrgId& org, const KeyRecordId& id) = 0;
  // All or nothing, also when the map is full. Fails with refused when the done link does not
  // continue its chain. When it returns, the new epoch counts; OldEpoch::owed: the old one could
  // not be overwritten in both folders, see settle().
  [[nodiscard]] virtual Result<Disposed> dispose(const OrgId& org, const DisposalDeed& what) = 0;
  // Overwrites an old epoch that is still owed. Done when there is none.
  [[nodiscard]] virtual Done settle() = 0;
  [[nodiscard]] virtual std::uint64_t key_epoch() const = 0;
  [[nodiscard]] virtual Result<std::optional<Tombstone>> tombstone(const OrgId& org,
                                                                   const RecordId& record) = 0;
  [[nodiscard]] virtual Result<LedgerMark> ledger() = 0;
  // When a device's last round ended, as far as it was written down.
  [[nodiscard]] virtual Result<std::optional<Instant>> last_round(const OrgId& org,
                                                                  const DeviceId& device) = 0;
  // Everything that came late, decided on or not.
  [[nodiscard]] virtual std::vector<LateName> late(const OrgId& org) = 0;
  [[nodiscard]] virtual bool has_late(const OrgId& org, const LateName& name) = 0;
  [[nodiscard]] virtual Result<std::optional<AppendLate>> late_entry(const OrgId& org,
                                                                     const LateName& name) = 0;
  [[nodiscard]] virtual Result<LogHead> head(const OrgId& org, const CaseId& chain) = 0;
  [[nodiscard]] virtual Result<std::vector<StoredEntry>> read(const OrgId& org, const CaseId& chain,
                                                              std::uint64_t first, std::size_t most,
                                                              std::size_t most_bytes) = 0;
  // Of a log its links only, in order: what a register is made from.
  [[nodiscard]] virtual Result<std::vector<StoredEntry>> links(const OrgId& org,
                                                               const CaseId& chain) = 0;
  // The running hash of a log after `sequence` entries.
  [[nodiscard]] virtual Result<Chain> chain_at(const OrgId& org, const CaseId& chain,
                                               std::uint64_t sequence) = 0;
  [[nodiscard]] virtual Result<std::vector<OrgId>> organisations() = 0;
  [[nodiscard]] virtual Result<std::vector<CaseId>> cases(const OrgId& org) = 0;
  [[nodiscard]] virtual Result<std::optional<Bytes>> blob(const OrgId& org, const BlobId& id) = 0;
  [[nodiscard]] virtual Result<std::optional<Bytes>> setting(std::string_view name) = 0;
  [[nodiscard]] virtual Done set_setting(std::string_view name, ByteView value) = 0;
  [[nodiscard]] virtual EpochId epoch() const = 0;
};

struct StoreOptions {
  std::size_t most_map = std::size_t{1} << 40;
  // `kept` is for tests that must show what is found when a disposal does not change the keys.
  enum class Keys : std::uint8_t { changed, kept } keys = Keys::changed;
};
// Makes the store when there is none. Fails with unsupported, touching nothing, for the layout of
// earlier versions; with damaged when no copy of the epoch opens or a key page does not.
[[nodiscard]] Result<std::unique_ptr<Store>> open_lmdb_store(const Path& folder, EpochPair epochs,
                                                             const StoreOptions& options = {});

// Which store, and which of its epochs counts.
struct StoreKeys {
  std::uint64_t epoch = 0;
  VaultId store;
  std::optional<Instant> sure = {};  // when its server was last sure of its clock
};
constexpr std::string_view clock_setting = "clock";  // i64, ms: timekeeper.h
// Of a store that nobody has open. Fails with not_found, damaged.
[[nodiscard]] Result<StoreKeys> keys_of_store(const Path& folder);
// A store that was put back may have lost what laptops were told is there: from now on its history
// has another name, so that they look, and it waits for each of them (homecoming.h). Nobody may
// have it open.
constexpr std::string_view homecoming_setting = "homecoming";
[[nodiscard]] Done begin_history(const Path& folder);
// The store as it is at one moment, as a store in another folder, where none may be. Another
// process may have it open and go on. Fails with in_use when that process grew it meanwhile: try
// again.
[[nodiscard]] Done copy_store(const Path& folder, const Path& to);

}  // namespace lanyard
