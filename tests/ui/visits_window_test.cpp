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

// Its clock stands still on Saturday 28 February 2026.
World& jersey() {
  static World world({"Family and Community Support", "jersey-family-and-community-support"});
  return world;
}

CaseId child_in_care(const char* name) {
  Desk& nia = jersey().desk("nia");
  const CaseId id =
      need(open_case(nia, {"family-support", {}, "", {{"name", Value(std::string(name))}}}));
  static_cast<void>(journeys::written(
      nia, id, "plan",
      {{"kind", Value(std::string("looked-after"))}, {"event_date", Value(day("2026-02-20"))}}));
  return id;
}

void write_seen(Sitting& nia) {
  nia.click("field.outcome.face-to-face");
  nia.click("field.child_seen.yes");
  nia.click("field.seen_alone.yes");
  nia.write("field.purpose.words", "To hear how the week went.");
  nia.write("field.voice.words", "“I like the swing.”");
  nia.write("field.seen.words", "A warm room, supper on the table.");
  nia.write("field.analysis.words", "The routine is helping.");
}

}  // namespace

TEST_CASE("finishing the visit note that Today asks for moves the day of the next visit") {
  const CaseId id = child_in_care("Tamsin Le Feuvre");
  CHECK(next_visit(jersey().desk("nia"), id)->due == day("2026-02-27"));
  const std::string row = "today.visit." + id.hex();
  {
    Sitting nia("nia", jersey());
    nia.click("nav.today");
    CHECK(nia.stage.node(row).name ==
          "Tamsin Le Feuvre, 1 day overdue, No visit since the plan began on 20 February 2026");
    nia.click("today.write." + id.hex());
    write_seen(nia);
    nia.click("record.finish");
    nia.wait(1);
    nia.click("nav.today");
    CHECK_FALSE(nia.stage.shows(row));
    CHECK(nia.stage.ui.registry.find_named("No visit is due within a week.") != nullptr);
    nia.click("nav.cases");
    const Node* line = nia.stage.ui.registry.find_named("Tamsin Le Feuvre");
    REQUIRE(line != nullptr);
    // Six weeks on is Saturday 11 April: the day of work before.
    CHECK(line->help.find("Next visit: 10 Apr") != std::string::npos);
    nia.open_case("Tamsin Le Feuvre");
    CHECK(nia.stage.ui.registry.find_named("Due Friday 10 April") != nullptr);
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("Le Feuvre") == std::string::npos);
  }
  jersey().reopen("nia");
  CHECK(next_visit(jersey().desk("nia"), id)->from == day("2026-02-28"));
}

}  // namespace lanyard::ui
