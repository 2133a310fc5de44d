// What the server keeps: ciphertext, signed links, key records apart from ops. An interface with
// one implementation for now (LMDB, store_lmdb.cpp); every append is one durable transaction.
//
// Each case has one log, dense from 1, of ops and of the case's links; the organisation's links are
// a log of their own under the zero case. chain(n) = extend(chain(n - 1), n, id of entry n).
//
// Threads: any, and writers wait for each other. Faults: no_space, no_memory, damaged, io.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "sync/wire/messages.h"

namespace lanyard {

struct StoredEntry {
  std::uint64_t sequence = 0;
  EntryKind kind = EntryKind::op;
  Bytes bytes;
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
struct Append {  // one group commit
  std::vector<AppendLink> links;
  std::vector<AppendOp> ops;
  std::vector<std::pair<BlobId, Bytes>> blobs;
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

class Store {
 public:
  virtual ~Store() = default;
  // When it returns, everything is on the disk: links first, then ops, in order.
  [[nodiscard]] virtual Result<std::vector<Appended>> append(const OrgId& org,
                                                             const Append& what) = 0;
  // Where an op (by OpId) or a link (by LinkId) lies, whichever log that is.
  [[nodiscard]] virtual Result<std::optional<Place>> find(const OrgId& org, ByteView id) = 0;
  // Key records lie apart from ops, so that a disposal can take the keys and leave the log whole.
  [[nodiscard]] virtual Result<bool> has_key_record(const OrgId& org, const KeyRecordId& id) = 0;
  [[nodiscard]] virtual Done erase_key_record(const OrgId& org, const KeyRecordId& id) = 0;
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

[[nodiscard]] Result<std::unique_ptr<Store>> open_lmdb_store(const std::filesystem::path& folder);

}  // namespace lanyard
