// British and Jersey civil time: summer time changes at 01:00 UTC on the last Sundays.
#include "platform/base/zone.h"

#include <array>
#include <cstdio>

namespace lanyard {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

Date last_sunday(int year, int month) {
  Result<Date> last = Date::make(year, month, days_in_month(year, month));
  contract(last.ok(), "the months of a supported year exist");
  return last->plus_days(-((last->weekday() + 1) % 7));
}

Instant change_at(int year, int month) {
  return {std::int64_t{last_sunday(year, month).days()} * day_ms + hour_ms};
}

}  // namespace

Result<Zone> Zone::parse(std::string_view name) {
  if (name == "Europe/London" || name == "Europe/Jersey") return Zone(std::string(name), true);
  if (name == "UTC") return Zone("UTC", false);
  return Error(Fault::bad_input, "a time zone that this version does not know");
}

std::int64_t Zone::offset_ms(Instant at) const {
  if (!summer_) return 0;
  const int year = Date::from_days(static_cast<std::int32_t>(floor_div(at.ms, day_ms))).year();
  if (year < 1996 || year > 2150) return 0;
  return at >= change_at(year, 3) && at < change_at(year, 10) ? hour_ms : 0;
}

Date Zone::date(Instant at) const {
  return Date::from_days(static_cast<std::int32_t>(floor_div(at.ms + offset_ms(at), day_ms)));
}

int Zone::minutes(Instant at) const {
  const std::int64_t local = at.ms + offset_ms(at);
  return static_cast<int>((local - floor_div(local, day_ms) * day_ms) / 60000);
}

Instant Zone::at(Date date, int minutes) const {
  const Instant utc{std::int64_t{date.days()} * day_ms + std::int64_t{minutes} * 60000};
  return {utc.ms - offset_ms({utc.ms - offset_ms(utc)})};
}

std::string clock_words(int minutes) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%02d:%02d", minutes / 60, minutes % 60);
  return out.data();
}

}  // namespace lanyard
