// What stands beside a case and a note of it: the last visit, and who has seen the case.
#include <algorithm>

#include "app/desk/case_seen.h"
#include "app/desk/cases.h"
#include "app/desk/reviews.h"
#include "app/desk/sweeping.h"
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

bool told(const CaseSeen& seen, const std::string& who, const std::string& what) {
  return std::any_of(seen.lines.begin(), seen.lines.end(),
                     [&](const SeenLine& line) { return line.who == who && line.what == what; });
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

TEST_CASE("who has seen a case is what this laptop's trail and the signed reviews say") {
  World& world = World::get();
  const CaseId id = new_case(world, "Loveday Angove", day("2018-10-01"));
  Desk& nia = world.desk("nia");
  const RecordId note = finished_visit(nia, id, "2026-02-26", "Calmer.");
  sync({"nia", "callum"});
  Desk& callum = world.desk("callum");
  note_opened(callum, id);
  note_opened(callum, id);  // one entry a day
  const Result<CaseSeen> theirs = case_seen(callum, id);
  REQUIRE(theirs.ok());
  CHECK(theirs->whole);
  CHECK(told(*theirs, "Callum Reid", "Case looked at"));
  CHECK_FALSE(told(*theirs, "Nia Prosser", "Case looked at"));  // that is in her vault alone
  const std::vector<AuditEntry> entries = callum.vault().audit_trail()->entries;
  CHECK(std::count_if(entries.begin(), entries.end(), [&](const AuditEntry& entry) {
          return entry.case_id == id && entry.action == AuditAction::record_opened;
        }) == 1);

  REQUIRE(open_for_review(callum, note).ok());
  sync({"callum", "nia"});
  const Result<CaseSeen> mine = case_seen(nia, id);
  REQUIRE(mine.ok());
  CHECK(told(*mine, "Nia Prosser", "Case looked at"));
  CHECK(told(*mine, "Callum Reid", "Opened for review: Home visit"));
  CHECK_FALSE(told(*mine, "Callum Reid", "Case looked at"));
  const Result<CaseSeen> none = case_seen(world.desk("idris"), id);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().fault() != Fault::io);
}
