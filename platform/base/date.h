// Civil dates and periods, as retention rules mean them. Valid from 1900 to 2150.
// Source of the arithmetic: docs/RETENTION.md ("the corresponding date").
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace lanyard {

// ISO 8601 period of years, months, weeks and days: P3Y, P6M, P28D. Never negative.
struct Period {
  int years = 0;
  int months = 0;
  int days = 0;
  auto operator<=>(const Period&) const = default;
  [[nodiscard]] static Result<Period> parse(std::string_view iso);
  // "3 years", "6 months", "1 year".
  [[nodiscard]] std::string words() const;
};

class Date {
 public:
  constexpr Date() = default;  // 1 January 1970
  // Fails with bad_input for a day that the calendar does not have, or outside 1900 to 2150.
  [[nodiscard]] static Result<Date> make(int year, int month, int day);
  [[nodiscard]] static Result<Date> parse(std::string_view iso);  // 2026-02-28
  [[nodiscard]] static constexpr Date from_days(std::int32_t since_1970) {
    Date d;
    d.days_ = since_1970;
    return d;
  }

  [[nodiscard]] std::int32_t days() const { return days_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  [[nodiscard]] int weekday() const;  // 0 Monday ... 6 Sunday
  [[nodiscard]] std::string iso() const;
  [[nodiscard]] std::string words() const;  // "12 June 2027"

  // The corresponding date, or the last day of the month where there is none:
  // 29 February 2024 + P1Y = 28 February 2025.
  [[nodiscard]] Date plus(const Period& period) const;
  [[nodiscard]] Date plus_days(int n) const { return from_days(days_ + n); }
  // The day on which somebody born on this date reaches `age`; a birthday on 29 February falls on
  // 1 March in other years.
  [[nodiscard]] Date birthday(int age) const;

  auto operator<=>(const Date&) const = default;

 private:
  std::int32_t days_ = 0;
};

[[nodiscard]] bool is_leap(int year);
[[nodiscard]] int days_in_month(int year, int month);

}  // namespace lanyard
