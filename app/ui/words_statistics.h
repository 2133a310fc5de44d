// The words of statistics. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words statistics = "Statistics";
inline constexpr Words statistics_subjects = "What is counted";
inline constexpr Words statistics_save = "Save as CSV";
inline constexpr Words statistics_total = "Total";
inline constexpr Words statistics_year = "Year {year}";

}  // namespace lanyard::ui::words
