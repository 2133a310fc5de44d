// Which records can be begun in a case, and by whom: for its buttons, its keys and its commands.
#pragma once

#include <string_view>

#include "app/ui/tasks.h"

namespace lanyard::ui {

constexpr std::string_view visit_form = "visit-note";
constexpr std::string_view observation_form = "safeguarding-observation";

// Other roles see dates and flags, and write nothing in a case.
bool writes(const Session& session);
// The case is open, and the form is one of its kind.
bool may_begin(const Session& session, const CaseLine& in, std::string_view form);

}  // namespace lanyard::ui
