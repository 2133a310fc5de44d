// Today says whom to visit, opens the note for that case, and once it is finished the day moves on.
#include "app/desk/cases.h"
#include "app/desk/today.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::need;
using journeys::World;

World& jersey() {
  static World world({"Family and Community Support", "jersey-family-and-community-support"});
  return world;
}

}  // namespace

TEST_CASE("finishing the visit note that Today asks for moves the day of the next visit") {
  jersey().clock().set(day("2026-03-02"), 12 * 60);
  const CaseId id = need(open_case(
      jersey().desk("nia"),
      {"child-in-need",
       {},
       "",
       {{"name", Value(std::string("Tamsin Le Feuvre"))}, {"birth_date", day("2017-03-14")}}}));
  CHECK(next_visit(jersey().desk("nia"), id)->due == day("2026-03-30"));
  jersey().clock().set(day("2026-04-01"), 12 * 60);
  const std::string row = "today.visit." + id.hex();
  {
    Sitting nia("nia", jersey());
    nia.click("nav.today");
    CHECK(nia.stage.node(row).name ==
          "Tamsin Le Feuvre, 2 days overdue, No visit since the case was opened on 2 March 2026");
    nia.click("today.write." + id.hex());
    CHECK(nia.stage.node("record.back").name == "Tamsin Le Feuvre");
    nia.click("field.outcome.face-to-face");
    nia.click("field.child_seen.yes");
    nia.click("field.seen_alone.yes");
    nia.write("field.purpose.words", "To hear how the week went.");
    nia.write("field.voice.words", "“I like the swing.”");
    nia.write("field.seen.words", "A warm room, supper on the table.");
    nia.write("field.analysis.words", "The routine is helping.");
    nia.click("record.finish");
    nia.wait(1);
    nia.click("nav.today");
    CHECK_FALSE(nia.stage.shows(row));
    CHECK(nia.stage.ui.registry.find_named("No visit is due within a week.") != nullptr);
    nia.click("nav.cases");
    // 20 days of work on from 1 April: Good Friday and Easter Monday are none.
    const Node* line = nia.stage.ui.registry.find_named("Tamsin Le Feuvre");
    REQUIRE(line != nullptr);
    CHECK(line->help.find("Next visit: 1 May") != std::string::npos);
    nia.open_case("Tamsin Le Feuvre");
    CHECK(nia.stage.ui.registry.find_named("Due Friday 1 May") != nullptr);
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("Le Feuvre") == std::string::npos);
  }
  jersey().reopen("nia");
  CHECK(next_visit(jersey().desk("nia"), id)->from == day("2026-04-01"));
}

}  // namespace lanyard::ui
