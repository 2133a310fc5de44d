// Who has seen a case, as far as this laptop knows: the audit trail of its own vault, and the
// signed reviews that came with the case. What others read on their laptops is in their trails.
#pragma once

#include <string>
#include <vector>

#include "app/desk/desk.h"

namespace lanyard {

// What one person did here, or in reviews, when they did it last.
struct SeenLine {
  std::string who;
  std::string what;  // "Case looked at", "Opened for review: Home visit"
  Instant at;
  bool here = false;  // of this vault's own trail
};
struct CaseSeen {
  std::vector<SeenLine> lines;  // newest first
  bool whole = true;            // false: the trail is broken, what is missing is not known
};
// Fails with not_permitted for a case that is not this user's to open, not_found, io.
[[nodiscard]] Result<CaseSeen> case_seen(const Desk& desk, const CaseId& id);

}  // namespace lanyard
