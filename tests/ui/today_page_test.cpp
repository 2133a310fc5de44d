// Today: the first page after the unlock, and where each of its rows leads.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/fake_board.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string open_id(int n) {
  return "today.open." + FakeWorker::record_id(n).hex();
}

}  // namespace

TEST_CASE("Today is the first page, greets by the hour and counts what came back") {
  AppStage s;
  s.sign_in();
  CHECK(s.stage.node("nav.today").selected);
  CHECK(s.stage.ui.registry.find_named("Good afternoon, Nia") != nullptr);
  CHECK(s.stage.ui.registry.find_named("Thursday 26 November 2026") != nullptr);
  CHECK(s.stage.shows("today.conflict.action"));
  CHECK(s.stage.shows(open_id(3)));
  CHECK(s.stage.node("today.row." + FakeWorker::record_id(3).hex()).name.find("Callum Reid") !=
        std::string::npos);
}

TEST_CASE("every row of Today leads to what it speaks of") {
  AppStage s;
  s.sign_in();
  const auto from_today = [&](const std::string& id, const std::string& there) {
    s.stage.key(Key::digit1, mod_control);
    s.stage.frames(4);
    INFO(id << "\n" << s.stage.ui.registry.listing());
    REQUIRE(s.stage.click(id));
    s.stage.frames(4);
    CHECK(s.stage.shows(there));
  };
  from_today(open_id(31), "record.back");
  from_today(open_id(3), "record.returned");
  from_today("today.conflict.action", "conflict.where");
  from_today("today.recent." + FakeWorker::record_id(36).hex(), "record.back");
  from_today("today.reviews", "review." + FakeWorker::record_id(21).hex());
  from_today("today.hold." + fake_hold().id.hex(), "case.back");
}

TEST_CASE("a records officer finds what waits for a signature") {
  AppStage s;
  s.worker.role = MemberRole::records;
  s.sign_in();
  CHECK_FALSE(s.stage.shows("today.reviews"));
  CHECK(s.stage.node("today.orders").name.find("for your approval") != std::string::npos);
  CHECK(s.stage.node("today.due").name.find("due") != std::string::npos);
  REQUIRE(s.stage.click("today.decisions"));
  s.stage.frames(4);
  CHECK(s.stage.shows("retention.tab.due"));
}

TEST_CASE("a quiet day says so and offers nothing that leads nowhere") {
  AppStage s;
  s.worker.quiet_day = true;
  s.worker.role = MemberRole::practitioner;
  s.sign_in();
  CHECK(s.stage.ui.registry.find_named("Nothing else waits for you.") != nullptr);
  for (const Node& node : s.stage.ui.registry.nodes())
    CHECK(node.id.compare(0, 11, "today.open.") != 0);
}

TEST_CASE("a note that a crash left unfinished is offered until it is discarded") {
  AppStage s;
  s.worker.unfinished = FakeWorker::record_id(1);
  s.sign_in();
  CHECK(s.stage.node("today.kept").name == "We kept your unfinished note");
  REQUIRE(s.stage.click("today.kept.action"));
  s.stage.frames(4);
  CHECK(s.stage.shows("record.finish"));
  s.stage.key(Key::digit1, mod_control);
  CHECK(s.stage.shows("today.kept"));
  REQUIRE(s.stage.click("today.kept.action"));
  REQUIRE(s.stage.click("record.discard"));
  REQUIRE(s.stage.click("record.discard"));
  s.stage.key(Key::digit1, mod_control);
  s.stage.frames(4);
  CHECK(s.stage.shows("nav.today"));
  CHECK_FALSE(s.stage.shows("today.kept"));
}

TEST_CASE("Today has no clipped words or small targets at any size") {
  for (const float scale : {1.f, 1.5f, 2.f})
    for (const bool quiet : {false, true})
      for (const MemberRole role : {MemberRole::supervisor, MemberRole::records}) {
        AppStage s({1280, 720}, scale);
        s.worker.quiet_day = quiet;
        if (!quiet) s.worker.unfinished = FakeWorker::record_id(1);
        s.worker.role = role;
        s.sign_in();
        INFO(scale << (quiet ? " quiet" : " busy"));
        CHECK(all(lint(s.stage.ui.registry)) == "");
      }
}

}  // namespace lanyard::ui
