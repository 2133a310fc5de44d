// How far somebody else's clock may move this laptop's.
#pragma once

#include <algorithm>

#include "platform/base/instant.h"

namespace lanyard {

// What a clock value that was seen counts for at `now`: at most five minutes from then. One laptop
// that is years ahead would otherwise take everybody along, for ever. Parents, not clocks, decide
// what supersedes what, so nothing is refused and nothing is lost by it.
[[nodiscard]] inline Hlc within_reach(Hlc seen, Instant now) {
  constexpr std::int64_t reach_ms = 5 * 60'000;
  return std::min(seen, Hlc{}.next(now.plus_ms(reach_ms)));
}

}  // namespace lanyard
