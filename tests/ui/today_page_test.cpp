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
  from_today("today.write." + FakeWorker::case_id(4).hex(), "record.finish");
  from_today(open_id(31), "record.back");
  from_today(open_id(3), "record.returned");
  from_today("today.conflict.action", "conflict.where");
  from_today("today.recent." + FakeWorker::record_id(36).hex(), "record.back");
  from_today("today.reviews", "review." + FakeWorker::record_id(21).hex());
  from_today("today.hold." + fake_hold().id.hex(), "case.back");
}

TEST_CASE("visits stand first on Today, what is overdue above what is due") {
  AppStage s;
  s.sign_in();
  const auto visit = [&](int n) {
    return s.stage.node("today.visit." + FakeWorker::case_id(n).hex());
  };
  CHECK(visit(0).name.starts_with("Zofia Wiśniewska, 2 days overdue, Last visit 27 October 2026"));
  CHECK(visit(4).name.find(", Due today, ") != std::string::npos);
  CHECK(visit(8).name.find(", Due Thursday 3 December, ") != std::string::npos);
  CHECK(visit(0).box.top < visit(4).box.top);
  CHECK(visit(4).box.top < visit(8).box.top);
  CHECK(visit(8).box.top < s.stage.node("today.row." + FakeWorker::record_id(3).hex()).box.top);
  CHECK(s.stage.ui.registry.find_named("and 2 more visits") != nullptr);
}

TEST_CASE("where nobody is visited by a rule no page speaks of visits") {
  AppStage s;
  s.worker.visited = false;
  s.sign_in();
  CHECK(s.stage.ui.registry.find_named("Visits due") == nullptr);
  s.stage.key(Key::digit2, mod_control);
  s.stage.frames(4);
  CHECK(s.stage.shows("case.CF-20418"));
  CHECK(s.stage.ui.registry.listing().find("Next visit") == std::string::npos);
}

TEST_CASE("My cases and the page of a case say when the next visit is due, and why") {
  AppStage s;
  s.sign_in();
  s.stage.key(Key::digit2, mod_control);
  s.stage.frames(4);
  CHECK(s.stage.node("case.CF-20418").help.ends_with("Next visit: 2 days overdue"));
  REQUIRE(s.stage.click("case.CF-20418"));
  s.stage.frames(4);
  CHECK(s.stage.ui.registry.find_named("2 days overdue: 24 November 2026") != nullptr);
  CHECK(s.stage.ui.registry.find_named("The visit on 19 November 2026 does not count: the child "
                                       "was not seen.") != nullptr);
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
  CHECK(s.stage.ui.registry.find_named("No visit is due within a week.") != nullptr);
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
