// A contact session while it goes on: clock, who came, lines with their time, all in the record.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

void begin(AppStage& s, const std::string& form = "contact-session") {
  s.unlock();
  REQUIRE(s.stage.click("case.CF-20418"));
  REQUIRE(s.stage.click("case.other"));
  REQUIRE(s.stage.click("case.form." + form));
}

// Somebody who watches and touches a key now and then, so that nothing locks.
void minutes(AppStage& s, int count) {
  for (int n = 0; n < count; ++n) {
    s.stage.wait(60);
    s.stage.key(Key::left_shift);
  }
}

void save(AppStage& s) {
  s.stage.key(Key::s, mod_control);
}

std::string saved_text(const AppStage& s, const std::string& field) {
  if (s.worker.saves.empty()) return "nothing saved";
  const auto& fields = s.worker.saves.back().fields;
  const auto at = fields.find(field);
  return at == fields.end() ? "none" : words_of(at->second);
}

}  // namespace

TEST_CASE("the clock of a contact session begins and ends, and fills the record's times") {
  AppStage s;
  begin(s);
  CHECK(s.stage.node("session.time").name == "While it goes on");
  REQUIRE(s.stage.click("session.clock"));
  CHECK(s.stage.node("session.time").name == "00:00 elapsed");
  minutes(s, 42);
  CHECK(s.stage.node("session.time").name == "00:42 elapsed");
  REQUIRE(s.stage.click("session.clock"));
  CHECK(s.stage.node("session.time").name == "Took place 14:30–15:12");
  CHECK_FALSE(s.stage.shows("session.clock"));
  save(s);
  const Value time = s.worker.saves.back().fields.at("event_time");
  CHECK(time == Value(TimeSpan{{14 * 60 + 30}, {15 * 60 + 12}}));
}

TEST_CASE(
    "Ctrl+Enter adds a line with its time to the text that was chosen, and finishes nothing") {
  AppStage s;
  begin(s);
  s.stage.click("session.note");
  s.stage.type("Élie ran to his father.");
  s.stage.key(Key::enter, mod_control);
  CHECK(s.stage.node("session.note").value == "");
  minutes(s, 4);
  s.stage.click("session.to.voice.words");
  s.stage.click("session.note");
  s.stage.type("“Look what I made.”");
  s.stage.click("session.add");
  CHECK(s.stage.focused() == "session.note");
  save(s);
  CHECK(saved_text(s, "summary.words") == "14:30 Élie ran to his father.");
  CHECK(saved_text(s, "voice.words") == "14:34 “Look what I made.”");
  CHECK(s.worker.finished.empty());
}

TEST_CASE("people arrive and leave with one press each; the record itself says when") {
  AppStage s;
  begin(s);
  s.stage.click("field.present.0.name");
  s.stage.type("Élie");
  REQUIRE(s.stage.click("session.person.0.arrived"));
  CHECK(s.stage.node("session.person.0").name == "Élie, here since 14:30");
  minutes(s, 2);
  REQUIRE(s.stage.click("session.person.0.left"));
  CHECK(s.stage.node("session.person.0").name == "Élie, left 14:32");
  save(s);
  CHECK(saved_text(s, "arrival.words") == "14:30 Élie arrived.");
  CHECK(saved_text(s, "summary.words") == "14:32 Élie left.");
}

TEST_CASE("a line that was begun is in the record after a lock") {
  AppStage s;
  begin(s);
  s.stage.click("session.note");
  s.stage.type("He asked for his sis");
  s.stage.key(Key::l, mod_control);
  CHECK(s.stage.ui.registry.listing().find("sis") == std::string::npos);
  CHECK(saved_text(s, "summary.words") == "14:30 He asked for his sis");
}

TEST_CASE("a safeguarding incident marks the session and opens an observation") {
  AppStage s;
  begin(s);
  REQUIRE(s.stage.click("session.incident"));
  s.stage.frames(4);
  CHECK(s.stage.shows("record.danger"));
  REQUIRE_FALSE(s.worker.saves.empty());
  CHECK(s.worker.saves.back().form == "contact-session");
  CHECK(s.worker.saves.back().fields.at("incident") == Value(true));
}

TEST_CASE("the attendance takes a time with one press, and only on the day itself") {
  AppStage s;
  begin(s);
  REQUIRE(s.stage.click("session.attendance"));
  REQUIRE(s.stage.click("field.visiting.arrived.now"));
  CHECK(s.stage.node("field.visiting.arrived").value == "14:30");
  CHECK_FALSE(s.stage.shows("field.visiting.arrived.now"));
  CHECK(s.stage.shows("field.visiting.left.now"));
  s.stage.click("field.event_date.yesterday");
  CHECK_FALSE(s.stage.shows("field.visiting.left.now"));
}

TEST_CASE("a contact session has no clipped words or small targets in any theme or size") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const float scale : {1.f, 1.5f, 2.f}) {
      AppStage s({1280, 720}, scale);
      s.stage.ui.theme.name = theme;
      begin(s);
      INFO(static_cast<int>(theme) << " " << scale);
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.click("field.present.0.name");
      s.stage.type("Élie");
      s.stage.click("session.person.0.arrived");
      CHECK(all(lint(s.stage.ui.registry)) == "");
    }
}

}  // namespace lanyard::ui
