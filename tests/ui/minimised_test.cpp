// A window that the desktop gives no size: it is not painted, and goes on all the same.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {

TEST_CASE("a window without a size goes on to save and to lock") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.stage.type("Before it was minimised.");
  s.stage.window().resize({0, 0});
  s.stage.wait(1);
  REQUIRE_FALSE(s.worker.saves.empty());
  CHECK(s.stage.node(voice).value == "Before it was minimised.");
  CHECK(s.stage.node(voice).box.width() > 300);
  s.stage.wait(60 * 60);
  CHECK(s.stage.shows("unlock.passphrase"));
  s.stage.window().resize({1360, 850});
  s.stage.frames(3);
  CHECK_FALSE(s.stage.node("unlock.passphrase").visible().empty());
}

}  // namespace lanyard::ui
