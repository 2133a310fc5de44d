// Late work on the review page: what came after its author had gone is read, taken in or left out.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string item(int n) {
  return "late." + FakeWorker::invented_late()[static_cast<std::size_t>(n)].id.hex();
}

}  // namespace

TEST_CASE("late work is read first, then taken into the case, and the server is asked once") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.review");
  CHECK(s.stage.node("review.late").name == "2 changes came late");
  REQUIRE(s.stage.click("review.late"));
  CHECK_FALSE(s.stage.shows("late.take"));
  REQUIRE(s.stage.click(item(0) + ".read"));
  CHECK(s.stage.node(item(0) + ".text").name.find("I do my reading here now") != std::string::npos);
  REQUIRE(s.stage.click("late.take"));
  REQUIRE(s.worker.late_decided.size() == 1);
  CHECK(s.worker.late_decided[0].decision == LateWork::Decision::taken);
  CHECK_FALSE(s.stage.shows(item(0)));
  CHECK(s.stage.node("review.late").name == "1 change came late");
}

TEST_CASE("leaving late work out needs a reason; what does not verify cannot be taken") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.review");
  s.stage.click("review.late");
  s.stage.click(item(1) + ".read");
  CHECK_FALSE(s.stage.node("late.take").enabled);
  s.stage.click("late.leave");
  CHECK(s.worker.late_decided.empty());
  CHECK(s.stage.focused() == "late.reason");
  s.stage.type("Nobody knows who wrote it.");
  s.stage.click("late.leave");
  REQUIRE(s.worker.late_decided.size() == 1);
  CHECK(s.worker.late_decided[0].decision == LateWork::Decision::left_out);
  CHECK(s.worker.late_decided[0].reason == "Nobody knows who wrote it.");
}

TEST_CASE("when the server is not reached the reason is said and it can be asked again") {
  AppStage s;
  s.worker.late_fault = "The server was not reached.";
  s.sign_in();
  s.stage.click("nav.review");
  s.stage.click("review.late");
  CHECK(s.stage.node("late.fault").name == "The server was not reached.");
  s.worker.late_fault.clear();
  s.stage.click("late.fault.action");
  CHECK_FALSE(s.stage.shows("late.fault"));
  CHECK(s.stage.shows(item(0)));
}

TEST_CASE("nothing is said of late work where none waits") {
  AppStage s;
  s.worker.late.clear();
  s.sign_in();
  s.stage.click("nav.review");
  CHECK_FALSE(s.stage.shows("review.late"));
}

TEST_CASE("late work has no clipped words or small targets in any theme or size") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const float scale : {1.f, 1.5f, 2.f}) {
      AppStage s({1280, 720}, scale);
      s.stage.ui.theme.name = theme;
      s.sign_in();
      s.stage.key(Key::digit3, mod_control);
      s.stage.click("review.late");
      s.stage.click(item(0) + ".read");
      INFO(static_cast<int>(theme) << " " << scale);
      CHECK(all(lint(s.stage.ui.registry)) == "");
    }
}

}  // namespace lanyard::ui
