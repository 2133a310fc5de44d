// Spelling through the real worker and vault: what was chosen is read back from the vault.
#include "app/desk/cases.h"
#include "app/desk/preferences.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

void press(Sitting& nia, Key key, int mods = mod_none) {
  nia.stage.key(key, mods);
  nia.settle();
}

std::string selected(Sitting& nia) {
  press(nia, Key::c, mod_control);
  return nia.stage.ui.clipboard.paste();
}

CaseId case_about(const std::string& child) {
  World& world = World::get();
  if (!world.person("nia").desk) world.reopen("nia");
  return journeys::new_case(world, child, journeys::day("2017-03-14"));
}

// With the caret at the start of what was written.
void begin_visit(Sitting& nia, const std::string& child, const std::string& words) {
  nia.open_case(child);
  nia.click("case.visit");
  nia.write(voice, words);
  nia.wait(0.6);
  press(nia, Key::home, mod_control);
}

// By keys alone.
void choose(Sitting& nia, const std::string& id) {
  for (int i = 0; i < 8 && nia.stage.focused() != id; ++i) press(nia, Key::tab);
  REQUIRE(nia.stage.focused() == id);
  press(nia, Key::enter);
}

// Goes to the next misspelt word and opens its menu.
void open_menu(Sitting& nia) {
  press(nia, Key::f7);
  press(nia, Key::period, mod_control);
}

}  // namespace

TEST_CASE("a word put right from the menu is in the vault; names of the case are right already") {
  const CaseId id = case_about("Bronisława Kłosowicz");
  {
    Sitting nia("nia");
    begin_visit(nia, "Bronisława Kłosowicz", "Bronisława Kłosowicz recieved teh post. ");
    for (int i = 0; i < 2; ++i) {
      open_menu(nia);
      REQUIRE(nia.stage.focused() == "spelling.suggestion.0");
      press(nia, Key::enter);
    }
    press(nia, Key::f7);
    CHECK(nia.stage.ui.registry.find_named("No misspelt words here.") != nullptr);
    nia.wait(1);
    nia.lock();
  }
  World& world = World::get();
  world.reopen("nia");
  const Result<CaseView> view = case_view(world.desk("nia"), id);
  REQUIRE(view.ok());
  REQUIRE(view->chronology.size() == 1);
  const Result<RecordView> opened = open_record(world.desk("nia"), view->chronology.front().record);
  REQUIRE(opened.ok());
  const Value* value = opened->record.value("voice.words");
  REQUIRE(value != nullptr);
  CHECK(words_of(*value) == "Bronisława Kłosowicz received the post. ");
}

TEST_CASE("a word of one's own is right after the next unlock, and so is spelling turned off") {
  static_cast<void>(case_about("Ida Lindqvist"));
  {
    Sitting nia("nia");
    begin_visit(nia, "Ida Lindqvist", "Babcia’s pierogi wrnog. ");
    open_menu(nia);
    CHECK(nia.stage.node("spelling").name == "Suggestions for “Babcia’s”");
    choose(nia, "spelling.add");
    open_menu(nia);
    CHECK(nia.stage.node("spelling").name == "Suggestions for “pierogi”");
    choose(nia, "spelling.ignore");
    press(nia, Key::f7);
    CHECK(selected(nia) == "wrnog");
    nia.lock();
    nia.unlock();  // what was ignored is marked again, what was added is not
    REQUIRE(nia.stage.focused() == voice);
    press(nia, Key::home, mod_control);
    press(nia, Key::f7);
    CHECK(selected(nia) == "pierogi");
    nia.click("nav.settings");
    CHECK(nia.stage.node("settings.word.0").name == "Remove “Babcia’s” from my word list");
    nia.click("settings.spelling");
    nia.lock();
    nia.unlock();
    CHECK_FALSE(nia.stage.ui.spelling.checks());
    nia.click("nav.settings");
    CHECK_FALSE(nia.stage.node("settings.spelling").checked);
    nia.lock();
  }
  World& world = World::get();
  world.reopen("nia");
  Preferences kept = preferences_of(world.desk("nia"));
  CHECK(kept.words == std::vector<std::string>{"Babcia’s"});
  CHECK(kept.spelling == Preferences::Spelling::off);
  REQUIRE(keep_preferences(world.desk("nia"), {}).ok());
}

TEST_CASE("preferences of an earlier version are read, and too many words are refused") {
  World& world = World::get();
  if (!world.person("nia").desk) world.reopen("nia");
  Desk& desk = world.desk("nia");
  const Preferences before = preferences_of(desk);
  ByteWriter earlier;
  earlier.u8(1);
  earlier.u16(0);
  earlier.text("dark 150 full");
  Batch batch;
  batch.settings.emplace_back("window.preferences", earlier.take());
  REQUIRE(desk.vault().write(batch).ok());
  CHECK(preferences_of(desk) == Preferences{.look = "dark 150 full"});
  Preferences many = before;
  many.words.assign(most_words, "word");
  CHECK(keep_preferences(desk, many).ok());
  CHECK(preferences_of(desk) == many);
  many.words.emplace_back("more");
  CHECK_FALSE(keep_preferences(desk, many).ok());
  CHECK_FALSE(keep_preferences(desk, {.look = "", .words = {std::string(300, 'w')}}).ok());
  REQUIRE(keep_preferences(desk, before).ok());
}

}  // namespace lanyard::ui
