// Calendar arithmetic on days since 1 January 1970 (proleptic Gregorian).
#include "platform/base/date.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace lanyard {
namespace {

struct Civil {
  int year;
  int month;
  int day;
};

// Days from civil and back: the 400-year era method, exact over the whole range.
std::int32_t to_days(Civil c) {
  const int y = c.month <= 2 ? c.year - 1 : c.year;
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int shifted = c.month > 2 ? c.month - 3 : c.month + 9;
  const int day_of_year = (153 * shifted + 2) / 5 + c.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Civil to_civil(std::int32_t days) {
  const int z = days + 719468;
  const int era = z / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int day = doy - (153 * mp + 2) / 5 + 1;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

bool digits(std::string_view s, int& out) {
  out = 0;
  if (s.empty() || s.size() > 6) return false;
  for (const char c : s) {
    if (c < '0' || c > '9') return false;
    out = out * 10 + (c - '0');
  }
  return true;
}

std::string counted(int n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace

bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

Result<Period> Period::parse(std::string_view iso) {
  const Error bad(Fault::bad_input, "not a period such as P3Y, P6M or P28D");
  if (iso.size() < 3 || iso.front() != 'P') return bad;
  Period out;
  int rank = 0;
  for (std::string_view rest = iso.substr(1); !rest.empty();) {
    const auto unit_at = rest.find_first_not_of("0123456789");
    int n = 0;
    if (unit_at == std::string_view::npos || !digits(rest.substr(0, unit_at), n)) return bad;
    const char unit = rest[unit_at];
    const int unit_rank = unit == 'Y' ? 1 : unit == 'M' ? 2 : unit == 'W' ? 3 : unit == 'D' ? 4 : 0;
    if (unit_rank <= rank || n > 100000) return bad;
    rank = unit_rank;
    if (unit == 'Y') out.years = n;
    if (unit == 'M') out.months = n;
    if (unit == 'W') out.days = n * 7;
    if (unit == 'D') out.days += n;
    rest.remove_prefix(unit_at + 1);
  }
  if (out == Period{} || out.years > 250 || out.months > 3000) return bad;
  return out;
}

std::string Period::words() const {
  std::string out;
  const auto add = [&out](const std::string& part) { out += out.empty() ? part : " and " + part; };
  if (years > 0) add(counted(years, "year", "years"));
  if (months > 0) add(counted(months, "month", "months"));
  if (days > 0) add(counted(days, "day", "days"));
  return out;
}

Result<Date> Date::make(int year, int month, int day) {
  if (year < 1900 || year > 2150) return Error(Fault::bad_input, "a year outside 1900 to 2150");
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return Error(Fault::bad_input, "a day that the calendar does not have");
  return from_days(to_days({year, month, day}));
}

Result<Date> Date::parse(std::string_view iso) {
  int y = 0;
  int m = 0;
  int d = 0;
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' || !digits(iso.substr(0, 4), y) ||
      !digits(iso.substr(5, 2), m) || !digits(iso.substr(8, 2), d))
    return Error(Fault::bad_input, "not a date such as 2026-02-28");
  return make(y, m, d);
}

int Date::year() const {
  return to_civil(days_).year;
}
int Date::month() const {
  return to_civil(days_).month;
}
int Date::day() const {
  return to_civil(days_).day;
}
int Date::weekday() const {
  return ((days_ % 7) + 10) % 7;
}

std::string Date::iso() const {
  const Civil c = to_civil(days_);
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", c.year, c.month, c.day);
  return out.data();
}

std::string Date::words() const {
  constexpr std::array<const char*, 12> names{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
  const Civil c = to_civil(days_);
  return std::to_string(c.day) + " " + names[static_cast<std::size_t>(c.month - 1)] + " " +
         std::to_string(c.year);
}

Date Date::plus(const Period& period) const {
  const Civil c = to_civil(days_);
  const int months = (c.year + period.years) * 12 + (c.month - 1) + period.months;
  const int year = months / 12;
  const int month = months % 12 + 1;
  const int day = std::min(c.day, days_in_month(year, month));
  return from_days(to_days({year, month, day}) + period.days);
}

Date Date::birthday(int age) const {
  const Civil c = to_civil(days_);
  const int year = c.year + age;
  if (c.month == 2 && c.day == 29 && !is_leap(year)) return from_days(to_days({year, 3, 1}));
  return from_days(to_days({year, c.month, c.day}));
}

}  // namespace lanyard
