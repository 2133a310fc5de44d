// Rights requests and the audit trail without a window, over real vaults: who sees what of them.
#include "app/desk/cases.h"
#include "app/desk/covers.h"
#include "app/desk/exports.h"
#include "app/desk/records.h"
#include "app/desk/rights.h"
#include "app/desk/today.h"
#include "app/desk/trail.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using journeys::day;
using journeys::sync;
using journeys::World;

namespace {

using Fields = std::map<std::string, Value>;
using State = RightsStanding::State;

RecordId request(Desk& desk, const CaseId& id, const char* received) {
  DraftSave save;
  save.case_id = id;
  save.form = "rights-request";
  save.fields = Fields{{"event_date", day(received)},
                       {"requester", std::string("Her mother")},
                       {"right", Choices{"access", "erasure"}},
                       {"identity_clear", true}};
  const Result<RecordId> record = save_record(desk, save);
  REQUIRE(record.ok());
  return *record;
}

void add(Desk& desk, const CaseId& id, const RecordId& record, Fields fields) {
  DraftSave save;
  save.record = record;
  save.case_id = id;
  save.form = "rights-request";
  save.fields = std::move(fields);
  REQUIRE(save_record(desk, save).ok());
}

Desk& desk(const char* who) {
  return World::get().desk(who);
}

Trail trail(const char* who) {
  Result<Trail> out = trail_of(desk(who));
  REQUIRE(out.ok());
  return std::move(*out);
}

}  // namespace

TEST_CASE("requests stand with what is late first, and what was answered last") {
  const CaseId id = journeys::new_case(World::get(), "Morwen Angove", day("2015-02-02"));
  Desk& nia = desk("nia");
  const Date today = nia.today();  // not before 28 February 2026: other tests move the clock
  REQUIRE(today < day("2026-03-20"));
  const RecordId waits = request(nia, id, "2026-02-20");
  const RecordId late = request(nia, id, "2026-01-20");
  const RecordId done = request(nia, id, "2026-01-05");
  add(nia, id, done, {{"answered", day("2026-02-09")}});
  const std::vector<RightsLine> all = rights_requests(nia, id);
  REQUIRE(all.size() == 3);
  CHECK(all[0].record == late);
  CHECK(all[0].standing.due == day("2026-02-20"));
  CHECK(all[0].standing.state == State::late);
  CHECK(standing_words(all[0].standing) ==
        "Late by " + std::to_string(today.days() - day("2026-02-20").days()) + " days");
  CHECK(all[0].rights == "Access to what is kept, Erasure");
  CHECK(all[0].by == "Her mother");
  CHECK(all[0].case_title == "Morwen Angove");
  CHECK(all[1].record == waits);
  CHECK(standing_words(all[1].standing) ==
        std::to_string(day("2026-03-20").days() - today.days()) + " days left");
  CHECK(all[2].record == done);
  CHECK(standing_words(all[2].standing) == "Answered 4 days late");  // due on 5 February
  const auto of_case = [&](Desk& whose) {
    std::vector<RecordId> out;
    for (const RightsLine& line : today_view(whose).rights)
      if (line.case_id == id) out.push_back(line.record);
    return out;
  };
  CHECK(of_case(nia) == std::vector<RecordId>{late, waits});
  add(nia, id, late,
      {{"extension_told", day("2026-02-19")}, {"extension_why", std::string("Three archives.")}});
  CHECK(rights_requests(nia, id)[0].record == waits);
  sync({"nia", "callum", "idris", "odette"});
  CHECK(rights_requests(desk("callum"), id).size() == 3);
  CHECK(rights_requests(desk("idris"), id).empty());
  CHECK(rights_requests(desk("odette"), id).empty());  // she has the dates of the case alone
  CHECK(of_case(desk("odette")).empty());
}

TEST_CASE("the trail names what was done, newest first, in words") {
  const CaseId id = journeys::new_case(World::get(), "Talan Rosewarne", day("2014-04-04"));
  const RecordId record = request(desk("nia"), id, "2026-02-20");
  const Trail seen = trail("nia");
  CHECK(seen.broken == AuditTrail::Break::none);
  CHECK(seen.checked == desk("nia").now());
  REQUIRE(seen.lines.size() > 3);
  CHECK(seen.lines.front().entry.at >= seen.lines.back().entry.at);
  CHECK(seen.lines.back().what == "Set up this vault");
  const auto written =
      std::find_if(seen.lines.begin(), seen.lines.end(),
                   [&](const TrailLine& line) { return line.entry.record == record; });
  REQUIRE(written != seen.lines.end());
  CHECK(written->who == "Nia Prosser");
  CHECK(written->case_title == "Talan Rosewarne");
  CHECK(written->record == "Rights request");
  CHECK(written->opens);
  for (const TrailLine& line : seen.lines) {
    CAPTURE(static_cast<int>(line.entry.action));
    CHECK_FALSE(line.what.empty());
    CHECK(name_of(line.entry.action) != std::string("unknown"));
  }
}

TEST_CASE("every action of the vault has a name for programs and words for people") {
  const auto last = static_cast<std::uint16_t>(AuditAction::glass_broken);
  std::set<std::string> names;
  std::set<std::string> words;
  for (std::uint16_t n = 1; n <= last; ++n) {
    names.insert(name_of(static_cast<AuditAction>(n)));
    AuditEntry entry;
    entry.action = static_cast<AuditAction>(n);
    entry.record = random_name<RecordId>();
    words.insert(action_words(entry));
  }
  CHECK(names.size() == last);
  CHECK(words.size() == last);
  CHECK_FALSE(names.contains("unknown"));
  CHECK_FALSE(words.contains(""));
}

TEST_CASE("who was taken off a case finds what they did there, without its name") {
  const CaseId id = journeys::new_case(World::get(), "Hedra Pender", day("2013-03-03"));
  const UserId idris = desk("idris").me().user;
  sync({"nia", "callum"});
  REQUIRE(allocate(desk("callum"), id, idris).ok());
  sync({"callum", "idris"});
  const RecordId record = request(desk("idris"), id, "2026-02-20");
  const auto line = [&] {
    const Trail seen = trail("idris");
    for (const TrailLine& one : seen.lines)
      if (one.entry.record == record) return one;
    return TrailLine{};
  };
  CHECK(line().case_title == "Hedra Pender");
  sync({"idris", "callum"});
  REQUIRE(deallocate(desk("callum"), id, idris).ok());
  sync({"callum", "idris"});
  CHECK(line().entry.case_id == id);
  CHECK(line().other_case);
  CHECK(line().case_title.empty());
  CHECK(line().record.empty());
  CHECK_FALSE(line().opens);
}

TEST_CASE("why a paper was made is not told to who does not open its case any more") {
  World& world = World::get();
  const CaseId id = journeys::new_case(world, "Kensa Hoskin", day("2013-03-03"));
  Desk& callum = desk("callum");
  const Date today = callum.today();
  sync({"nia", "callum"});
  const Result<CoverId> cover =
      name_deputy(callum, {callum.me().user, desk("idris").me().user, today, today.plus_days(1)});
  REQUIRE(cover.ok());
  sync({"callum", "idris"});
  Desk& idris = desk("idris");
  REQUIRE(note_export(idris, {id, {}, ExportForm::plain, "For the hearing of Kensa Hoskin"}).ok());
  const auto paper = [&] {
    const Trail seen = trail("idris");
    for (const TrailLine& one : seen.lines)
      if (one.entry.action == AuditAction::exported && one.entry.case_id == id) return one;
    return TrailLine{};
  };
  CHECK(paper().detail == "For the hearing of Kensa Hoskin");
  CHECK(ExportReasons(idris).of(paper().entry) == "For the hearing of Kensa Hoskin");
  // The cover is over, and nothing of the case has left this laptop yet.
  world.clock().forward_ms(3 * day_ms);
  REQUIRE(exports_of(idris, id)->size() == 1);
  CHECK(paper().other_case);
  CHECK(paper().detail.find("hearing") == std::string::npos);
  CHECK(ExportReasons(idris).of(paper().entry).empty());
  sync({"callum", "idris", "nia"});
}
