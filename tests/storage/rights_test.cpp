// The clock of a rights request, with days that were worked out by hand.
#include "storage/rules/rights.h"

#include <algorithm>
#include <array>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::day;
using test::shipped_notice;

namespace {

using Extension = RightsStanding::Extension;
using State = RightsStanding::State;

const std::optional<RightsClock>& british() {
  return shipped_notice("jigsaw").rights;
}
const std::optional<RightsClock>& jersey() {
  return shipped_notice("jersey").rights;
}

RightsRequest received(const char* on) {
  RightsRequest out;
  out.received = day(on);
  out.identity_clear = true;
  return out;
}
// As the day of an identity check is read, or the day of receipt.
std::string due(const std::optional<RightsClock>& clock, const RightsRequest& request) {
  const Date today = std::max(*request.received, request.identity_checked.value_or(Date{}));
  const RightsStanding standing = rights_standing(clock, request, today);
  return standing.due ? standing.due->iso() : "none";
}

struct ClockLine {
  const char* received;
  const char* due;
};

}  // namespace

TEST_CASE("in the United Kingdom a request is due on the corresponding day of the next month") {
  for (const ClockLine& line : std::array{
           ClockLine{"2026-10-12", "2026-11-12"},  // a Thursday
           ClockLine{"2026-09-03", "2026-10-05"},  // 3 October is a Saturday
           ClockLine{"2026-01-31", "2026-03-02"},  // 28 February, the last day, is a Saturday
           ClockLine{"2027-01-31", "2027-03-01"},  // 28 February is a Sunday
           ClockLine{"2028-01-31", "2028-02-29"},  // a leap year; a Tuesday
           ClockLine{"2028-02-29", "2028-03-29"},  // a Wednesday
           ClockLine{"2026-03-03", "2026-04-07"},  // Good Friday, a weekend, Easter Monday
           ClockLine{"2026-11-25",
                     "2026-12-29"},  // Christmas, a weekend, Boxing Day taken on Monday
           ClockLine{"2026-12-01", "2027-01-04"},  // New Year's Day is a Friday
           ClockLine{"2026-04-04", "2026-05-05"},  // the early May bank holiday is on the 4th
       }) {
    CAPTURE(line.received);
    CHECK(due(british(), received(line.received)) == line.due);
  }
}

TEST_CASE("in Jersey a request is due after four weeks, whatever day that is") {
  CHECK(due(jersey(), received("2026-10-12")) == "2026-11-09");
  CHECK(due(jersey(), received("2026-10-10")) == "2026-11-07");  // a Saturday
  CHECK(due(jersey(), received("2028-02-01")) == "2028-02-29");
  RightsRequest longer = received("2026-10-12");
  longer.extension_told = day("2026-11-09");
  longer.extension_reasoned = true;
  CHECK(due(jersey(), longer) == "2027-01-04");  // twelve weeks
}

TEST_CASE("the day before, the due day and the day after") {
  const RightsRequest request = received("2026-10-12");
  const auto on = [&](const char* today) {
    return rights_standing(british(), request, day(today));
  };
  CHECK(on("2026-11-11").state == State::waiting);
  CHECK(on("2026-11-11").days_left == 1);
  CHECK(on("2026-11-12").state == State::waiting);
  CHECK(on("2026-11-12").days_left == 0);
  CHECK(on("2026-11-13").state == State::late);
  CHECK(on("2026-11-13").days_left == -1);
}

TEST_CASE("an extension counts when a reason is written and they were told in time") {
  RightsRequest request = received("2026-10-12");
  const auto standing = [&] { return rights_standing(british(), request, day("2026-10-12")); };
  request.extension_told = day("2026-11-12");
  CHECK(standing().extension == Extension::incomplete);
  CHECK(standing().due == day("2026-11-12"));
  request.extension_reasoned = true;
  CHECK(standing().extension == Extension::stands);
  CHECK(standing().due == day("2027-01-12"));
  request.extension_told = day("2026-11-13");
  CHECK(standing().extension == Extension::told_late);
  CHECK(standing().due == day("2026-11-12"));
  request.extension_told.reset();
  CHECK(standing().extension == Extension::incomplete);
  // Three months from the beginning, not two after a day that was moved: 28 February is a Sunday.
  request = received("2026-11-30");
  request.extension_told = day("2026-12-01");
  request.extension_reasoned = true;
  CHECK(standing().due == day("2027-03-01"));
}

TEST_CASE("the days run from the day on which an identity in doubt was made sure") {
  RightsRequest request = received("2026-10-12");
  request.identity_clear = false;
  CHECK(rights_standing(british(), request, day("2026-10-13")).state == State::identity);
  CHECK(due(british(), request) == "2026-11-12");  // until then from receipt: never too late
  CHECK(rights_standing(british(), request, day("2026-11-13")).state == State::late);
  request.identity_checked = day("2026-10-20");
  CHECK(due(british(), request) == "2026-11-20");
  CHECK(due(jersey(), request) == "2026-11-17");
  CHECK(rights_standing(british(), request, day("2026-11-13")).state == State::waiting);
  request.identity_checked = day("2026-10-01");  // known already
  CHECK(due(british(), request) == "2026-11-12");
  request.identity_checked = day("2026-10-20");
  request.identity_clear = true;  // a check that nobody needed gives no time
  CHECK(due(british(), request) == "2026-11-12");
  RightsClock strict = *british();
  strict.from = RightsClock::From::receipt;
  request.identity_clear = false;
  CHECK(due(strict, request) == "2026-11-12");
}

TEST_CASE("what was answered is done, in time or not") {
  RightsRequest request = received("2026-10-12");
  request.answered = day("2026-11-12");
  RightsStanding standing = rights_standing(british(), request, day("2027-05-01"));
  CHECK(standing.state == State::answered);
  CHECK(standing.days_left == 0);
  request.answered = day("2026-11-14");
  standing = rights_standing(british(), request, day("2027-05-01"));
  CHECK(standing.state == State::answered);
  CHECK(standing.days_left == -2);
}

TEST_CASE("a day that is still to come neither answers a request nor gives it time") {
  RightsRequest request = received("2026-10-12");
  request.answered = day("2027-11-02");  // meant: 2026
  const auto on = [&](const char* today) {
    return rights_standing(british(), request, day(today));
  };
  CHECK(on("2026-11-02").state == State::waiting);
  CHECK(on("2026-11-02").days_left == 10);
  CHECK(on("2026-11-13").state == State::late);
  CHECK(on("2027-11-01").state == State::late);
  CHECK(on("2027-11-02").state == State::answered);
  request.answered.reset();
  request.identity_clear = false;
  request.identity_checked = day("2027-10-20");  // meant: 2026
  CHECK(on("2026-10-20").state == State::identity);
  CHECK(on("2026-10-20").due == day("2026-11-12"));
  CHECK(on("2026-11-13").state == State::late);
  CHECK(on("2027-10-20").due == day("2027-11-22"));  // 20 November is a Saturday
}

TEST_CASE("without a day of receipt or without a clock nothing is due, and that is said") {
  RightsRequest request;
  request.identity_clear = true;
  CHECK(rights_standing(british(), request, day("2026-10-12")).state == State::undated);
  CHECK_FALSE(rights_standing(british(), request, day("2026-10-12")).due);
  request = received("2026-10-12");
  CHECK(rights_standing(std::nullopt, request, day("2030-01-01")).state == State::undated);
  request.answered = day("2026-10-13");
  CHECK(rights_standing(std::nullopt, request, day("2030-01-01")).state == State::answered);
}

TEST_CASE("a request that came at the end of the years that can be written is due beyond them") {
  RightsRequest request = received("2150-12-31");
  CHECK(due(british(), request) == "2151-02-01");  // 31 January is a Sunday
  CHECK(due(jersey(), request) == "2151-01-28");
  request = received("2150-10-01");
  CHECK(due(british(), request) == "2150-11-02");  // 1 November is a Sunday
  request.extension_told = day("2150-10-01");
  request.extension_reasoned = true;
  CHECK(due(british(), request) == "2151-01-01");  // no calendar says that it is a holiday
}

TEST_CASE("a request is read from its form by the roles of the fields") {
  const Form& form = test::shipped_form("rights-request");
  CHECK(is_rights_request(form));
  CHECK_FALSE(is_rights_request(test::shipped_form("disclosure")));
  const RightsRequest read =
      rights_request_in(form, {{"event_date", day("2026-10-12")},
                               {"identity_clear", false},
                               {"identity_checked", day("2026-10-20")},
                               {"extension_told", day("2026-10-21")},
                               {"extension_why", std::string("It is in three archives.")},
                               {"answered", day("2026-11-01")}});
  CHECK(read.received == day("2026-10-12"));
  CHECK_FALSE(read.identity_clear);
  CHECK(read.identity_checked == day("2026-10-20"));
  CHECK(read.extension_told == day("2026-10-21"));
  CHECK(read.extension_reasoned);
  CHECK(read.answered == day("2026-11-01"));
  CHECK_FALSE(rights_request_in(form, {{"extension_why", std::string(" \n")}}).extension_reasoned);
}
