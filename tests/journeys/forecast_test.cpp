// What falls due in the next 90 days, from the notice's row to the day on the page.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/retention_board.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

RecordId referral(Desk& desk, const CaseId& id) {
  return written(desk, id, "referral-self",
                 {{"event_date", Value(day("2024-11-04"))},
                  {"referrer", Value(std::string("The mother"))},
                  {"children", Value(People{{"A child", "son"}})},
                  {"need.words", Value(std::string("Contact in a safe place."))}});
}

// The forecast as it was or will be at noon of another day; nothing is written on that day.
std::vector<ForecastLine> forecast(World& world, const char* today, int days = forecast_days) {
  const Instant before = world.clock().now();
  world.clock().set(day(today), 12 * 60);
  std::vector<ForecastLine> lines = retention_forecast(world.desk("nia"), days);
  world.clock().forward_ms(before.ms - world.clock().now().ms);
  return lines;
}

std::optional<ForecastLine> coming(World& world, const RecordId& id, const char* today,
                                   int days = forecast_days) {
  for (ForecastLine& line : forecast(world, today, days))
    if (line.line.record == id) return std::move(line);
  return std::nullopt;
}

}  // namespace

TEST_CASE("a record is foretold from 90 days before it is due, until the day before") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Endelyn Rowe", day("2015-05-05"));
  const RecordId record = referral(nia, id);
  CHECK_FALSE(coming(world, record, "2026-06-04"));  // the case is open: no day is known
  REQUIRE(close_case(nia, id, day("2025-09-01")).ok());
  CHECK_FALSE(coming(world, record, "2026-06-03"));  // 91 days before it is due
  const auto first = coming(world, record, "2026-06-04");
  REQUIRE(first);
  CHECK(first->day == day("2026-09-02"));
  CHECK(first->becomes == Verdict::Kind::due);
  CHECK(first->line.verdict.kind == Verdict::Kind::keep);
  CHECK(first->line.verdict.rule == "C-R2");
  CHECK(first->line.case_title == "Endelyn Rowe");
  CHECK(coming(world, record, "2026-06-05"));
  CHECK(coming(world, record, "2026-09-01"));
  CHECK_FALSE(coming(world, record, "2026-09-02"));  // due today: no forecast any more
  CHECK_FALSE(coming(world, record, "2026-08-31", 1));
  CHECK(coming(world, record, "2026-08-31", 2));
}

TEST_CASE("a hold takes a record off the forecast, and a 25th birthday is foretold as a review") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId held = new_case(world, "Locryn Hale", day("2015-05-05"));
  const RecordId record = referral(nia, held);
  REQUIRE(close_case(nia, held, day("2025-09-01")).ok());
  REQUIRE(coming(world, record, "2026-07-01"));
  REQUIRE(set_hold(nia, {held, "complaint", "A complaint came in", {}}).ok());
  CHECK_FALSE(coming(world, record, "2026-07-01"));

  const CaseId id = new_case(world, "Meraud Cole", day("2001-09-02"));
  const RecordId seen = written(nia, id, "safeguarding-observation",
                                {{"event_date", Value(day("2026-02-27"))},
                                 {"child", Value(std::string("Meraud"))},
                                 {"seen.words", Value(std::string("A mark on the arm."))}});
  CHECK_FALSE(coming(world, seen, "2026-06-03"));
  const auto review = coming(world, seen, "2026-06-04");
  REQUIRE(review);
  CHECK(review->becomes == Verdict::Kind::review);
  CHECK(review->day == day("2026-09-02"));
  CHECK_FALSE(coming(world, seen, "2026-09-02"));
}

TEST_CASE("the forecast begins with the earliest day, and names no record twice") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  for (const char* closed : {"2025-08-20", "2025-08-02", "2025-08-11"}) {
    const CaseId id = new_case(world, "Hedra Coad", day("2015-05-05"));
    static_cast<void>(referral(nia, id));
    REQUIRE(close_case(nia, id, day(closed)).ok());
  }
  const std::vector<ForecastLine> lines = forecast(world, "2026-07-01");
  REQUIRE(lines.size() >= 3);
  std::set<RecordId> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(seen.insert(lines[i].line.record).second);
    if (i > 0) CHECK(lines[i - 1].day <= lines[i].day);
  }
}

TEST_CASE("a hold is shown with its reason to who may open it, and to the records role") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Sidwell Nance", day("2015-05-05"));
  REQUIRE(set_hold(nia, {id, "legal", "Proceedings have begun", day("2027-03-01")}).ok());
  for (const char* name : {"nia", "odette"}) world.sync(name);
  for (const char* name : {"nia", "odette"}) {
    const std::vector<HoldView> holds = hold_views(world.desk(name), id);
    REQUIRE(holds.size() == 1);
    CHECK(holds[0].reason == "Proceedings have begun");
    CHECK(holds[0].by == "Nia Prosser");
    CHECK(holds[0].review == day("2027-03-01"));
  }
  // Who reads dates and flags only is told no name.
  CHECK(hold_views(world.desk("odette"), id)[0].case_title.find("Sidwell") == std::string::npos);
}
