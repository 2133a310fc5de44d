// Weekends and bank holidays, by arithmetic: a list would end.
#include "storage/rules/working_days.h"

namespace lanyard {
namespace {

constexpr int monday = 0;
constexpr int saturday = 5;
constexpr int sunday = 6;

// The Gregorian computus (Meeus, Jones and Butcher).
Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int j = c / 4;
  const int k = c % 4;
  const int m = (a + 11 * h) / 319;
  const int r = (2 * e + 2 * j - k - h + m + 32) % 7;
  const int month = (h - m + r + 90) / 25;
  const int day = (h - m + r + month + 19) % 32;
  return *Date::make(year, month, day);
}

bool last_monday(Date day) {
  return day.weekday() == monday && day.day() + 7 > days_in_month(day.year(), day.month());
}

// New Year's Day, or the Monday after a weekend.
bool new_year(Date day) {
  const bool after_weekend = day.weekday() == monday && (day.day() == 2 || day.day() == 3);
  return day.month() == 1 && (day.day() == 1 || after_weekend);
}

// Christmas Day and Boxing Day; each that falls on a weekend is taken on the next day of work.
bool christmas(Date day) {
  if (day.month() != 12) return false;
  if (day.day() == 25 || day.day() == 26) return true;
  const int first = Date::make(day.year(), 12, 25)->weekday();
  const bool christmas_at_weekend = first == saturday || first == sunday;
  const bool boxing_at_weekend = first + 1 == saturday || first == saturday;
  return (day.day() == 27 && christmas_at_weekend) || (day.day() == 28 && boxing_at_weekend);
}

// Liberation Day is kept on its day alone: one at a weekend is taken on no other day.
bool liberation_day(Date day) {
  return day.month() == 5 && day.day() == 9;
}

}  // namespace

Holidays holidays_of(std::string_view jurisdiction) {
  if (jurisdiction == "England and Wales") return Holidays::england_and_wales;
  return jurisdiction == "Jersey" ? Holidays::jersey : Holidays::none;
}

bool is_bank_holiday(Date day, Holidays of) {
  // A due day may lie beyond the last date that can be written; no calendar says anything of it.
  if (of == Holidays::none || day.year() > 2150) return false;
  if (new_year(day) || christmas(day)) return true;
  if (of == Holidays::jersey && liberation_day(day)) return true;
  const Date easter = easter_sunday(day.year());
  if (day == easter.plus_days(-2) || day == easter.plus_days(1)) return true;
  if (day.month() == 5) return last_monday(day) || (day.weekday() == monday && day.day() <= 7);
  return day.month() == 8 && last_monday(day);
}

bool is_working_day(Date day, Holidays of) {
  return day.weekday() < saturday && !is_bank_holiday(day, of);
}

Date working_day_from(Date day, Holidays of) {
  while (!is_working_day(day, of)) day = day.plus_days(1);
  return day;
}

Date working_day_until(Date day, Holidays of) {
  while (!is_working_day(day, of)) day = day.plus_days(-1);
  return day;
}

Date plus_working_days(Date day, int count, Holidays of) {
  for (; count > 0; --count) day = working_day_from(day.plus_days(1), of);
  return day;
}

}  // namespace lanyard
