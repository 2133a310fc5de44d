// A case that nobody can open any more: its keys come back with the organisation's recovery key,
// to which every case's keys are wrapped as well, and go to people by ordinary links of the
// register. The recovery key opens keys; it gives nobody a right that the register does not.
#pragma once

#include "app/desk/organisation_keys.h"

namespace lanyard {

struct RecoveredCase {
  std::size_t generations = 0;    // of the case's keys that opened
  std::size_t unopened = 0;       // whose wrap to the recovery key is not what it should be
  std::vector<UserId> readers;    // who may open the case, had no wrap and has one now
  std::vector<UserId> allocated;  // who was let in besides
};
// On the laptop of somebody who may write in the case by the register (a supervisor of its team,
// one who is allocated), after it has synced. Wraps the keys to everybody who may open the case and
// lacks them, and allocates `to`. Fails with not_found (no such case here, a colleague without a
// laptop), not_permitted (not theirs), refused (this laptop holds the keys already), damaged (no
// wrap opens): then nothing was changed.
[[nodiscard]] Result<RecoveredCase> recover_case(Desk& desk, const OrganisationKeys& keys,
                                                 const CaseId& id, const std::vector<UserId>& to);

}  // namespace lanyard
