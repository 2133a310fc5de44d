// The names that belong to a case, for the spelling of what is written about it.
#pragma once

#include "app/desk/cases.h"

namespace lanyard {

// Of the child, the family and those who work with them, as they stand in the records about people
// that this laptop opens; with the places, schools and languages that these name. For memory only.
[[nodiscard]] std::vector<std::string> names_of(const Desk& desk, const CaseView& view);

}  // namespace lanyard
