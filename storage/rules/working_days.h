// Days on which nobody works: weekends and the bank holidays of England and Wales. Pure.
// Source: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations that have
// named New Year's Day and the early May bank holiday every year since 1978.
#pragma once

#include "platform/base/date.h"

namespace lanyard {

// The usual ones of every year; a holiday that is proclaimed once, or moved once, is not known.
[[nodiscard]] bool is_bank_holiday(Date day);
// The day itself when people work on it.
[[nodiscard]] Date working_day_from(Date day);

}  // namespace lanyard
