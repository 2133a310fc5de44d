// When a visit is due, with days that were worked out by hand.
#include "storage/rules/visits.h"

#include <array>

#include "tests/catch.h"
#include "tests/storage/shipped.h"

using namespace lanyard;
using test::day;

namespace {

using State = VisitStanding::State;
using Since = VisitStanding::Since;
constexpr Holidays in_england = Holidays::england_and_wales;
constexpr Holidays in_jersey = Holidays::jersey;

MadeVisit seen(const char* on) {
  return {day(on), true, true, true};
}

VisitHistory on_plan(const char* kind, const char* from, std::vector<MadeVisit> visits = {}) {
  return {"family-support", day("2020-01-06"), {{kind, day(from), {}}}, std::move(visits)};
}

VisitStanding standing(const VisitHistory& history, const char* today, Holidays of = in_england) {
  const auto out = visit_standing(test::shipped_visits("wiltshire"), history, of, day(today));
  REQUIRE(out);
  return *out;
}

std::string due(const VisitHistory& history, const char* today, Holidays of = in_england) {
  return standing(history, today, of).due.iso();
}

struct DueLine {
  const char* plan;
  const char* last;
  const char* england;
  const char* jersey;
};

}  // namespace

TEST_CASE("a visit is due by the plan's frequency after the last one, in days of work") {
  for (const DueLine& line : std::array{
           DueLine{"child-in-need", "2026-11-02", "2026-11-30", "2026-11-30"},
           DueLine{"child-in-need", "2026-12-01", "2026-12-31", "2026-12-31"},  // Christmas
           DueLine{"child-protection", "2026-12-16", "2027-01-04", "2027-01-04"},
           DueLine{"child-protection", "2026-03-27", "2026-04-14", "2026-04-14"},  // Easter
           DueLine{"child-protection", "2025-04-28", "2025-05-13", "2025-05-14"},  // Liberation
           DueLine{"child-protection", "2026-11-28", "2026-12-11", "2026-12-11"},  // a Saturday
           DueLine{"looked-after", "2026-11-02", "2026-12-14", "2026-12-14"},
           DueLine{"looked-after", "2026-11-16", "2026-12-24", "2026-12-24"},  // 28th: a holiday
           DueLine{"looked-after", "2025-03-28", "2025-05-09", "2025-05-08"},  // Liberation Day
       }) {
    CAPTURE(line.plan, line.last);
    const VisitHistory history = on_plan(line.plan, "2020-02-03", {seen(line.last)});
    CHECK(due(history, line.last) == line.england);
    CHECK(due(history, line.last, in_jersey) == line.jersey);
    CHECK(standing(history, line.last).since == Since::visit);
  }
}

TEST_CASE("months end on the corresponding day, or the last of the month, before a day of rest") {
  VisitRules rules = test::shipped_visits("wiltshire");
  rules.frequencies = {{"care", {"looked-after"}, {VisitPeriod::Unit::months, 3}, {}, {}, "A"}};
  const auto after = [&](const char* last) {
    const VisitHistory history = on_plan("looked-after", "2020-02-03", {seen(last)});
    return visit_standing(rules, history, in_england, day(last))->due.iso();
  };
  CHECK(after("2026-11-30") == "2027-02-26");  // 28 February is a Sunday
  CHECK(after("2027-11-30") == "2028-02-29");  // a leap year; a Tuesday
  CHECK(after("2026-09-25") == "2026-12-24");  // Christmas Day
  CHECK(after("2026-08-31") == "2026-11-30");
}

TEST_CASE("a week before it is soon, on the day it is not over, on the day after it is") {
  const VisitHistory history = on_plan("child-in-need", "2020-02-03", {seen("2026-11-02")});
  CHECK(standing(history, "2026-11-22").state == State::later);
  CHECK(standing(history, "2026-11-23").state == State::soon);
  CHECK(standing(history, "2026-11-23").days_left == 7);
  CHECK(standing(history, "2026-11-30").state == State::soon);
  CHECK(standing(history, "2026-11-30").days_left == 0);
  CHECK(standing(history, "2026-12-01").state == State::overdue);
  CHECK(standing(history, "2026-12-01").days_left == -1);
}

TEST_CASE("a visit counts when the child was seen, and alone where the rule asks for it") {
  const MadeVisit last = seen("2026-11-02");
  const auto with = [&](const char* plan, const MadeVisit& later) {
    return standing(on_plan(plan, "2020-02-03", {last, later}), "2026-11-20");
  };
  const MadeVisit nobody{day("2026-11-12"), true, false, false};
  CHECK(with("child-in-need", nobody).due == day("2026-11-30"));
  REQUIRE(with("child-in-need", nobody).missed);
  CHECK(with("child-in-need", nobody).missed->day == day("2026-11-12"));
  CHECK(with("child-in-need", nobody).missed->why == NotCounted::not_seen);
  const MadeVisit together{day("2026-11-12"), true, true, false};
  CHECK(with("child-in-need", together).due == day("2026-12-10"));
  CHECK_FALSE(with("child-in-need", together).missed);
  CHECK(with("child-protection", together).due == day("2026-11-16"));
  CHECK(with("child-protection", together).missed->why == NotCounted::not_alone);
  const MadeVisit by_video{day("2026-11-12"), false, true, true};
  CHECK(with("child-protection", by_video).missed->why == NotCounted::not_in_person);
  CHECK(with("child-protection", seen("2026-11-12")).due == day("2026-11-26"));
  // A day that is still to come is mistyped: nobody was seen on it yet.
  CHECK(with("child-in-need", seen("2026-11-21")).due == day("2026-11-30"));
}

TEST_CASE("without a visit that counts the days run from the plan, the first ones sooner") {
  CHECK(due(on_plan("child-in-need", "2026-11-02"), "2026-11-02") == "2026-11-30");
  const VisitHistory care = on_plan("looked-after", "2026-11-02");
  CHECK(due(care, "2026-11-02") == "2026-11-09");
  CHECK(standing(care, "2026-11-02").since == Since::plan);
  CHECK(standing(care, "2026-11-02").period == VisitPeriod{VisitPeriod::Unit::weeks, 1});
  CHECK(due(on_plan("looked-after", "2026-11-02", {seen("2026-11-06")}), "2026-11-06") ==
        "2026-12-18");
}

TEST_CASE("a visit shortly before the plan counts for it, one of long ago does not") {
  CHECK(due(on_plan("child-protection", "2026-11-02", {seen("2026-10-28")}), "2026-11-02") ==
        "2026-11-11");
  CHECK(due(on_plan("child-protection", "2026-11-02", {seen("2026-03-02")}), "2026-11-02") ==
        "2026-11-16");
  // The first visit of a placement is not put off by one before it.
  CHECK(due(on_plan("looked-after", "2026-11-02", {seen("2026-10-30")}), "2026-11-02") ==
        "2026-11-09");
}

TEST_CASE("the plans that stand decide, and of several the one whose visit is due first") {
  VisitHistory history = on_plan("child-in-need", "2026-11-02", {seen("2026-11-02")});
  history.plans.push_back({"child-protection", day("2026-11-09"), {}});
  CHECK(standing(history, "2026-11-06").frequency == "child-in-need");  // it has not begun
  CHECK(standing(history, "2026-11-09").frequency == "child-protection");
  CHECK(due(history, "2026-11-09") == "2026-11-16");
  history.plans[1].until = day("2026-11-12");
  CHECK(standing(history, "2026-11-12").frequency == "child-protection");
  CHECK(standing(history, "2026-11-13").frequency == "child-in-need");
  // A plan that follows another of its kind does not begin anew.
  history.plans = {{"child-in-need", day("2026-10-05"), {}},
                   {"child-in-need", day("2026-11-20"), {}}};
  history.visits.clear();
  CHECK(due(history, "2026-11-23") == "2026-11-02");
}

TEST_CASE("where no plan says it the kind of case does, and else nobody is visited by a rule") {
  VisitHistory history{"child-in-need", day("2026-11-02"), {}, {}};
  CHECK(due(history, "2026-11-02") == "2026-11-30");
  CHECK(standing(history, "2026-11-02").since == Since::case_opened);
  history.plans = {{"education", day("2026-11-02"), {}}};
  CHECK(standing(history, "2026-11-02").frequency == "child-in-need");
  history.case_kind = "send";
  const auto none = [&](const char* rules) {
    return !visit_standing(test::shipped_visits(rules), history, in_england, day("2026-11-02"));
  };
  CHECK(none("wiltshire"));
  history.case_kind = "child-in-need";
  CHECK(none("jigsaw"));
  CHECK(none("ccs"));
}
