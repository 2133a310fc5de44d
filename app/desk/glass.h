// Break-glass: one case is opened on a laptop whose lease is over, for a day, with a reason. What
// opens it is the signed entry in the case's register itself, so there is no opening without it.
// docs/decisions/0019-breaking-glass-opens-one-case.md.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

// What somebody says who needs one case: whose, and why it cannot wait.
struct OneCase {
  std::string called;
  std::string reason;
};

// By its id or the beginning, or by the whole name or reference of whom it is about; capitals and
// accents do not matter. Fails with not_found, bad_input.
[[nodiscard]] Result<CaseId> case_called(const Desk& desk, std::string_view typed);
// Until when it is open. Fails with bad_input without a reason, refused while the lease lasts,
// turned_away on a revoked laptop, not_permitted for a case that is not one's own.
[[nodiscard]] Result<Instant> break_glass(Desk& desk, const CaseId& id, std::string_view reason);
// As check_lease(), for what shows this case only.
[[nodiscard]] Done check_lease_for(const Desk& desk, const CaseId& id);

struct GlassView {
  CaseId case_id;
  std::string case_title;
  std::string by;
  DeviceId laptop;
  Instant from;
  Instant until;
  std::string reason;  // empty when it does not open here
};
// Of one case, and in every case that this user may see; newest first.
[[nodiscard]] std::vector<GlassView> glass_views(const Desk& desk, const CaseId& id);
[[nodiscard]] std::vector<GlassView> glass_views(const Desk& desk);

}  // namespace lanyard
