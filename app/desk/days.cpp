// Days as people read them.
#include "app/desk/days.h"

namespace lanyard {
namespace {

// What of a day the sentence names: {month} is the whole name, {mon} the short one.
std::string said(Phrase sentence, Date day) {
  const auto month = static_cast<std::size_t>(day.month() - 1);
  return say(sentence, {{"weekday", weekday_names[static_cast<std::size_t>(day.weekday())]},
                        {"day", std::to_string(day.day())},
                        {"month", month_names[month]},
                        {"mon", short_month_names[month]},
                        {"year", std::to_string(day.year())}});
}

}  // namespace

std::string date_words(Date day) {
  return said(Phrase("{day} {month} {year}"), day);
}

std::string day_words(Date day, Date today) {
  const bool this_year = day.year() == today.year();
  if (day == today)
    return said(this_year ? Phrase("Today, {day} {month}") : Phrase("Today, {day} {month} {year}"),
                day);
  if (day == today.plus_days(-1))
    return said(
        this_year ? Phrase("Yesterday, {day} {month}") : Phrase("Yesterday, {day} {month} {year}"),
        day);
  return this_year ? said(Phrase("{weekday} {day} {month}"), day) : long_day_words(day);
}

std::string long_day_words(Date day) {
  return said(Phrase("{weekday} {day} {month} {year}"), day);
}

std::string short_day_words(Date day, Date today) {
  return said(day.year() == today.year() ? Phrase("{day} {mon}") : Phrase("{day} {mon} {year}"),
              day);
}

}  // namespace lanyard
