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

}  // namespace

bool is_bank_holiday(Date day) {
  // A due day may lie beyond the last date that can be written; no calendar says anything of it.
  if (day.year() > 2150) return false;
  if (new_year(day) || christmas(day)) return true;
  const Date easter = easter_sunday(day.year());
  if (day == easter.plus_days(-2) || day == easter.plus_days(1)) return true;
  if (day.month() == 5) return last_monday(day) || (day.weekday() == monday && day.day() <= 7);
  return day.month() == 8 && last_monday(day);
}

Date working_day_from(Date day) {
  while (day.weekday() >= saturday || is_bank_holiday(day)) day = day.plus_days(1);
  return day;
}

}  // namespace lanyard
