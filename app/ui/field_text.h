// Dates, times and numbers as people type and read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/desk/days.h"
#include "platform/base/date.h"
#include "storage/model/value.h"

namespace lanyard::ui {

// Words may be English or of the window's language.
// "26/11/2026", "26 November 2026", "26 nov" (the year of `today`), "today", "yesterday",
// "2026-11-26". Empty when it is none of these, or no day of the calendar.
std::optional<Date> parse_date(std::string_view typed, Date today);

// "14:30", "1430", "2.30 pm", "9am".
std::optional<TimeOfDay> parse_time(std::string_view typed);
std::string time_words(TimeOfDay time);

std::optional<std::int64_t> parse_number(std::string_view typed);
// "12", "12.50", "£12.50".
std::optional<Money> parse_money(std::string_view typed);

}  // namespace lanyard::ui
