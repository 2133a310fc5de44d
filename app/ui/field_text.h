// Dates, times and numbers as people type and read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.h"
#include "storage/model/value.h"

namespace lanyard::ui {

// "26/11/2026", "26 November 2026", "26 nov" (the year of `today`), "today", "yesterday",
// "2026-11-26". Empty when it is none of these, or no day of the calendar.
std::optional<Date> parse_date(std::string_view typed, Date today);

// "14:30", "1430", "2.30 pm", "9am".
std::optional<TimeOfDay> parse_time(std::string_view typed);
std::string time_words(TimeOfDay time);

std::optional<std::int64_t> parse_number(std::string_view typed);
// "12", "12.50", "£12.50".
std::optional<Money> parse_money(std::string_view typed);

// "26 November 2026" -> "Thursday 26 November", with the year when it is another than today's;
// "Today, 26 November", "Yesterday, 25 November".
std::string day_words(Date day, Date today);
std::string long_day_words(Date day);               // "Thursday 26 November 2026"
std::string short_day_words(Date day, Date today);  // "26 Nov", "26 Nov 2024"
// "2 days", "today", "3 weeks".
std::string age_words(Date since, Date today);

}  // namespace lanyard::ui
