// The keys that work everywhere: lock, hide, places, regions, the sheet.
#include "app/ui/words_device.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

void open_case(AppStage& s) {
  s.unlock();
  REQUIRE(s.stage.click("case.CF-20418"));
}

}  // namespace

TEST_CASE("Ctrl+L locks in a dialog, in the search and while typing") {
  for (const char* where : {"dialog", "search", "typing", "sheet"}) {
    AppStage s;
    open_case(s);
    const std::string place = where;
    if (place == "dialog") s.stage.click("case.print");
    if (place == "search") s.stage.key(Key::k, mod_control);
    if (place == "typing") s.stage.key(Key::n, mod_control);
    if (place == "sheet") s.stage.key(Key::f1);
    INFO(place);
    CHECK(s.stage.shows(place == "dialog"   ? "print.reason"
                        : place == "search" ? "palette.query"
                        : place == "typing" ? "record.back"
                                            : "shortcuts.close"));
    s.stage.key(Key::l, mod_control);
    CHECK(s.stage.shows("unlock.passphrase"));
    CHECK(s.worker.locks == 1);
  }
}

TEST_CASE("F8 shows nothing of the case; one key brings the page back with its caret and text") {
  AppStage s;
  open_case(s);
  s.stage.key(Key::n, mod_control);
  s.stage.click(voice);
  s.stage.type("“I like the swing.”");
  s.stage.key(Key::f8);
  CHECK(s.stage.shows("privacy.title"));
  CHECK(s.stage.ui.registry.listing().find("swing") == std::string::npos);
  CHECK(s.stage.ui.registry.listing().find("Zofia") == std::string::npos);
  CHECK_FALSE(s.stage.shows("nav.today"));
  s.stage.wait(20);
  CHECK(s.stage.shows("privacy.title"));
  s.stage.type("x");
  s.stage.frames(6);
  CHECK(s.stage.node(voice).value == "“I like the swing.”");
  CHECK(s.stage.focused() == voice);
  CHECK(s.worker.locks == 0);
}

TEST_CASE(
    "the hidden screen locks after thirty seconds, or at once with Ctrl+L; its button shows") {
  AppStage s;
  open_case(s);
  s.stage.key(Key::f8);
  s.stage.wait(31);
  CHECK(s.stage.shows("unlock.passphrase"));
  CHECK(s.worker.locks == 1);
  s.stage.frames(4);
  s.sign_in();
  INFO(s.stage.ui.registry.listing());
  REQUIRE(s.stage.shows("nav.lock"));
  s.stage.key(Key::f8);
  CHECK(s.stage.shows("privacy.title"));
  s.stage.key(Key::l, mod_control);
  INFO(s.stage.ui.registry.listing());
  CHECK(s.worker.locks == 2);
  s.sign_in();
  s.stage.key(Key::f8);
  REQUIRE(s.stage.click("privacy.back"));
  s.stage.frames(4);
  CHECK(s.stage.shows("nav.today"));
}

TEST_CASE("Ctrl+N and Ctrl+Shift+O begin a visit and an observation of the open case") {
  AppStage s;
  open_case(s);
  s.stage.key(Key::n, mod_control);
  CHECK(s.stage.ui.registry.find_named("Home visit") != nullptr);
  s.stage.key(Key::digit2, mod_control);
  s.stage.click("case.CF-20418");
  s.stage.key(Key::o, mod_control | mod_shift);
  CHECK(s.stage.shows("record.danger"));
  s.stage.key(Key::digit1, mod_control);
  s.stage.key(Key::n, mod_control);
  CHECK(s.stage.node("nav.today").selected);  // no case is open
}

TEST_CASE("Ctrl+S saves what is typed at once, and says that it is saved anyway") {
  AppStage s;
  open_case(s);
  s.stage.key(Key::n, mod_control);
  s.stage.click(voice);
  s.stage.type("“Nain makes toast.”");
  const std::size_t before = s.worker.saves.size();
  s.stage.key(Key::s, mod_control);
  CHECK(s.worker.saves.size() == before + 1);
  CHECK(s.stage.ui.registry.find_named(words::already_saved) != nullptr);
  s.stage.key(Key::digit1, mod_control);
  s.stage.wait(10);
  s.stage.key(Key::s, mod_control);
  CHECK(s.stage.ui.registry.find_named(words::already_saved) != nullptr);
}

TEST_CASE("F6 goes round the parts of the window, Shift+F6 the other way") {
  AppStage s;
  open_case(s);
  s.stage.key(Key::n, mod_control);
  std::vector<std::string> there;
  std::vector<std::string> back;
  constexpr int parts = 5;  // navigation, its foot, page, form, side panel
  for (int n = 0; n < parts; ++n) {
    s.stage.key(Key::f6);
    there.push_back(s.stage.focused());
  }
  for (int n = 0; n < parts; ++n) {
    back.push_back(s.stage.focused());
    s.stage.key(Key::f6, mod_shift);
  }
  INFO(there[0] << " " << there[1] << " " << there[2] << " " << there[3]);
  CHECK(std::set<std::string>(there.begin(), there.end()).size() == parts);
  CHECK(std::vector<std::string>(there.rbegin(), there.rend()) == back);
  CHECK(std::find(there.begin(), there.end(), "nav.search") != there.end());
}

TEST_CASE("F1 shows the keys this person can use, and gives the focus back") {
  AppStage s;
  open_case(s);
  s.stage.ui.focus.request("case.visit");
  s.stage.frames(4);
  s.stage.key(Key::f1);
  CHECK(s.stage.ui.registry.find_named("Review queue") != nullptr);
  CHECK(s.stage.focused() == "shortcuts.close");
  s.stage.key(Key::escape);
  CHECK_FALSE(s.stage.shows("shortcuts.close"));
  CHECK(s.stage.focused() == "case.visit");
  s.stage.click("nav.settings");
  REQUIRE(s.stage.click("settings.shortcuts"));
  CHECK(s.stage.shows("shortcuts.close"));
}

TEST_CASE(
    "the hidden screen, the sheet and the settings have no clipped words in any theme or size") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const float scale : {1.f, 1.5f, 2.f}) {
      AppStage s({1280, 720}, scale);
      s.stage.ui.theme.name = theme;
      s.sign_in();
      INFO(static_cast<int>(theme) << " " << scale);
      s.stage.click("nav.settings");
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.key(Key::f1);
      CHECK(s.stage.shows("shortcuts.close"));
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.key(Key::escape);
      s.stage.key(Key::f8);
      CHECK(s.stage.shows("privacy.back"));
      CHECK(all(lint(s.stage.ui.registry)) == "");
    }
}

}  // namespace lanyard::ui
