// When children are visited next, from what is recorded in real vaults under the rules of Jersey.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/reviews.h"
#include "app/desk/today.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

// With a clock of its own, which begins on Saturday 28 February 2026.
World& jersey() {
  static World world({"Family and Community Support", "jersey-family-and-community-support"});
  return world;
}

CaseId in_need(const std::string& child, const char* kind = "child-in-need") {
  return need(open_case(
      jersey().desk("nia"),
      {kind, {}, "", {{"name", Value(child)}, {"birth_date", Value(day("2017-03-14"))}}}));
}

RecordId visited(const CaseId& id, const char* on, bool child_seen = true, bool alone = true,
                 const RecordId& follows = {}) {
  std::map<std::string, Value> fields = visit("A warm room.", day(on));
  fields["child_seen"] = Value(child_seen);
  fields["seen_alone"] = Value(alone);
  Desk& nia = jersey().desk("nia");
  const RecordId note = written(nia, id, "visit-note", fields, follows);
  REQUIRE(submit_record(nia, note).ok());
  return note;
}

// Friday 20 March, whichever test runs first.
void on_a_friday() {
  jersey().clock().set(day("2026-03-20"), 12 * 60);
}

VisitStanding next(const CaseId& id, const char* who = "nia") {
  const auto standing = next_visit(jersey().desk(who), id);
  REQUIRE(standing);
  return *standing;
}

bool on_today(const CaseId& id, const char* who = "nia") {
  const TodayView view = today_view(jersey().desk(who));
  return std::any_of(view.visits.lines.begin(), view.visits.lines.end(),
                     [&](const VisitLine& line) { return line.case_id == id; });
}

void plan(const CaseId& id, const char* kind, const char* from,
          std::optional<const char*> ended = {}) {
  std::map<std::string, Value> fields{{"kind", text(kind)}, {"event_date", Value(day(from))}};
  if (ended) fields["ended_on"] = Value(day(*ended));
  static_cast<void>(written(jersey().desk("nia"), id, "plan", fields));
}

}  // namespace

TEST_CASE("a visit counts once its note is finished, and is on Today from a week before") {
  const CaseId id = in_need("Demelza Le Brun");
  CHECK(next(id).due == day("2026-03-27"));
  CHECK(next(id).since == VisitStanding::Since::case_opened);
  CHECK_FALSE(on_today(id));
  on_a_friday();
  CHECK(on_today(id));
  CHECK(today_view(jersey().desk("nia")).visits.form == "visit-note");
  Desk& nia = jersey().desk("nia");
  const RecordId note = written(nia, id, "visit-note", visit("A draft.", day("2026-03-18")));
  CHECK(next(id).due == day("2026-03-27"));
  REQUIRE(submit_record(nia, note).ok());
  CHECK(next(id).due == day("2026-04-17"));  // over Good Friday and Easter Monday
  CHECK(next(id).from == day("2026-03-18"));
  CHECK_FALSE(on_today(id));
  const std::vector<CaseLine> lines = case_lines(nia);
  const auto line =
      std::find_if(lines.begin(), lines.end(), [&](const CaseLine& one) { return one.id == id; });
  REQUIRE(line != lines.end());
  REQUIRE(line->next_visit);
  CHECK(line->next_visit->due == day("2026-04-17"));
  CHECK(need(case_view(nia, id)).line.next_visit->due == day("2026-04-17"));
  CHECK(visit_since_words(next(id)) == "Last visit 18 March 2026");
}

TEST_CASE("a visit on which the child was not seen alone does not count for a protection plan") {
  on_a_friday();
  const CaseId id = in_need("Perran Renouf");
  plan(id, "child-protection", "2026-03-02");
  visited(id, "2026-03-09");
  CHECK(next(id).due == day("2026-03-23"));
  visited(id, "2026-03-16", true, false);
  CHECK(next(id).due == day("2026-03-23"));
  CHECK(visit_missed_words(next(id)) ==
        "The visit on 16 March 2026 does not count: the child was not seen alone.");
  visited(id, "2026-03-17", false, false);
  CHECK(next(id).missed->why == NotCounted::not_seen);
  visited(id, "2026-03-19");
  CHECK(next(id).due == day("2026-04-02"));
  CHECK_FALSE(next(id).missed);
}

TEST_CASE("a plan that has ended asks for no visits, and a closed case for none at all") {
  on_a_friday();
  const CaseId id = in_need("Senara Vibert", "family-support");
  const auto asked = [&] { return next_visit(jersey().desk("nia"), id).has_value(); };
  CHECK_FALSE(asked());
  plan(id, "looked-after", "2026-02-02", "2026-03-01");
  CHECK_FALSE(asked());
  plan(id, "looked-after", "2026-03-18");
  CHECK(next(id).due == day("2026-03-25"));
  CHECK(visit_rule_words(next(id)).starts_with("Within 1 week. "));
  REQUIRE(close_case(jersey().desk("nia"), id, jersey().desk("nia").today()).ok());
  CHECK_FALSE(asked());
}

TEST_CASE("the version that follows a returned note is the visit, not both") {
  on_a_friday();
  const CaseId id = in_need("Wenna Le Sueur");
  const RecordId note = visited(id, "2026-03-19");
  for (const char* who : {"nia", "callum"}) jersey().sync(who);
  Desk& callum = jersey().desk("callum");
  REQUIRE(open_for_review(callum, note).ok());
  REQUIRE(decide_review(callum, note, ReviewDecision::send_back, "It was the 12th.").ok());
  for (const char* who : {"callum", "nia"}) jersey().sync(who);
  CHECK(next(id).from == day("2026-03-19"));
  visited(id, "2026-03-12", true, true, note);
  CHECK(next(id).from == day("2026-03-12"));
}

TEST_CASE("only who reads the words of a case is told of its visits, and Today is for its worker") {
  on_a_friday();
  const CaseId id = in_need("Jory Amy");
  plan(id, "child-protection", "2026-02-02");
  for (const char* who : {"nia", "callum", "idris", "odette"}) jersey().sync(who);
  CHECK(on_today(id));
  CHECK(next(id).state == VisitStanding::State::overdue);
  CHECK(next(id, "callum").due == next(id).due);
  CHECK_FALSE(on_today(id, "callum"));
  for (const char* who : {"idris", "odette"}) {
    CHECK_FALSE(next_visit(jersey().desk(who), id));
    CHECK(visit_lines(jersey().desk(who)).empty());
    CHECK_FALSE(on_today(id, who));
  }
  const std::vector<VisitLine> lines = visit_lines(jersey().desk("nia"));
  REQUIRE(lines.size() >= 2);
  CHECK(std::is_sorted(lines.begin(), lines.end(), [](const VisitLine& a, const VisitLine& b) {
    return a.standing.due < b.standing.due;
  }));
}
