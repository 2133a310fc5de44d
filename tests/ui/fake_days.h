// The day that the invented worker lives in: 26 November 2026, half past two in the afternoon.
#pragma once

#include "platform/base/date.h"
#include "platform/base/instant.h"

namespace lanyard::ui {

constexpr std::int64_t fake_now_ms = 1'795'703'400'000;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

inline Date fake_day(int year, int month, int day) {
  return *Date::make(year, month, day);
}
inline Date fake_today() {
  return fake_day(2026, 11, 26);
}

}  // namespace lanyard::ui
