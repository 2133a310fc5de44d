// Attempts of the person at this laptop that a rule refuses: they are in the trail.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct Attempt {
  AuditAction what;  // it would have been
  CaseId case_id = {};
  RecordId record = {};  // none: of no record alone
};
// Writes it down and gives `why` back. What is merely mistyped or not here is not written down.
[[nodiscard]] Error refuse(Desk& desk, const Attempt& attempt, const Error& why);

}  // namespace lanyard
