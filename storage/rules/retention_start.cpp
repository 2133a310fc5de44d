// When the clock of a retention row starts: named dates, the later of two, the end of a financial
// year, a birthday, an event.
#include <algorithm>

#include "storage/model/trigger.h"
#include "storage/rules/retention_parts.h"

namespace lanyard {
namespace {

using Kind = Start::Kind;

std::string words_of_date(const std::string& name) {
  if (name == "last_used") return "it was last used";
  for (const DateName& date : date_names)
    if (date.name == name) return std::string(date.words);
  return name;
}

bool absent(const Trigger& trigger, const Facts& facts, const char* name) {
  return trigger.kind == Trigger::Kind::named_date && trigger.name == name &&
         !facts.dates.contains(name) && !facts.unreadable.contains(name);
}

// What has not happened yet is no gap in the record: the clock has not started.
const char* waiting_words(const std::string& name) {
  if (name == "employment_ended") return "employment or volunteering goes on";
  if (name == "returned_or_noted") return "the call has not been returned or noted";
  if (name == "ceased_trading") return "the organisation is trading";
  return nullptr;
}

Start named(const std::string& name, const Facts& facts) {
  if (facts.unreadable.contains(name))
    return {Kind::missing, {}, "the date when " + words_of_date(name) + " cannot be read"};
  if (facts.case_open && (name == "case_closed" || name == "last_contact_session"))
    return {Kind::waiting, {}, "the case is still open"};
  if (const auto found = facts.dates.find(name); found != facts.dates.end())
    return {Kind::at, found->second, words_of_date(name)};
  if (const char* waiting = waiting_words(name)) return {Kind::waiting, {}, waiting};
  return {Kind::missing, {}, "no date is recorded for: " + words_of_date(name)};
}

Start later_of(const Trigger& trigger, const Facts& facts, const Notice& notice) {
  Start latest;
  latest.words = "no date to start from is recorded";
  std::optional<Start> waiting;
  for (const Trigger& operand : trigger.of) {
    // With no contact session ever held the period runs from the closure.
    if (absent(operand, facts, "last_contact_session") && !facts.case_open) continue;
    const Start one = start_of(operand, facts, notice);
    if (one.kind == Kind::missing) return one;
    if (one.kind == Kind::waiting) waiting = one;
    if (one.kind == Kind::at && (latest.kind != Kind::at || one.date > latest.date)) latest = one;
  }
  return waiting.value_or(latest);
}

Start latest_period(const Facts& facts) {
  if (facts.unreadable.contains("accounting_periods"))
    return {Kind::missing, {}, "an accounting period cannot be read"};
  if (facts.accounting_periods.empty())
    return {Kind::missing, {}, "no accounting period is recorded"};
  return {Kind::at,
          *std::max_element(facts.accounting_periods.begin(), facts.accounting_periods.end()),
          "the last accounting period"};
}

std::optional<Date> year_end(const FinancialYear& year, int calendar_year) {
  if (calendar_year > 2150) return std::nullopt;
  const int day = std::min(year.end_day, days_in_month(calendar_year, year.end_month));
  const auto made = Date::make(calendar_year, year.end_month, day);
  return made.ok() ? std::optional<Date>(*made) : std::nullopt;
}

Start end_of_financial_year(const Start& within, const Notice& notice) {
  if (within.kind != Kind::at) return within;
  const auto& years = notice.controller.financial_years;
  const auto after = std::find_if(years.begin(), years.end(), [&within](const FinancialYear& y) {
    return y.from > within.date;
  });
  const Start unknown{Kind::missing, {}, "no financial year is set for " + within.date.words()};
  if (after == years.begin()) return unknown;
  const FinancialYear& in_force = *(after - 1);
  std::optional<Date> end = year_end(in_force, within.date.year());
  if (end && *end < within.date) end = year_end(in_force, within.date.year() + 1);
  if (!end) return unknown;
  // Where the organisation changed its year, the old one ended on the day before the new one.
  if (after != years.end()) end = std::min(*end, after->from.plus_days(-1));
  return {Kind::at, *end, "the end of the financial year"};
}

std::string ordinal(int n) {
  const int tens = n % 100;
  const char* suffix = "th";
  if (tens < 11 || tens > 13) {
    if (n % 10 == 1) suffix = "st";
    if (n % 10 == 2) suffix = "nd";
    if (n % 10 == 3) suffix = "rd";
  }
  return std::to_string(n) + suffix;
}

Start birthday(const Trigger& trigger, const Facts& facts) {
  if (facts.unreadable.contains("subject_births") || facts.subject_births.empty())
    return {Kind::missing, {}, "the child's date of birth is not recorded"};
  const auto& births = facts.subject_births;
  const Date youngest = *std::max_element(births.begin(), births.end());
  const std::string whose = births.size() > 1 ? " birthday of the youngest child" : " birthday";
  return {Kind::at, youngest.birthday(trigger.age),
          "the " + std::string(births.size() > 1 ? "" : "child's ") + ordinal(trigger.age) + whose};
}

}  // namespace

Start start_of(const Trigger& trigger, const Facts& facts, const Notice& notice) {
  switch (trigger.kind) {
    case Trigger::Kind::named_date:
    case Trigger::Kind::event:
      return named(trigger.name, facts);
    case Trigger::Kind::last_used:
      return named("last_used", facts);
    case Trigger::Kind::later_of:
      return later_of(trigger, facts, notice);
    case Trigger::Kind::latest:
      return latest_period(facts);
    case Trigger::Kind::end_of_financial_year:
      if (trigger.of.size() != 1) break;
      return end_of_financial_year(start_of(trigger.of.front(), facts, notice), notice);
    case Trigger::Kind::birthday:
      return birthday(trigger, facts);
    case Trigger::Kind::none:
      break;
  }
  return {Kind::missing, {}, "the row does not say when its period starts"};
}

}  // namespace lanyard
