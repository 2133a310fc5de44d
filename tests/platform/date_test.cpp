// Calendar arithmetic against literal dates.
#include "platform/base/date.h"

#include "tests/catch.h"

using lanyard::Date;
using lanyard::Period;

namespace {
std::string plus(const char* from, const char* period) {
  return Date::parse(from)->plus(*Period::parse(period)).iso();
}
}  // namespace

TEST_CASE("a period ends on the corresponding date or the last day of a shorter month") {
  CHECK(plus("2024-02-29", "P1Y") == "2025-02-28");
  CHECK(plus("2024-02-29", "P4Y") == "2028-02-29");
  CHECK(plus("2023-02-28", "P1Y") == "2024-02-28");
  CHECK(plus("2026-08-31", "P6M") == "2027-02-28");
  CHECK(plus("2027-08-31", "P6M") == "2028-02-29");
  CHECK(plus("2026-12-31", "P28D") == "2027-01-28");
  CHECK(plus("2026-11-30", "P3Y") == "2029-11-30");
  CHECK(plus("2099-12-31", "P6Y") == "2105-12-31");
  CHECK(plus("2096-02-29", "P4Y") == "2100-02-28");
  CHECK(plus("2026-01-15", "P2W") == "2026-01-29");
}

TEST_CASE("a birthday on 29 February falls on 1 March in other years") {
  CHECK(Date::parse("2012-02-29")->birthday(25).iso() == "2037-03-01");
  CHECK(Date::parse("2012-02-29")->birthday(24).iso() == "2036-02-29");
  CHECK(Date::parse("2017-03-14")->birthday(25).iso() == "2042-03-14");
}

TEST_CASE("dates that the calendar does not have are refused") {
  for (const char* bad : {"2025-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
                          "1899-12-31", "2151-01-01", "2026-1-01", "26-01-01", "2026-01-01x", ""})
    CHECK_FALSE(Date::parse(bad).ok());
  CHECK(Date::parse("2000-02-29").ok());
  CHECK(Date::parse("2150-12-31").ok());
}

TEST_CASE("every day from 1900 to 2150 has one date and one weekday") {
  Date d = *Date::parse("1900-01-01");
  CHECK(d.weekday() == 0);  // a Monday
  for (int n = 0; d.year() <= 2150; ++n, d = d.plus_days(1)) {
    const auto again = Date::make(d.year(), d.month(), d.day());
    REQUIRE(again.ok());
    REQUIRE(*again == d);
    REQUIRE(d.weekday() == n % 7);
  }
}

TEST_CASE("periods that are not periods are refused") {
  for (const char* bad :
       {"", "P", "P-3Y", "3Y", "PY", "P3", "P3Y2Y", "P1D1Y", "PT3H", "P0Y", "P999999999Y"})
    CHECK_FALSE(Period::parse(bad).ok());
  CHECK(Period::parse("P1Y6M")->words() == "1 year and 6 months");
  CHECK(Period::parse("P28D")->words() == "28 days");
}
