// Days on which nobody works: weekends, and the bank holidays of England and Wales or of Jersey.
// Pure. Sources: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations that
// have named New Year's Day and the early May bank holiday every year since 1978; the Public
// Holidays and Bank Holidays (Jersey) Act 2010, which keeps the same days and Liberation Day.
#pragma once

#include <string_view>

#include "platform/base/date.h"

namespace lanyard {

enum class Holidays : std::uint8_t { none, england_and_wales, jersey };
// Those of a notice's jurisdiction, "Jersey" or "England and Wales"; none elsewhere.
[[nodiscard]] Holidays holidays_of(std::string_view jurisdiction);

// The usual ones of every year; a holiday that is proclaimed once, or moved once, is not known.
[[nodiscard]] bool is_bank_holiday(Date day, Holidays of);
[[nodiscard]] bool is_working_day(Date day, Holidays of);
// The day itself when people work on it, or the next, or the last on which they do.
[[nodiscard]] Date working_day_from(Date day, Holidays of);
[[nodiscard]] Date working_day_until(Date day, Holidays of);
// The `count`th working day after the day; the day itself is not counted.
[[nodiscard]] Date plus_working_days(Date day, int count, Holidays of);

}  // namespace lanyard
