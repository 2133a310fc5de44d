// The calendars of the two jurisdictions, with days that were announced or worked out by hand.
#include "storage/rules/working_days.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::day;

namespace {

constexpr Holidays of_england = Holidays::england_and_wales;
constexpr Holidays of_jersey = Holidays::jersey;

// The holidays of the years, on Monday to Friday.
std::vector<std::string> holidays(const char* from, const char* before, Holidays of) {
  std::vector<std::string> out;
  for (Date on = day(from); on < day(before); on = on.plus_days(1))
    if (is_bank_holiday(on, of) && on.weekday() < 5) out.push_back(on.iso());
  return out;
}

}  // namespace

TEST_CASE("the bank holidays of three years are those that were announced") {
  CHECK(holidays("2026-01-01", "2029-01-01", of_england) ==
        std::vector<std::string>{
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
            "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03",
            "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28", "2028-01-03", "2028-04-14",
            "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26"});
  // Christmas on a Sunday: Boxing Day is a Monday, and Christmas is taken on the Tuesday.
  CHECK(working_day_from(day("2033-12-25"), of_england) == day("2033-12-28"));
  CHECK(working_day_from(day("2022-01-01"), of_england) == day("2022-01-04"));
  CHECK(working_day_from(day("2026-11-26"), of_england) == day("2026-11-26"));
}

TEST_CASE("Jersey keeps the same holidays and Liberation Day, which is never moved") {
  CHECK(holidays("2025-01-01", "2026-01-01", of_jersey) ==
        std::vector<std::string>{"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05",
                                 "2025-05-09", "2025-05-26", "2025-08-25", "2025-12-25",
                                 "2025-12-26"});
  CHECK(is_bank_holiday(day("2028-05-09"), of_jersey));  // a Tuesday
  CHECK_FALSE(is_bank_holiday(day("2028-05-09"), of_england));
  // 9 May 2026 is a Saturday, 9 May 2027 a Sunday: people work on the Monday.
  CHECK(is_working_day(day("2026-05-11"), of_jersey));
  CHECK(is_working_day(day("2027-05-10"), of_jersey));
  CHECK_FALSE(is_working_day(day("2026-05-09"), of_jersey));
  CHECK(is_working_day(day("2026-12-29"), of_jersey));
  CHECK_FALSE(is_working_day(day("2026-12-28"), of_jersey));  // Boxing Day, taken on Monday
}

TEST_CASE("working days are counted over weekends, Christmas, Easter and Liberation Day") {
  // 10 working days from 16 December 2026: 17, 18, 21-24, then 29-31 and 4 January.
  CHECK(plus_working_days(day("2026-12-16"), 10, of_england) == day("2027-01-04"));
  // From Maundy Thursday 2026: Good Friday, the weekend and Easter Monday are none.
  CHECK(plus_working_days(day("2026-04-02"), 1, of_england) == day("2026-04-07"));
  CHECK(plus_working_days(day("2026-04-02"), 1, Holidays::none) == day("2026-04-03"));
  // From Thursday 8 May 2025: the Friday is a holiday in Jersey alone.
  CHECK(plus_working_days(day("2025-05-08"), 1, of_england) == day("2025-05-09"));
  CHECK(plus_working_days(day("2025-05-08"), 1, of_jersey) == day("2025-05-12"));
  // From a day of rest the next day of work is the first.
  CHECK(plus_working_days(day("2026-11-28"), 1, of_england) == day("2026-11-30"));
  CHECK(plus_working_days(day("2026-11-28"), 0, of_england) == day("2026-11-28"));
  CHECK(plus_working_days(day("2028-02-28"), 2, of_england) == day("2028-03-01"));  // a leap year
}

TEST_CASE("the last day of work lies before a holiday, not after it") {
  CHECK(working_day_until(day("2026-12-28"), of_england) == day("2026-12-24"));
  CHECK(working_day_until(day("2026-04-06"), of_england) == day("2026-04-02"));
  CHECK(working_day_until(day("2025-05-09"), of_jersey) == day("2025-05-08"));
  CHECK(working_day_until(day("2025-05-09"), of_england) == day("2025-05-09"));
}

TEST_CASE("the calendar is that of the notice's jurisdiction") {
  CHECK(holidays_of(test::shipped_notice("jersey").controller.jurisdiction) == of_jersey);
  for (const char* name : {"wiltshire", "jigsaw", "ccs"})
    CHECK(holidays_of(test::shipped_notice(name).controller.jurisdiction) == of_england);
  CHECK(holidays_of("Scotland") == Holidays::none);
  CHECK_FALSE(is_bank_holiday(day("2026-12-25"), Holidays::none));
}
