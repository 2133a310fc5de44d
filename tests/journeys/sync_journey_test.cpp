// Journey 2: syncing. What one laptop wrote offline the other reads; nothing is lost when an answer
// is; two versions of a field are both kept.
#include <algorithm>
#include <fstream>

#include "app/desk/cases.h"
#include "app/desk/covers.h"
#include "app/desk/enrolment.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "tests/journeys/world.h"
#include "tests/programs/canaries.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

// The server commits, and the answer never arrives.
class LosesAnswers final : public Transport {
 public:
  explicit LosesAnswers(Desk& desk) : real_(connect_curl(*server_of(desk))) {}
  Result<Bytes> post(Literal path, ByteView body, std::size_t most) override {
    const Result<Bytes> answer = real_->post(path, body, most);
    return lost_++ < 1 && answer.ok() ? Error(Fault::offline, "the answer was lost") : answer;
  }
  [[nodiscard]] TransportCounters counters() const override { return real_->counters(); }

 private:
  std::unique_ptr<Transport> real_;
  int lost_ = 0;
};

// Allocating is the supervisor's; both workers then hold the case.
void give_to_idris(World& world, const CaseId& id) {
  world.sync("nia");
  world.sync("callum");
  REQUIRE(allocate(world.desk("callum"), id, world.desk("idris").me().user).ok());
  for (const char* who : {"callum", "idris", "nia"}) world.sync(who);
}

}  // namespace

TEST_CASE("a note written offline is read by the supervisor after both have synced") {
  World& world = World::get();
  const CaseId id = new_case(world, "Fenella Crewe", day("2018-08-08"));
  const RecordId note = written(world.desk("nia"), id, "visit-note",
                                visit("Twelve silver buttons.", day("2026-02-27")));
  REQUIRE(submit_record(world.desk("nia"), note).ok());
  CHECK_FALSE(world.desk("callum").vault().row(note).has_value());
  world.sync("nia");
  CHECK(sync_status(world.desk("nia")).unsent_records == 0);
  world.sync("callum");
  const Result<RecordView> view = open_record(world.desk("callum"), note);
  REQUIRE(view.ok());
  CHECK(*view->record.value("seen.words") == text("Twelve silver buttons."));
  CHECK(view->author == "Nia Prosser");
}

TEST_CASE("a colleague without a part in the case gets none of it, and then all of it") {
  World& world = World::get();
  const CaseId id = new_case(world, "Merryn Ostler", day("2018-08-08"));
  const RecordId note = written(world.desk("nia"), id, "visit-note",
                                visit("Seven green bottles.", day("2026-02-27")));
  world.sync("nia");
  world.sync("idris");
  CHECK_FALSE(world.desk("idris").vault().row(note).has_value());
  give_to_idris(world, id);
  const Result<RecordView> view = open_record(world.desk("idris"), note);
  REQUIRE(view.ok());
  CHECK(*view->record.value("seen.words") == text("Seven green bottles."));
}

TEST_CASE("who is let into a case offline is in it, also when an admin's entry came first") {
  World& world = World::get();
  const CaseId id = new_case(world, "Tegen Bray", day("2016-06-06"));
  world.sync("nia");
  world.sync("callum");
  Desk& callum = world.desk("callum");
  const UserId idris = world.desk("idris").me().user;
  // One entry for the organisation, and one for the case that has seen it.
  const Date far = callum.today().plus_days(300);
  const Result<CoverId> cover = name_deputy(callum, {callum.me().user, idris, far, far});
  REQUIRE(cover.ok());
  REQUIRE(allocate(callum, id, idris).ok());
  REQUIRE(
      invite(world.desk("morwenna"), {"Loveday Rowe", "Streatham", MemberRole::practitioner}).ok());
  world.sync("morwenna");
  world.sync("callum");
  world.sync("idris");
  CHECK(world.desk("idris").reg()->find(id)->members.contains(idris));
  CHECK(world.desk("idris").reg()->cover(*cover) != nullptr);
  REQUIRE(end_cover(callum, *cover).ok());
  world.sync("callum");
}

TEST_CASE("an answer that was lost after the server's commit loses and doubles nothing") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Jago Penrose", day("2017-02-17"));
  const RecordId note =
      written(nia, id, "visit-note", visit("Once and only once.", day("2026-02-27")));
  LosesAnswers unlucky(nia);
  const Result<SyncReport> first = sync_once(nia, unlucky);
  REQUIRE_FALSE(first.ok());
  CHECK(first.error().fault() == Fault::offline);
  CHECK(sync_status(nia).unsent_records > 0);
  world.sync("nia");
  CHECK(sync_status(nia).unsent_records == 0);
  world.sync("callum");
  const auto history = world.desk("callum").vault().history(note);
  REQUIRE(history.ok());
  CHECK(history->size() == 1);
}

TEST_CASE("one field edited offline by two people keeps both, on both laptops, until one chooses") {
  World& world = World::get();
  const CaseId id = new_case(world, "Elowen Sayer", day("2019-04-04"));
  give_to_idris(world, id);
  const std::optional<RecordId> person = case_view(world.desk("nia"), id)->person;
  REQUIRE(person.has_value());
  for (const auto& [who, where] : {std::pair("nia", "1 Mill Lane"), {"idris", "2 Mill Lane"}}) {
    const Result<RecordId> saved =
        save_record(world.desk(who), {*person, id, "person", {{"address", text(where)}}, {}, {}});
    REQUIRE(saved.ok());
  }
  for (const char* who : {"nia", "idris", "nia"}) world.sync(who);
  for (const char* who : {"nia", "idris"}) {
    const auto found = conflicts(world.desk(who));
    REQUIRE(found.ok());
    const auto of_person = std::find_if(found->begin(), found->end(), [&](const Conflict& c) {
      return c.record == *person && c.field == "address";
    });
    REQUIRE(of_person != found->end());
    CHECK(of_person->sides.size() == 2);
  }
  REQUIRE(resolve(world.desk("idris"), *person, "address", text("2 Mill Lane")).ok());
  world.sync("idris");
  world.sync("nia");
  const Result<RecordView> settled = open_record(world.desk("nia"), *person);
  REQUIRE(settled.ok());
  CHECK_FALSE(settled->record.in_conflict());
  CHECK(*settled->record.value("address") == text("2 Mill Lane"));
}

TEST_CASE("no file of the server or of a vault holds a word of a note or a name of a child") {
  World& world = World::get();
  const CaseId id = new_case(world, "Perpetua Lovelock", day("2018-01-01"));
  const std::string words = "the heron that stood on one leg";
  static_cast<void>(written(world.desk("nia"), id, "visit-note", visit(words, day("2026-02-27"))));
  world.sync("nia");
  world.sync("callum");
  const CanaryScan scan = scan_for({words, "Perpetua Lovelock"}, world.folder());
  CHECK(scan.hits.empty());
  CHECK(scan.files > 10);
  TempFolder open;
  std::ofstream(open / "copy") << utf16_of("so " + words, Utf16Order::big);
  CHECK(scan_for({words}, open.path()).hits.size() == 1);
}

TEST_CASE("a laptop that locks and unlocks between rounds is not taken for two laptops") {
  World& world = World::get();
  world.sync("nia");
  const std::uint64_t before = world.server_counters().out_of_step;
  world.reopen("nia");
  world.sync("nia");
  world.sync("nia");
  CHECK(world.server_counters().out_of_step == before);
}

TEST_CASE("a laptop ten years ahead or behind loses nothing and moves nobody else's clock") {
  World& world = World::get();
  const std::int64_t years = std::int64_t{GENERATE(10, -10)} * 365 * day_ms;
  CAPTURE(years);
  const CaseId id = new_case(world, years > 0 ? "Kea Vivian" : "Senara Vivian", day("2018-03-03"));
  give_to_idris(world, id);
  const RecordId child = case_view(world.desk("nia"), id)->person.value();
  const auto address = [&](const char* who, const char* words) {
    DraftSave save;
    save.record = child;
    save.case_id = id;
    save.form = "person";
    save.fields = {{"address", text(words)}};
    REQUIRE(save_record(world.desk(who), save).ok());
  };
  world.clock().forward_ms(years);
  const RecordId wrong =
      written(world.desk("nia"), id, "visit-note", visit("Kites.", day("2026-02-27")));
  address("nia", "1 Kite Hill");
  const RecordId warning = written(world.desk("nia"), id, "warning-note",
                                   {{"kind", text("home")}, {"event_date", day("2026-02-01")}});
  world.clock().forward_ms(-years);
  for (const char* who : {"nia", "idris"}) world.sync(who);
  CHECK(world.desk("idris").vault().record(child)->value("address") != nullptr);
  // What comes later supersedes, whatever the clocks say.
  address("idris", "2 Harbour Row");
  DraftSave corrected;
  corrected.record = warning;
  corrected.case_id = id;
  corrected.form = "warning-note";
  corrected.fields = {{"event_date", day("2026-02-20")}};
  REQUIRE(save_record(world.desk("idris"), corrected).ok());
  for (const char* who : {"idris", "nia", "odette"}) world.sync(who);
  // Also for who holds the dates alone.
  CHECK(world.desk("odette").vault().row(warning)->facts.dates.at("event") == day("2026-02-20"));
  for (const char* who : {"idris", "nia"}) {
    CAPTURE(who);
    const Result<Record> shown = world.desk(who).vault().record(child);
    REQUIRE(shown.ok());
    CHECK(shown->fields.at("address").size() == 1);
    CHECK(*shown->value("address") == text("2 Harbour Row"));
    world.reopen(who);
    Desk& desk = world.desk(who);
    const RecordId right = written(desk, id, "visit-note", visit("Rain.", day("2026-02-27")));
    const Instant at = desk.vault().row(right)->created.instant();
    CHECK(at >= desk.now());
    CHECK(at <= desk.now().plus_ms(std::int64_t{5} * 60'000 + 1));
  }
  CHECK(world.desk("nia").vault().row(wrong).has_value());
}
