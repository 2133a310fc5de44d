// The words of when children are visited next. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words visits_due = "Visits due";
inline constexpr Words no_visits_due = "No visit is due within a week.";
inline constexpr Words write_visit_note = "Write visit note";
inline constexpr Words next_visit = "Next visit";
inline constexpr Words next_visit_by = "Next visit: {day}";
inline constexpr Words visit_today = "Today";

// "and 3 more visits"
std::string more_visits(std::size_t count);

}  // namespace lanyard::ui::words
