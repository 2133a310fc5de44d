// The look of the window as words that are kept, and the times to lock that a person may choose.
#include "app/ui/look.h"

#include "app/desk/preferences.h"
#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/temp_folder.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {

TEST_CASE("every look that the page of settings offers is kept in words and found again") {
  std::set<std::string> all;
  for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const int percent : text_sizes)
      for (const auto motion : {Theme::Motion::full, Theme::Motion::reduced}) {
        const Theme theme{name, static_cast<float>(percent) / 100, motion};
        const std::optional<Theme> back = look_of(look_words(theme));
        REQUIRE(back);
        CHECK(back->name == theme.name);
        CHECK(back->scale == theme.scale);
        CHECK(back->motion == theme.motion);
        all.insert(look_words(theme));
      }
  CHECK(all.size() == 24);
  CHECK(all.count("high-contrast 200 reduced") == 1);
}

TEST_CASE("words that are no look change nothing, on the disk neither") {
  const TempFolder folder;
  for (const char* words : {"", "dark", "dark 150", "dark 1500 full", "dark 150 full ",
                            "DARK 150 full", "dark 150 full\ndark 150 full"}) {
    INFO(words);
    CHECK_FALSE(look_of(words));
    keep_laptop_look(folder.path(), words);
    CHECK_FALSE(file_exists(folder.path() / "look"));
    REQUIRE(replace_file(folder.path() / "look", as_bytes(words)).ok());
    CHECK(look_words(laptop_look(folder.path())) == "light 100 full");
    REQUIRE(remove_file(folder.path() / "look").ok());
  }
  REQUIRE(replace_file(folder.path() / "look", Bytes(100'000, 'd')).ok());
  CHECK(look_words(laptop_look(folder.path())) == "light 100 full");
  keep_laptop_look(folder.path(), "dark 150 reduced");
  CHECK(look_words(laptop_look(folder.path())) == "dark 150 reduced");
}

TEST_CASE("a personal time to lock is only ever shorter than the organisation's") {
  DeviceRules rules;
  rules.lock_minutes = 3;
  CHECK(lock_minutes({}, rules) == 3);
  CHECK(lock_minutes({"", 1}, rules) == 1);
  CHECK(lock_minutes({"", 3}, rules) == 3);
  CHECK(lock_minutes({"", 10}, rules) == 3);  // chosen before the organisation shortened its own
}

TEST_CASE("the page of settings offers shorter times to lock, and asks to keep what is chosen") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("nav.settings"));
  CHECK(s.stage.node("settings.lock.organisation").selected);
  CHECK(s.stage.shows("settings.lock.2"));
  CHECK_FALSE(s.stage.shows("settings.lock.3"));
  REQUIRE(s.stage.click("settings.lock.1"));
  REQUIRE(s.worker.preferred.size() == 1);
  CHECK(s.worker.preferred.back() == Preferences{"", 1});
  CHECK(s.stage.node("settings.lock_minutes").name == "Locks after 1 minute without input");
  s.stage.wait(61);
  CHECK(s.worker.locks == 1);
}

}  // namespace lanyard::ui
