// Reading the whole store and computing everything again: every id from its bytes, every chain from
// its ids, every register from its links, every op's signature. An erased entry counts only when
// its record has a tombstone, and of such a record nothing else may be there.
#pragma once

#include "sync/server/store.h"

namespace lanyard {

// The first thing in a log that is not as it was written; what comes after it was not looked at.
struct DamagedLog {
  OrgId org;
  CaseId case_id;  // none: the organisation's own
  std::uint64_t sequence = 0;
  Literal what;
};

struct VerifyReport {
  std::uint64_t organisations = 0;
  std::uint64_t logs = 0;
  std::uint64_t ops = 0;
  std::uint64_t links = 0;
  std::uint64_t erased = 0;
  std::uint64_t bytes = 0;
  std::uint64_t keys_gone = 0;  // key records that ops name and that were disposed of
  std::vector<DamagedLog> damaged;
};

// Goes on with the next log where one is damaged. Fails with damaged where no register can be made.
[[nodiscard]] Result<VerifyReport> examine_store(Store& store);
// The same; fails with damaged when any log is.
[[nodiscard]] Result<VerifyReport> verify_store(Store& store);

}  // namespace lanyard
