// The sync page: what is only on this laptop and why, the server's alarms, what leaves and when.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string note_row(int n) {
  return "sync.note." + FakeWorker::record_id(n).hex();
}

}  // namespace

TEST_CASE("the sync page says how many notes are only here, since when, and what was not taken") {
  AppStage s;
  s.sign_in();
  REQUIRE(s.stage.click("nav.sync"));
  CHECK(s.stage.node("nav.sync").selected);
  CHECK(s.stage.node("sync.title").name == "2 notes only on this laptop");
  CHECK(s.stage.node("sync.detail").name == "The oldest for 31 hours");
  CHECK(s.stage.node("sync.contact").name ==
        "Last synced today, 12:30. Not reached since today, 13:30. You can work without it. "
        "Everything is kept here.");
  CHECK(s.stage.node(note_row(35)).help.find("taken off this case") != std::string::npos);
  CHECK(s.stage.node(note_row(34)).help == "Waiting for 3 hours");
  CHECK(s.stage.node("sync.lease").name.find("one-time code 3") != std::string::npos);
  CHECK(s.stage.ui.registry.find_named("Leaves on Yesterday, 25 November") == nullptr);
  CHECK(s.stage.ui.registry.find_named("Access withdrawn") != nullptr);
  CHECK(s.stage.ui.registry.find_named("2 records stay: somebody still has to finish or review "
                                       "them.") != nullptr);
}

TEST_CASE("the sync page syncs when it is asked to, and its rows lead to notes and cases") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.sync");
  CHECK(s.worker.syncs == 0);
  REQUIRE(s.stage.click("sync.now"));
  CHECK(s.worker.syncs == 1);
  CHECK(s.stage.node("sync.now").enabled);
  REQUIRE(s.stage.click(note_row(34)));
  CHECK(s.stage.shows("record.back"));
  s.stage.click("nav.sync");
  REQUIRE(s.stage.click("sync.leaving." + FakeWorker::case_id(2).hex()));
  CHECK(s.stage.shows("case.back"));
}

TEST_CASE("Synced is said when nothing is only here, and no alarm stands then") {
  AppStage s;
  s.worker.quiet_day = true;
  s.sign_in();
  s.stage.click("nav.sync");
  CHECK(s.stage.node("sync.title").name == "Synced 12:30");
  CHECK(s.stage.ui.registry.find_named("Nothing is only on this laptop.") != nullptr);
  CHECK(s.stage.node("sync.lease").name == "Opens for 6 more days");
  for (const Node& node : s.stage.ui.registry.nodes())
    CHECK(node.id.compare(0, 11, "sync.alarm.") != 0);
}

TEST_CASE("every alarm of a server has its own name and says what to do") {
  AppStage s({1360, 2800});
  const std::array<std::string, 12> ids{
      "other_server",  "broken_log",   "wrong_clock", "lost_entries", "set_aside", "turned_down",
      "newer_version", "contradicted", "two_logs",    "let_in",       "silent",    "two_machines"};
  for (std::uint8_t n = 0; n < ids.size(); ++n)
    s.worker.alarms.push_back({static_cast<SyncAlarm>(n), "an invented reason", n});
  s.sign_in();
  s.stage.click("nav.sync");
  std::set<std::string> titles;
  for (const std::string& id : ids) {
    const Node alarm = s.stage.node("sync.alarm." + id);
    INFO(id);
    CHECK(alarm.role == Role::alert);
    titles.insert(alarm.name);
    CHECK(alarm.help.find("an invented reason") != std::string::npos);
  }
  CHECK(titles.size() == ids.size());
  CHECK(all(lint(s.stage.ui.registry)) == "");
}

TEST_CASE("the evidence of a server that contradicted itself is saved, and offered only then") {
  AppStage s({1360, 850});
  s.worker.alarms = {{SyncAlarm::set_aside, "", 2}};
  s.sign_in();
  s.stage.click("nav.sync");
  CHECK_FALSE(s.stage.shows("sync.evidence"));
  s.worker.alarms = {{SyncAlarm::two_logs, "", 0}};
  s.stage.click("nav.cases");
  s.stage.click("nav.sync");
  REQUIRE(s.stage.click("sync.evidence"));
  CHECK(s.worker.papers == 1);
  const std::string listing = s.stage.ui.registry.listing();
  CHECK(listing.find("what-the-server-signed.lnye") != std::string::npos);
}

TEST_CASE("the sync page has no clipped words or small targets in any theme or size") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const float scale : {1.f, 1.5f, 2.f})
      for (const bool quiet : {false, true}) {
        AppStage s({1280, 720}, scale);
        s.stage.ui.theme.name = theme;
        s.worker.quiet_day = quiet;
        s.worker.alarms = {{SyncAlarm::broken_log, "a page that does not make its chain", 0},
                           {SyncAlarm::contradicted, "", 0}};
        s.sign_in();
        s.stage.click("nav.sync");
        INFO(static_cast<int>(theme) << " " << scale << (quiet ? " quiet" : " busy"));
        CHECK(all(lint(s.stage.ui.registry)) == "");
      }
}

}  // namespace lanyard::ui
