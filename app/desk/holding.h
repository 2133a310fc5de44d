// The hold that a form asks for by itself: a rights request stops the disposal of its case.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

// Before the record is written: should the power fail in between, a hold too many stands, not one
// too few. Most forms ask for none.
[[nodiscard]] Done hold_for(Desk& desk, const CaseId& id, const Form& form);

}  // namespace lanyard
