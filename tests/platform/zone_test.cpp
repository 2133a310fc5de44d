// Civil time in Jersey and London.
#include "platform/base/zone.h"

#include "tests/catch.h"

using namespace lanyard;

TEST_CASE("civil time follows summer time to the minute") {
  const Zone zone = *Zone::parse("Europe/Jersey");
  const Instant before{1774745999000};  // 2026-03-29T00:59:59Z
  CHECK(clock_words(zone.minutes(before)) == "00:59");
  CHECK(clock_words(zone.minutes(before.plus_ms(1000))) == "02:00");
  const Instant autumn{1792889999000};  // 2026-10-25T00:59:59Z
  CHECK(clock_words(zone.minutes(autumn)) == "01:59");
  CHECK(clock_words(zone.minutes(autumn.plus_ms(1000))) == "01:00");
}

TEST_CASE("late on a summer evening the civil date is already tomorrow") {
  const Zone zone = *Zone::parse("Europe/London");
  const Instant late{1782862200000};  // 2026-06-30T23:30:00Z
  CHECK(zone.date(late).iso() == "2026-07-01");
  CHECK(zone.at(zone.date(late), zone.minutes(late)) == late);
}

TEST_CASE("an unknown zone is refused") {
  CHECK_FALSE(Zone::parse("Mars/Olympus").ok());
}
