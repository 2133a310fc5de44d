// The quarters of a financial year.
#include "storage/rules/quarters.h"

#include <algorithm>

#include "platform/base/contract.h"

namespace lanyard {
namespace {

Date first_day_of(const Controller& controller, int year) {
  const auto& years = controller.financial_years;
  const FinancialYear ends = years.empty() ? FinancialYear{} : years.back();
  const bool with_calendar = ends.end_month == 12 && ends.end_day == 31;
  const int ends_in = with_calendar ? year - 1 : year;
  const int day = std::min(ends.end_day, days_in_month(ends_in, ends.end_month));
  const Result<Date> last = Date::make(ends_in, ends.end_month, day);
  contract(last.ok(), "a financial year that the calendar has");
  return last->plus_days(1);
}

}  // namespace

std::vector<Quarter> quarters_of(const Controller& controller, int year) {
  const Date begins = first_day_of(controller, year);
  const Date next = first_day_of(controller, year + 1);
  std::vector<Quarter> out;
  Date first = begins;
  for (int n = 1; n <= 4; ++n) {
    const Date after = n == 4 ? next : begins.plus({.months = 3 * n});
    out.push_back({first, after.plus_days(-1)});
    first = after;
  }
  return out;
}

std::vector<Quarter> over_on(std::vector<Quarter> quarters, Date today) {
  std::erase_if(quarters, [&](const Quarter& one) { return one.last >= today; });
  return quarters;
}

int newest_year(const Controller& controller, Date today) {
  int year = today.year();
  while (over_on(quarters_of(controller, year), today).empty()) --year;
  return year;
}

std::string year_words(const std::vector<Quarter>& quarters) {
  const int begins = quarters.front().first.year();
  const int ends = quarters.back().last.year();
  std::string out = std::to_string(begins);
  if (ends != begins) out += "/" + std::to_string(ends).substr(2);
  return out;
}

}  // namespace lanyard
