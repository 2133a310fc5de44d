// A hold like one that a person sets; its reason is the title of the form.
#include "app/desk/holding.h"

#include "app/desk/retention.h"

namespace lanyard {

Done hold_for(Desk& desk, const CaseId& id, const Form& form) {
  if (form.hold.empty()) return {};
  TRY([[maybe_unused]] const HoldId set, set_hold(desk, {id, form.hold, form.title, std::nullopt}));
  return {};
}

}  // namespace lanyard
