// The ledger of disposals: which records of which case were destroyed under which order, with the
// link that says so. It lies on a second medium and is written before a disposal is carried out, so
// that a store put back from a backup can be told what it must destroy again.
//
//   ledger = "LNYledgr" version:u16 sure:u64 entry*
//   entry  = length:u32 body sum:32
//   body   = org:16 case:16 order:16 day:u32 count:u32 record:16* link:block
//   sum    = BLAKE2b-256 of the sum before it (zero before the first), length and body
//
//   sure   = how many entries must be there; a crash can have torn only one after them
//
// The sums chain the entries, and the store keeps how many of them it has carried out: an entry
// that is changed, missing or in another place is found out. Apart from `sure` the file only grows.
//
// Threads: one. Faults: io, no_space, damaged.
#pragma once

#include <functional>

#include "sync/server/store.h"

namespace lanyard {

struct LedgerEntry {
  OrgId org;
  CaseId case_id;
  OrderId order;
  std::int32_t day = 0;  // Date::days
  std::vector<RecordId> records;
  Bytes link;  // the disposal_done link, as it is appended to the case's log
};

[[nodiscard]] Path ledger_file(const Path& folder);

class Ledger {
 public:
  // Makes it when it is not there. Damaged for anything that is not as it was written, but for what
  // a crash tore off at the end.
  [[nodiscard]] static Result<Ledger> open(const Path& folder);
  // In the order in which they were written; `mark` counts the entry itself.
  using Visit = std::function<Done(const LedgerEntry&, const LedgerMark& mark)>;
  [[nodiscard]] Done each(const Visit& visit) const;
  [[nodiscard]] const LedgerMark& mark() const { return end_.mark; }
  // Damaged when this is not the ledger of which the store has carried out the beginning.
  [[nodiscard]] Done check(const LedgerMark& of_store) const;
  // Durable when it returns. Before it is carried out.
  [[nodiscard]] Result<LedgerMark> append(const LedgerEntry& entry);
  // Takes the last entry away again: it was not carried out and will not be.
  [[nodiscard]] Done take_back();
  // Every entry has been carried out: from now on all of them must be there. Cuts away what a crash
  // tore off.
  [[nodiscard]] Done settle();
  [[nodiscard]] const Path& file() const { return file_; }

 private:
  struct End {
    LedgerMark mark;
    std::uint64_t size = 0;
  };
  struct Walk {
    End end;
    std::uint64_t sure = 0;
    std::size_t torn = 0;  // bytes behind the end
  };
  explicit Ledger(Path file) : file_(std::move(file)) {}
  [[nodiscard]] Result<Walk> walk(const Visit& visit) const;

  Path file_;
  End end_;
  End before_;  // the last append
  std::uint64_t sure_ = 0;
  std::size_t torn_ = 0;
};

// Brings the store up to the ledger: whatever the store does not have disposed of yet is disposed
// of now. Gives how many entries it carried out. Before anybody is served.
[[nodiscard]] Result<std::uint64_t> replay(Ledger& ledger, Store& store);

}  // namespace lanyard
