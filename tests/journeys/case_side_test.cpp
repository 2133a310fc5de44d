// What stands beside a case and a note of it: the last visit.
#include "app/desk/cases.h"
#include "app/desk/reviews.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

RecordId finished_visit(Desk& desk, const CaseId& id, const char* iso, const char* analysis) {
  std::map<std::string, Value> fields = visit("They read.", day(iso));
  fields["analysis.words"] = text(analysis);
  fields["actions.list"] = Value(
      Actions{{"Ask the school about the bus", "Nia", day("2026-03-05")}, {"Swimming", "", {}}});
  const RecordId note = written(desk, id, "visit-note", fields);
  REQUIRE(submit_record(desk, note).ok());
  return note;
}

}  // namespace

TEST_CASE("the last visit of a case is the latest finished one, in words for who reads words") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Demelza Rosevear", day("2018-10-01"));
  CHECK_FALSE(case_view(nia, id)->last_visit.has_value());
  const RecordId early =
      finished_visit(nia, id, "2026-02-20", "The routine helps.\nMornings are hard.");
  static_cast<void>(
      written(nia, id, "visit-note", visit("A draft is nobody's last word.", day("2026-02-27"))));
  const std::optional<LastVisit> last = case_view(nia, id)->last_visit;
  REQUIRE(last.has_value());
  CHECK(last->record == early);
  CHECK(last->day == day("2026-02-20"));
  CHECK(last->author == "Nia Prosser");
  CHECK(last->summary == "The routine helps.");
  CHECK(last->agreed ==
        std::vector<std::string>{"Ask the school about the bus, Nia, by 5 March 2026", "Swimming"});

  const RecordId late = finished_visit(nia, id, "2026-02-26", "Calmer.");
  CHECK(case_view(nia, id)->last_visit->record == late);
  sync({"nia", "callum", "odette"});
  Desk& callum = world.desk("callum");
  REQUIRE(open_for_review(callum, late).ok());
  REQUIRE(decide_review(callum, late, ReviewDecision::send_back, "Calmer than when?").ok());
  CHECK(case_view(callum, id)->last_visit->record == early);  // a returned one is not finished
  const Result<CaseView> dates = case_view(world.desk("odette"), id);
  REQUIRE(dates.ok());
  CHECK_FALSE(dates->last_visit.has_value());
}
