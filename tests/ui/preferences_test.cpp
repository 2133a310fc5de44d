// What a person sets on the page of settings: there after a restart, on the unlock page and behind
// it, and what lies in the clear for that.
#include "app/desk/preferences.h"

#include "tests/catch.h"
#include "tests/programs/canaries.h"
#include "tests/ui/child_sitting.h"

namespace lanyard::ui {

TEST_CASE("theme, text size, motion and time to lock are there after a restart and can be seen") {
  LoneLaptop& laptop = LoneLaptop::get();
  {
    ChildSitting nia(laptop);
    CHECK(nia.ask("look") == "light 100 full");
    nia.unlock(laptop.passphrase());
    nia.tell("click nav.settings");
    nia.tell("click settings.theme.1");
    nia.tell("click settings.size.150");
    nia.tell("click settings.motion");
    nia.tell("click settings.lock.1");
    CHECK(nia.ask("look") == "dark 150 reduced");
    nia.process().kill();  // kept at once, not at a lock
  }
  {
    ChildSitting nia(laptop);
    CHECK(nia.ask("look") == "dark 150 reduced");  // the unlock page
    const std::string before = nia.ask("node unlock.go");
    CHECK(before.find("wide=600") != std::string::npos);  // 400 at its usual size
    nia.unlock(laptop.passphrase());
    CHECK(nia.ask("look") == "dark 150 reduced");
    nia.tell("click nav.settings");
    for (const char* id :
         {"settings.theme.1", "settings.size.150", "settings.motion", "settings.lock.1"})
      CHECK(nia.ask("node " + std::string(id)).find("selected=yes") != std::string::npos);
    nia.tell("wait 50");
    CHECK(nia.ask("node nav.settings") != "none");
    nia.tell("wait 11");
    CHECK(nia.ask("node nav.settings") == "none");
    CHECK(nia.ask("node unlock.passphrase") != "none");
  }
  // The vault has it for this person; what lies in the clear says nothing of whom.
  Desk& desk = laptop.desk();
  CHECK(preferences_of(desk) == Preferences{"dark 150 reduced", 1});
  CHECK_FALSE(keep_preferences(desk, {"dark 150 reduced", 3}).ok());
  CHECK_FALSE(keep_preferences(desk, {"dark 150 reduced", -1}).ok());
  laptop.close();
  const CanaryScan scan = scan_for({"150 reduced"}, laptop.data());
  REQUIRE(scan.hits.size() == 1);
  CHECK(scan.hits[0].file == laptop.data() / "look");
}

TEST_CASE("a person whose look was kept gets it back on a laptop that others used since") {
  LoneLaptop& laptop = LoneLaptop::get();
  std::filesystem::remove(laptop.data() / "look");
  REQUIRE(keep_preferences(laptop.desk(), {"high-contrast 200 full", 0}).ok());
  laptop.close();
  ChildSitting nia(laptop);
  CHECK(nia.ask("look") == "light 100 full");  // nobody has chosen on this laptop yet
  nia.unlock(laptop.passphrase());
  CHECK(nia.ask("look") == "high-contrast 200 full");
  nia.tell("key lock");
  CHECK(nia.ask("look") == "high-contrast 200 full");
}

}  // namespace lanyard::ui
