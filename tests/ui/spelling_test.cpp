// Spelling in the window: marks, F7, the menu and the word list, over the real dictionary.
#include <imgui.h>

#include "app/ui/look.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

const std::string seen = "field.seen.words";

struct NoteStage : AppStage {
  explicit NoteStage(WindowSize size = {}, float scale = 1) : AppStage(size, scale) {}
  void open_note() {
    unlock();
    stage.click("case.CF-20418");
    stage.click("case.visit");
    stage.click(voice);
  }
  void write(std::string_view text) {
    stage.type(text);
    stage.wait(0.6);
    stage.frames(3);
  }
  std::string text(const std::string& field = voice) { return stage.node(field).value; }
  void next() {
    stage.key(Key::f7);
    stage.frames(6);
  }
  void open_menu() {
    stage.key(Key::period, mod_control);
    stage.frames(8);
  }
  bool says(std::string_view words) { return stage.ui.registry.find_named(words) != nullptr; }
  // What is selected in the field that the caret is in.
  std::string selected() {
    stage.key(Key::c, mod_control);
    return stage.ui.clipboard.paste();
  }
};

}  // namespace

TEST_CASE("F7 selects the next misspelt word, the menu replaces it, one undo brings it back") {
  NoteStage s;
  s.open_note();
  s.write("She recieved teh letter. ");
  CHECK(s.stage.node(voice).help.ends_with("2 words may be misspelt."));
  s.stage.key(Key::home, mod_control);
  s.next();
  CHECK(s.selected() == "recieved");
  s.next();
  CHECK(s.selected() == "teh");
  s.next();  // round to the start
  CHECK(s.selected() == "recieved");
  s.open_menu();
  CHECK(s.stage.node("spelling").name == "Suggestions for “recieved”");
  CHECK(s.stage.node("spelling.suggestion.0").name == "received");
  CHECK(s.stage.focused() == "spelling.suggestion.0");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("spelling"));
  CHECK(s.text() == "She received teh letter. ");
  CHECK(s.stage.focused() == voice);
  s.stage.wait(1);
  REQUIRE_FALSE(s.worker.saves.empty());
  CHECK(std::get<std::string>(s.worker.saves.back().fields.at("voice.words")) ==
        "She received teh letter. ");
  s.stage.key(Key::z, mod_control);
  CHECK(s.text() == "She recieved teh letter. ");
}

TEST_CASE("the menu opens by three chords and the secondary button, and leaves by Escape") {
  NoteStage s;
  s.open_note();
  s.write("A wrnog word ");
  s.next();
  for (const auto& [key, mods] : {std::pair<Key, int>{Key::menu, mod_none},
                                  {Key::f10, mod_shift},
                                  {Key::period, mod_control}}) {
    s.stage.key(key, mods);
    s.stage.frames(8);
    CHECK(s.stage.shows("spelling"));
    s.stage.key(Key::escape);
    s.stage.frames(6);
    CHECK_FALSE(s.stage.shows("spelling"));
    CHECK(s.stage.focused() == voice);
  }
  CHECK(s.text() == "A wrnog word ");
  s.stage.key(Key::end, mod_control);
  s.open_menu();
  CHECK_FALSE(s.stage.shows("spelling"));
  CHECK(s.stage.node("toast").name.find("F7") != std::string::npos);
  const Box box = s.stage.node(voice).box;
  s.stage.press_at(box.left + 45, box.top + 24, 1);
  s.stage.frames(8);
  CHECK(s.stage.shows("spelling"));
  s.stage.press_at(box.right - 10, box.bottom - 5);  // beside it
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("spelling"));
}

TEST_CASE("Tab and arrows go round the menu and no further") {
  NoteStage s;
  s.open_note();
  s.write("teh ");
  s.next();
  s.open_menu();
  REQUIRE(s.stage.shows("spelling.ignore"));
  s.stage.key(Key::down);
  CHECK(s.stage.focused() == "spelling.suggestion.1");
  s.stage.key(Key::up);
  CHECK(s.stage.focused() == "spelling.suggestion.0");
  s.stage.key(Key::tab, mod_shift);
  CHECK(s.stage.focused() == "spelling.ignore");
  s.stage.key(Key::tab, mod_shift);
  CHECK(s.stage.focused() == "spelling.add");
  s.stage.key(Key::tab);
  s.stage.key(Key::tab);
  CHECK(s.stage.focused() == "spelling.suggestion.0");
  s.next();
  CHECK(s.stage.focused() == "spelling.suggestion.0");
}

TEST_CASE("F7 goes on in the next field that has a misspelt word") {
  NoteStage s;
  s.open_note();
  s.write("All is well. ");
  s.stage.click(seen);
  s.write("A wrnog one. ");
  s.stage.click(voice);
  s.next();
  CHECK(s.stage.focused() == seen);
  CHECK(s.selected() == "wrnog");
  s.stage.key(Key::backspace);
  s.write("good");
  s.next();
  CHECK(s.says("No misspelt words here."));
}

TEST_CASE("a word that was added is right at once, is kept, and is taken out in Settings") {
  NoteStage s;
  s.open_note();
  s.write("pierogi pierogi lazanki ");
  s.stage.key(Key::home, mod_control);
  s.next();
  s.open_menu();
  REQUIRE(s.stage.click("spelling.add"));
  REQUIRE(s.worker.preferred.size() == 1);
  CHECK(s.worker.preferred.back().words == std::vector<std::string>{"pierogi"});
  s.next();
  CHECK(s.selected() == "lazanki");
  s.open_menu();
  REQUIRE(s.stage.click("spelling.ignore"));
  s.next();
  CHECK(s.says("No misspelt words here."));
  CHECK(s.worker.preferred.size() == 1);  // what is ignored is not kept
  s.stage.click("nav.settings");
  REQUIRE(s.stage.node("settings.word.0").name == "Remove “pierogi” from my word list");
  CHECK(s.stage.click("settings.word.0"));
  CHECK_FALSE(s.stage.shows("settings.word.0"));
  CHECK(s.worker.preferred.back().words.empty());
}

TEST_CASE("a word is kept whatever else the organisation has changed, until the list is full") {
  NoteStage s;
  s.worker.preferences.lock_minutes = 10;  // chosen before the organisation shortened its own
  s.worker.preferences.words.assign(most_words - 1, "word");
  s.open_note();
  s.write("pierogi lazanki ");
  for (int i = 0; i < 2; ++i) {
    s.stage.key(Key::home, mod_control);
    s.next();
    s.open_menu();
    REQUIRE(s.stage.click("spelling.add"));
  }
  REQUIRE(s.worker.preferred.size() == 1);
  CHECK(s.worker.preferred.back().lock_minutes == 0);
  CHECK(s.worker.preferred.back().words.size() == most_words);
  CHECK(s.says("Your word list is full. Take words out of it in Settings first."));
}

TEST_CASE("the word that is being typed is not asked about until its writer rests or goes on") {
  NoteStage s;
  s.open_note();
  s.worker.spelling.clear();
  s.stage.type("wrnog");
  CHECK(s.worker.spelling.empty());
  s.stage.type(" ");
  REQUIRE(s.worker.spelling.size() == 1);
  s.stage.type("bett");
  s.stage.wait(0.6);
  CHECK(s.worker.spelling.size() == 2);
}

TEST_CASE("a line is drawn under a misspelt word, but not while it is being typed") {
  NoteStage s;
  s.open_note();
  const auto drawn = [&s](Dictionary state) {
    s.stage.ui.spelling.set_dictionary(state);
    s.stage.wait(0.6);
    s.stage.frames(4);
    return ImGui::GetDrawData()->TotalVtxCount;
  };
  s.stage.ui.theme.motion = Theme::Motion::reduced;  // the caret does not blink
  s.write("wrnog");
  CHECK(drawn(Dictionary::ready) == drawn(Dictionary::off));
  static_cast<void>(drawn(Dictionary::ready));
  s.write(" ");
  CHECK(drawn(Dictionary::ready) > drawn(Dictionary::off));
}

TEST_CASE("one letter asks about one word, an idle frame about nothing") {
  NoteStage s;
  s.open_note();
  std::string text;
  while (text.size() < 50'000) text += "The home was warm and tidy and supper was ready. ";
  s.stage.ui.clipboard.copy(text);
  s.stage.key(Key::v, mod_control);
  s.stage.frames(12);
  s.worker.spelling.clear();
  s.stage.type("x ");
  s.stage.frames(30);
  REQUIRE(s.worker.spelling.size() == 1);
  CHECK(s.worker.spelling.front().text.size() < 20);
}

TEST_CASE("an answer about a text that has changed since marks nothing") {
  NoteStage s;
  s.open_note();
  s.worker.keep_spelling = true;
  s.worker.spelling.clear();
  s.stage.type("wrnog ");
  REQUIRE(s.worker.spelling.size() == 1);
  s.stage.key(Key::home, mod_control);
  s.stage.type("good ");
  REQUIRE(s.worker.spelling.size() == 1);
  s.worker.keep_spelling = false;
  s.worker.answer_spelling();
  s.stage.frames(6);
  CHECK(s.worker.spelling.size() == 2);  // it was asked again
  s.stage.key(Key::home, mod_control);
  s.next();
  CHECK(s.selected() == "wrnog");
}

TEST_CASE("the switch in Settings turns spelling off and on, and is kept") {
  NoteStage s;
  s.unlock();
  s.stage.click("nav.settings");
  REQUIRE(s.stage.node("settings.spelling").checked);
  s.stage.click("settings.spelling");
  CHECK(s.worker.preferred.back().spelling == Preferences::Spelling::off);
  s.stage.click("nav.cases");
  s.stage.click("case.CF-20418");
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.worker.spelling.clear();
  s.write("wrnog ");
  s.next();
  CHECK(s.worker.spelling.empty());
  CHECK(s.says("Misspelt words are not marked. Settings says why."));
  s.stage.click("nav.settings");
  s.stage.click("settings.spelling");
  CHECK(s.worker.preferred.back().spelling == Preferences::Spelling::on);
  CHECK(s.stage.ui.spelling.checks());
}

TEST_CASE("without a dictionary Settings says so, and everything else works") {
  NoteStage s;
  s.worker.dictionary = {"/nowhere/en_GB.aff", "/nowhere/en_GB.dic"};
  s.open_note();
  s.write("A wrnog word ");
  s.next();
  s.open_menu();
  CHECK_FALSE(s.stage.shows("spelling"));
  CHECK(s.worker.spelling.empty());
  CHECK(s.text() == "A wrnog word ");
  s.stage.click("nav.settings");
  CHECK(s.stage.node("settings.dictionary").name == "The spelling dictionary is not installed");
}

TEST_CASE("a lock leaves nothing of the menu, and the page behind an open menu can be left") {
  NoteStage s;
  s.open_note();
  s.write("wrnog ");
  s.next();
  s.open_menu();
  REQUIRE(s.stage.shows("spelling"));
  s.stage.key(Key::digit2, mod_control);
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("spelling"));
  CHECK(s.stage.click("case.CF-20418"));
  s.stage.click("case.visit");
  s.stage.click(voice);
  s.write("xyzzyq ");
  s.next();
  s.open_menu();
  REQUIRE(s.stage.shows("spelling"));
  s.stage.key(Key::l, mod_control);
  s.stage.frames(6);
  CHECK(s.stage.ui.registry.listing().find("xyzzyq") == std::string::npos);
  s.unlock();
  s.stage.frames(6);
  CHECK_FALSE(s.stage.shows("spelling"));
}

TEST_CASE("the menu has no clipped words and no small targets in any theme and text size") {
  for (const WindowSize size : {WindowSize{1360, 850}, WindowSize{1280, 720}})
    for (const float scale : {1.f, 1.25f, 1.5f, 2.f})
      for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
        NoteStage s(size, scale);
        s.stage.ui.theme.name = theme;
        s.stage.load_typefaces();
        s.worker.preferences.look = look_words(s.stage.ui.theme);
        s.worker.preferences.words = {"pierogi", std::string(60, 'm')};
        s.open_note();
        s.write("misunderstandng ");
        s.next();
        s.open_menu();
        INFO(size.width << ", " << scale);
        REQUIRE(s.stage.shows("spelling.suggestion.0"));
        CHECK(all(lint(s.stage.ui.registry)) == "");
        const Box menu = s.stage.node("spelling").box;
        CHECK((menu.left >= 0 && menu.top >= 0));
        CHECK((menu.right <= static_cast<float>(size.width) &&
               menu.bottom <= static_cast<float>(size.height)));
        s.stage.key(Key::escape);
        s.stage.click("nav.settings");
        REQUIRE(s.stage.shows("settings.word.1"));
        CHECK(all(lint(s.stage.ui.registry)) == "");
      }
}

}  // namespace lanyard::ui
