// The conflicts page: a queue of fields with two versions, and what becomes of each.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/hands.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string row(int n, const std::string& field) {
  return "conflicts." + FakeWorker::record_id(n).hex() + "." + field;
}

std::string text_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string("no text");
}

}  // namespace

TEST_CASE("conflicts are in the navigation with their number, and gone when all are settled") {
  AppStage s;
  s.sign_in();
  CHECK(s.stage.node("nav.conflicts").name == "Conflicts, 3");
  s.stage.key(Key::digit4, mod_control);
  CHECK(s.stage.node("nav.conflicts").selected);
  CHECK_FALSE(s.stage.node("conflict.save").enabled);
  for (int n = 0; n < 3; ++n) {
    REQUIRE(s.stage.click("conflict.side.1"));
    REQUIRE(s.stage.click("conflict.save"));
  }
  CHECK(s.worker.resolved.size() == 3);
  // What combines asks for nobody, and is there to be accepted.
  CHECK(s.stage.node("nav.conflicts").name == "Conflicts");
  REQUIRE(s.stage.click("conflict.save"));
  CHECK_FALSE(s.stage.shows("nav.conflicts"));
  CHECK(s.stage.ui.registry.find_named("No answer has two versions") != nullptr);
  s.stage.key(Key::digit1, mod_control);
  s.stage.key(Key::digit4, mod_control);
  CHECK(s.stage.node("nav.today").selected);
}

TEST_CASE("arrows go through the list of conflicts, and Tab goes on from what was just saved") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  REQUIRE(reach(s.stage, row(33, "seen.words")));
  for (const std::string& next :
       {row(37, "school"), row(38, "outcome"), row(39, "support_needs")}) {
    s.stage.key(Key::down);
    CHECK(s.stage.focused() == next);
  }
  s.stage.key(Key::down);
  CHECK(s.stage.focused() == row(39, "support_needs"));
  s.stage.key(Key::up);
  CHECK(s.stage.focused() == row(38, "outcome"));
  REQUIRE(press(s.stage, "conflict.side.0"));
  REQUIRE(press(s.stage, "conflict.save"));
  CHECK_FALSE(s.stage.node("conflict.save").enabled);  // of the next one, until a side is chosen
  s.stage.key(Key::tab);
  CHECK(s.stage.focused() == "conflict.later");
}

TEST_CASE("a conflict is settled by keeping a side, both, or a combined text") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  const std::vector<Conflict> all_three = s.worker.conflicts;
  CHECK(s.stage.node("conflict.side.0").name == "Keep what Callum Reid wrote");
  CHECK(s.stage.node("conflict.side.1").name == "Keep what you wrote");
  const std::string listing = s.stage.ui.registry.listing();
  CHECK(listing.find("Laptop c2c2c2c2, ") != std::string::npos);
  CHECK(listing.find("This laptop, ") != std::string::npos);
  CHECK(s.stage.node("conflict.side.1.text").name.find("[added: A new bedtime chart") !=
        std::string::npos);
  CHECK(s.stage.node("conflict.side.1.text").name.find("removed") == std::string::npos);
  s.stage.click("conflict.side.0");
  s.stage.click("conflict.save");
  CHECK(text_of(s.worker.resolved.back().value) == all_three[0].sides[0].text);
  s.stage.click("conflict.both");
  s.stage.click("conflict.save");
  CHECK(text_of(s.worker.resolved.back().value) == "St Brelade Primary\nLes Quennevais");
  CHECK(s.worker.resolved.back().field == "school");
  CHECK_FALSE(s.stage.shows("conflict.both"));  // a choice holds one value
  CHECK_FALSE(s.stage.shows("conflict.combined"));
}

TEST_CASE("a combined text begins with both; one that is empty is asked for, not saved") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  s.stage.click("conflict.combined");
  CHECK(s.stage.focused() == "conflict.text");
  CHECK(s.stage.node("conflict.text").value == text_of(*s.worker.conflicts[0].both));
  s.stage.key(Key::a, mod_control);
  s.stage.key(Key::del);
  s.stage.click("conflict.save");
  CHECK(s.worker.resolved.empty());
  CHECK(s.stage.ui.registry.find_named("Write the combined version first.") != nullptr);
  s.stage.type("The home was warm. The boiler failed later.");
  s.stage.click("conflict.save");
  REQUIRE(s.worker.resolved.size() == 1);
  CHECK(text_of(s.worker.resolved[0].value) == "The home was warm. The boiler failed later.");
}

TEST_CASE("a text that combines is offered first, and what it was made of is one click away") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  s.stage.click(row(39, "support_needs"));
  const Conflict one = s.worker.conflicts.back();
  CHECK(s.stage.node(row(39, "support_needs")).help == "Combined  ·  Support needs identified");
  CHECK(s.stage.node("conflict.offered").selected);
  CHECK(s.stage.node("conflict.offered.text").name == *one.combined);
  CHECK(s.stage.ui.registry.find_named(
            "Combined from what Hania Zając and Nia Prosser wrote apart") != nullptr);
  CHECK_FALSE(s.stage.shows("conflict.side.0"));
  CHECK_FALSE(s.stage.shows("conflict.both"));
  s.stage.click("conflict.originals");
  CHECK(s.stage.shows("conflict.side.0"));
  CHECK(s.stage.shows("conflict.side.1"));
  s.stage.click("conflict.originals");
  CHECK_FALSE(s.stage.shows("conflict.side.0"));
  CHECK(s.worker.resolved.empty());
  s.stage.click("conflict.combined");
  CHECK(s.stage.node("conflict.text").value == *one.combined);
  s.stage.click("conflict.offered");
  s.stage.click("conflict.save");
  REQUIRE(s.worker.resolved.size() == 1);
  CHECK(text_of(s.worker.resolved[0].value) == *one.combined);
  CHECK(s.worker.resolved[0].seen == std::vector{one.sides[0].op, one.sides[1].op});
}

TEST_CASE("a combined text that was only looked at is not written, by leaving nor by a lock") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  s.stage.click(row(39, "support_needs"));
  s.stage.click("conflict.combined");
  s.stage.click("conflict.later");
  s.stage.key(Key::digit4, mod_control);
  s.stage.click(row(39, "support_needs"));
  s.stage.key(Key::l, mod_control);
  CHECK(s.worker.resolved.empty());
}

TEST_CASE("deciding later goes on to the next field and keeps all versions") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  CHECK(s.stage.node(row(33, "seen.words")).selected);
  s.stage.click("conflict.later");
  CHECK(s.stage.node(row(37, "school")).selected);
  s.stage.click(row(38, "outcome"));
  s.stage.click("conflict.later");
  CHECK(s.stage.node(row(39, "support_needs")).selected);
  s.stage.click("conflict.later");
  CHECK(s.stage.node("nav.today").selected);
  CHECK(s.worker.resolved.empty());
  REQUIRE(s.stage.click("today.conflict.action"));
  CHECK(s.stage.node(row(33, "seen.words")).selected);
}

TEST_CASE("a combined text that was begun is kept by a lock, one that was only opened is not") {
  AppStage s;
  s.sign_in();
  s.stage.click("nav.conflicts");
  s.stage.click("conflict.combined");
  s.stage.key(Key::l, mod_control);
  CHECK(s.worker.resolved.empty());
  s.sign_in();
  s.stage.click("conflict.combined");
  s.stage.key(Key::end, mod_control);
  s.stage.type(" Heaters came.");
  s.stage.key(Key::l, mod_control);
  CHECK(s.stage.ui.registry.listing().find("Heaters") == std::string::npos);
  REQUIRE(s.worker.resolved.size() == 1);
  CHECK(text_of(s.worker.resolved[0].value).find("Heaters came.") != std::string::npos);
}

TEST_CASE("the conflicts page has no clipped words or small targets in any theme or size") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
    for (const float scale : {1.f, 1.5f, 2.f}) {
      AppStage s({1280, 720}, scale);
      s.stage.ui.theme.name = theme;
      s.sign_in();
      s.stage.key(Key::digit4, mod_control);
      INFO(static_cast<int>(theme) << " " << scale);
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.click("conflict.combined");
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.click(row(39, "support_needs"));
      CHECK(all(lint(s.stage.ui.registry)) == "");
      s.stage.click("conflict.originals");
      CHECK(all(lint(s.stage.ui.registry)) == "");
    }
}

}  // namespace lanyard::ui
