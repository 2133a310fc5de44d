// Reading the whole store and computing everything again: every id from its bytes, every chain from
// its ids, every register from its links, every op's signature. An erased entry counts only when
// its record has a tombstone, and of such a record nothing else may be there.
#pragma once

#include "sync/server/store.h"

namespace lanyard {

struct VerifyReport {
  std::uint64_t organisations = 0;
  std::uint64_t logs = 0;
  std::uint64_t ops = 0;
  std::uint64_t links = 0;
  std::uint64_t erased = 0;
  std::uint64_t bytes = 0;
  std::uint64_t keys_gone = 0;  // key records that ops name and that were disposed of
};

// Fails with damaged at the first thing that is not as it was written.
[[nodiscard]] Result<VerifyReport> verify_store(Store& store);

}  // namespace lanyard
