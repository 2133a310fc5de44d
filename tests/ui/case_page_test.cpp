// The parts of a case over a desk with invented people: what each tab shows, and what must be seen
// before a visit.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

std::string entry_id(int n) {
  return "entry." + FakeWorker::record_id(n).hex();
}

std::vector<int> entries(const AppStage& s) {
  std::vector<int> out;
  for (int n = 1; n <= 4; ++n)
    if (s.stage.shows(entry_id(n))) out.push_back(n);
  return out;
}

}  // namespace

TEST_CASE("each tab of a case shows its own records, and the tab is there again after a lock") {
  AppStage s;
  s.open_case();
  CHECK(entries(s) == std::vector<int>{1, 2, 3, 4});
  REQUIRE(s.stage.click("case.significant"));
  s.stage.frames(2);
  CHECK(entries(s) == std::vector<int>{2});
  REQUIRE(s.stage.click("case.all"));
  REQUIRE(s.stage.click("case.tab.visits"));
  s.stage.frames(2);
  CHECK(entries(s) == std::vector<int>{3});
  REQUIRE(s.stage.click("case.tab.observations"));
  s.stage.frames(2);
  CHECK(entries(s) == std::vector<int>{2});
  REQUIRE(s.stage.click("case.tab.retention"));
  s.stage.frames(2);
  CHECK(entries(s).empty());
  CHECK(s.stage.shows("kept." + FakeWorker::record_id(2).hex()));
  s.stage.key(Key::l, mod_control);
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows("case.tab.retention"));
  s.sign_in();
  s.stage.frames(4);
  CHECK(s.stage.shows("kept." + FakeWorker::record_id(2).hex()));
}

TEST_CASE("consents stand under what they are for, with who said so; a refusal is told on top") {
  AppStage s;
  s.open_case();
  CHECK(s.stage.ui.registry.find_named("Consent refused or withdrawn") != nullptr);
  REQUIRE(s.stage.click("case.tab.consent"));
  s.stage.frames(2);
  CHECK(s.stage.node("consent.1").name == "Ewa Wiśniewska, for Zofia  ·  19 September 2026");
  CHECK(s.stage.node("consent.2").name == "Jan Wiśniewski  ·  20 September 2026");
  CHECK(s.stage.ui.registry.find_named("Refused") != nullptr);
  REQUIRE(s.stage.click("consent.record"));
  s.stage.frames(2);
  CHECK(s.stage.shows("field.scope.sharing"));
}

TEST_CASE("at twice the text size a case says who it is about, and its actions have their words") {
  AppStage s({1360, 850}, 2);
  s.open_case();
  CHECK(s.stage.ui.registry.listing().find("She/her  ·  Polish and English") != std::string::npos);
  for (const char* id : {"case.other", "case.observation", "case.visit"}) {
    INFO(id);
    const Node node = s.stage.node(id);
    CHECK(node.box.width() > 200);  // an icon alone has 88
    CHECK(node.visible().right == node.box.right);
  }
}

TEST_CASE("warnings stand at the top of a case, and before whoever writes about a visit") {
  AppStage s;
  s.open_case();
  CHECK(s.stage.ui.registry.find_named("Risk to workers") != nullptr);
  CHECK(s.stage.ui.registry.find_named("Review was due on 20 November 2026") != nullptr);
  REQUIRE(s.stage.click("case.visit"));
  s.stage.frames(4);
  CHECK(s.stage.shows("record.warnings"));
  CHECK(s.stage.ui.registry.listing().find("Dog at the address") != std::string::npos);
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("warning.0." + FakeWorker::record_id(41).hex()));
  s.stage.frames(4);
  CHECK(s.stage.shows("record.back"));
  CHECK_FALSE(s.stage.shows("record.warnings"));  // read, not written
}

TEST_CASE("a tab begins at its top, wherever the one before was read") {
  AppStage s({1360, 850}, 1.5f);
  s.unlock();
  REQUIRE(s.stage.click("case.CF-20418"));
  s.stage.ui.focus.request("people.hand_over");  // far below
  s.stage.frames(8);
  const std::string visit = "entry." + FakeWorker::record_id(3).hex();
  REQUIRE(s.stage.shows(visit));
  CHECK(s.stage.node(visit).visible().empty());
  REQUIRE(s.stage.click("case.tab.visits"));
  s.stage.frames(4);
  CHECK_FALSE(s.stage.node(visit).visible().empty());
}

TEST_CASE("the tabs of a case are reached and pressed by keys alone") {
  AppStage s;
  s.open_case();
  for (int n = 0; n < 60 && s.stage.focused() != "case.tab.consent"; ++n) s.stage.key(Key::tab);
  REQUIRE(s.stage.focused() == "case.tab.consent");
  s.stage.key(Key::enter);
  s.stage.frames(2);
  CHECK(s.stage.shows("consent.record"));
}

TEST_CASE("who has seen a case is listed with what this laptop does not know") {
  AppStage s;
  s.open_case();
  CHECK(s.stage.node("seen.0").name.starts_with("Case looked at"));
  CHECK(s.stage.node("seen.2").name.starts_with("Opened for review: Home visit"));
  CHECK(s.says("What others read on their laptops is in their own audit trails."));
  s.stage.ui.focus.request("seen.trail");
  s.stage.frames(8);
  REQUIRE(s.stage.click("seen.trail"));
  CHECK(s.stage.shows("trail.chain"));
}

TEST_CASE("the last visit stands beside a note that is written, and leads to it") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  CHECK(s.stage.node("last_visit.summary").name.starts_with("Bedtime routine agreed."));
  CHECK(s.stage.node("last_visit.agreed.1").name.find("Swimming") != std::string::npos);
  s.stage.click(voice);
  s.stage.type("A new day. ");
  s.stage.click("last_visit.read");
  REQUIRE(s.worker.saves.size() == 1);  // nothing typed is lost on the way
  CHECK(s.stage.shows("record.returned"));
  s.stage.key(Key::l, mod_control);
  CHECK(s.stage.ui.registry.listing().find("Bedtime routine") == std::string::npos);
}

}  // namespace lanyard::ui
