// Journey 4, the part that reads: from the notice's row to the sentence that a practitioner sees.
#include "app/desk/cases.h"
#include "app/desk/importing.h"
#include "app/desk/records.h"
#include "app/desk/retention.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

std::map<std::string, Value> self_referral() {
  return {{"event_date", Value(day("2024-11-04"))},
          {"referrer", text("The mother")},
          {"children", Value(People{{"A child", "son"}})},
          {"need.words", text("Contact in a safe place.")}};
}

Verdict why(World& world, const RecordId& id) {
  const Result<Verdict> verdict = retention_why(world.desk("nia"), id);
  REQUIRE(verdict.ok());
  return *verdict;
}

}  // namespace

TEST_CASE("a self-referral is kept for a year after the case closed, and due the day after") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Wren Halloran", day("2015-05-05"));
  const RecordId referral = written(nia, id, "referral-self", self_referral());
  const Verdict open = why(world, referral);
  CHECK(open.kind == Verdict::Kind::keep);
  CHECK_FALSE(open.date.has_value());

  REQUIRE(close_case(nia, id, day("2025-03-01")).ok());
  world.clock().set(day("2026-02-28"), 12 * 60);
  CHECK(why(world, referral).kind == Verdict::Kind::keep);
  world.clock().set(day("2026-03-01"), 12 * 60);
  const Verdict last = why(world, referral);
  CHECK(last.kind == Verdict::Kind::keep);
  CHECK(last.date == day("2026-03-01"));
  world.clock().set(day("2026-03-02"), 12 * 60);
  const Verdict due = why(world, referral);
  CHECK(due.kind == Verdict::Kind::due);
  CHECK(due.rule == "C-R2");
  CHECK(due.first_line == 49);
  CHECK(due.quote.find("after one year") != std::string::npos);
  CHECK_FALSE(due.reason.empty());
}

TEST_CASE("a safeguarding observation moves every record of its case to the indefinite row") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Ines Pallister", day("2017-03-14"));
  const RecordId referral = written(nia, id, "referral-self", self_referral());
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  CHECK(why(world, referral).kind == Verdict::Kind::due);
  static_cast<void>(written(nia, id, "safeguarding-observation",
                            {{"event_date", Value(day("2026-02-27"))},
                             {"child", text("Ines")},
                             {"seen.words", text("A mark on the arm.")}}));
  const Verdict kept = why(world, referral);
  CHECK(kept.kind == Verdict::Kind::keep);
  CHECK(kept.rule == "C-R3");
  CHECK(kept.review_from == day("2042-03-14"));
}

TEST_CASE("a hold stops what is due, and it is due again when the hold is lifted") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Auberon Slate", day("2016-06-16"));
  const RecordId referral = written(nia, id, "referral-self", self_referral());
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  // The hold and its case reach the others before the referral does: what nobody else has stays.
  Desk& callum = world.desk("callum");
  const Result<HoldId> own = set_hold(nia, {id, "complaint", "A complaint is open", {}});
  REQUIRE(own.ok());
  world.sync("nia");
  CHECK(why(world, referral).kind == Verdict::Kind::held);
  world.sync("callum");
  CHECK_FALSE(clear_hold(callum, id, *own, "Lifting it is not the supervisor's").ok());
  world.sync("odette");
  REQUIRE(clear_hold(world.desk("odette"), id, *own, "The complaint is answered").ok());
  world.sync("odette");
  // Lifted, and due: the copy leaves with the sync that brings the news. The records role keeps
  // the facts that it judges the master by.
  world.sync("nia");
  CHECK_FALSE(nia.vault().row(referral).has_value());
  const Result<Verdict> master = retention_why(world.desk("odette"), referral);
  REQUIRE(master.ok());
  CHECK(master->kind == Verdict::Kind::due);
}

TEST_CASE("the page of a case says of each record what is said of it alone") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Ysella Farrant", day("2016-06-16"));
  const RecordId referral = written(nia, id, "referral-self", self_referral());
  for (const char* on : {"2026-02-20", "2026-02-21"})
    static_cast<void>(written(nia, id, "visit-note", visit("Warm.", day(on))));
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  const auto compared = [&] {
    const Result<CaseView> view = case_view(nia, id);
    REQUIRE(view.ok());
    CHECK(view->kept.size() == 4);  // and the child's own
    std::string said;
    for (const CaseKept& one : view->kept) {
      const Verdict alone = why(world, one.record);
      CHECK(one.verdict.kind == alone.kind);
      CHECK(one.verdict.rule == alone.rule);
      CHECK(one.verdict.date == alone.date);
      CHECK(one.verdict.reason == alone.reason);
      if (one.record == referral) said = one.verdict.rule;
    }
    return said;
  };
  CHECK(compared() == "C-R2");
  static_cast<void>(set_hold(nia, {id, "complaint", "A complaint is open", {}}));
  static_cast<void>(compared());
}

TEST_CASE("a record that no row covers says that nobody has decided") {
  World& world = World::get();
  const CaseId id = new_case(world, "Isolde Farrant", day("2016-06-16"));
  const RecordId note =
      written(world.desk("nia"), id, "visit-note", visit("Nothing of note.", day("2026-02-27")));
  const Verdict verdict = why(world, note);
  CHECK(verdict.kind == Verdict::Kind::unknown);
  CHECK(verdict.rule.empty());
  CHECK_FALSE(verdict.reason.empty());
}

TEST_CASE("a clock set back a year is lifted to the newest time that the server told") {
  World& world = World::get();
  world.clock().set(day("2026-03-03"), 12 * 60);
  world.sync("nia");
  world.clock().set(day("2025-03-03"), 12 * 60);
  CHECK(world.desk("nia").today() == day("2026-03-03"));
  world.clock().set(day("2026-03-03"), 12 * 60);
}

TEST_CASE("a records officer judges a record from its facts and cannot open a word of it") {
  World& world = World::get();
  const CaseId id = new_case(world, "Lowenna Tice", day("2017-07-27"));
  const RecordId referral = written(world.desk("nia"), id, "referral-self", self_referral());
  world.sync("nia");
  world.sync("odette");
  Desk& odette = world.desk("odette");
  const Result<Verdict> verdict = retention_why(odette, referral);
  REQUIRE(verdict.ok());
  CHECK(verdict->rule == "C-R2");
  const Result<RecordView> words = open_record(odette, referral);
  REQUIRE_FALSE(words.ok());
  CHECK(words.error().fault() == Fault::not_permitted);
}

TEST_CASE("a rights request holds its case by itself, from its first letter on") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Talan Pascoe", day("2016-06-16"));
  const RecordId referral = written(nia, id, "referral-self", self_referral());
  REQUIRE(close_case(nia, id, day("2025-01-01")).ok());
  REQUIRE(why(world, referral).kind == Verdict::Kind::due);
  const RecordId request = written(nia, id, "rights-request", {{"requester", text("His mother")}});
  REQUIRE(nia.reg()->find(id)->holds.size() == 1);
  CHECK(nia.reg()->find(id)->holds[0].kind == "rights");
  CHECK(why(world, referral).kind == Verdict::Kind::held);
  // Saving it again sets no second one; a second request does.
  const DraftSave again{request, id, "rights-request", {{"requester", text("Mrs Pascoe")}}, {}, {}};
  REQUIRE(save_record(nia, again).ok());
  CHECK(nia.reg()->find(id)->holds.size() == 1);
  static_cast<void>(written(nia, id, "rights-request", {{"requester", text("His father")}}));
  CHECK(nia.reg()->find(id)->holds.size() == 2);
  for (const Form* form : nia.catalog()->forms())
    CHECK((form->hold.empty() || form->hold == "rights"));
}

TEST_CASE("a rights request that is moved or imported holds its case as one that is written") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const auto holds = [&nia](const CaseId& id) {
    std::string kinds;
    for (const KnownHold& hold : nia.reg()->find(id)->holds) kinds += hold.kind + ";";
    return kinds;
  };
  const CaseId wrong = new_case(world, "Jory Pascoe", day("2016-06-16"));
  const CaseId right = new_case(world, "Jory Pascoe the younger", day("2018-06-16"));
  const RecordId request =
      written(nia, wrong, "rights-request", {{"requester", text("His mother")}});
  const RecordId note = written(nia, wrong, "visit-note", visit("Warm.", day("2026-02-27")));
  REQUIRE(move_record(nia, note, right, "Of his brother").ok());
  CHECK(holds(right).empty());
  REQUIRE(move_record(nia, request, right, "It is about his brother").ok());
  CHECK(holds(right) == "rights;");
  CHECK(holds(wrong) == "rights;");  // lifted by a person, as any other

  const CaseId archive = new_case(world, "Perran Tice", day("2016-06-16"));
  const Form& form = *nia.catalog()->newest("rights-request");
  const std::vector<std::map<std::string, Value>> two{{{"requester", text("His mother")}},
                                                      {{"requester", text("His father")}}};
  REQUIRE(import_records(nia, archive, form, two).ok());
  CHECK(holds(archive) == "rights;rights;");
  const std::vector<std::map<std::string, Value>> unfit{{{"no-such-field", text("?")}}};
  CHECK_FALSE(import_records(nia, archive, form, unfit).ok());
  CHECK(holds(archive) == "rights;rights;");
}
