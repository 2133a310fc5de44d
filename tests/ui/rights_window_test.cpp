// Somebody asks to see what is kept: written down in the window, held from then on, due on Today
// until it is answered, and let go by an officer.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/retention_board.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

RecordId write_request(const char* child, const CaseId& id) {
  Sitting nia("nia");
  nia.open_case(child);
  nia.click("case.other");
  nia.click("case.form.rights-request");
  nia.click("field.event_date");
  nia.stage.key(Key::a, mod_control);  // today's date stands there already
  nia.stage.type("2026-02-20");
  nia.write("field.requester", "Her mother");
  nia.click("field.right.access");
  nia.click("field.identity_clear.yes");
  CHECK(nia.stage.node("clock.due").name == "Due 20 March 2026");
  nia.wait(6);
  nia.click("record.back");
  nia.settle();
  nia.lock();
  const Result<CaseView> view = case_view(desk_of("nia"), id);
  REQUIRE(view.ok());
  for (const ChronologyItem& item : view->chronology)
    if (item.form == "rights-request") return item.record;
  FAIL("no request was kept");
  return {};
}

}  // namespace

TEST_CASE("a request is due on Today until it is answered, and stays in the list") {
  static_cast<void>(desk_of("nia"));
  const CaseId id =
      journeys::new_case(World::get(), "Kerensa Hosking", journeys::day("2015-03-02"));
  const RecordId request = write_request("Kerensa Hosking", id);
  const std::string due = "today.rights." + request.hex();
  const std::string row = "rights." + request.hex();
  const Date today = desk_of("nia").today();
  {
    Sitting nia("nia");
    nia.click("nav.today");
    const int left = journeys::day("2026-03-20").days() - today.days();  // others move the clock
    CHECK(nia.stage.node(due).help == std::to_string(left) + " days left: Kerensa Hosking");
    nia.click("nav.rights");
    CHECK(nia.stage.node(row).name == "20 February 2026, Kerensa Hosking");
    CHECK(nia.stage.node(row).help.find("Waiting for an answer") != std::string::npos);
    nia.click(row);
    nia.write("field.answered", "2026-02-27");
    nia.wait(6);
    nia.click("nav.today");
    CHECK_FALSE(nia.stage.shows(due));
    nia.click("nav.rights");
    CHECK(nia.stage.node(row).help.find("Answered  ·  on 27 February 2026") != std::string::npos);
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("Hosking") == std::string::npos);
  }
  sync({"nia", "callum", "odette"});
  const auto seen_by = [&](const char* who) { return rights_requests(desk_of(who), id).size(); };
  CHECK(seen_by("callum") == 1);
  CHECK(seen_by("odette") == 0);  // of this case she has the dates alone
}

TEST_CASE("a request for access is written in the window, holds its case, and is answered") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Tamsyn Curnow", journeys::day("2016-06-01"));
  const RecordId request = write_request("Tamsyn Curnow", id);
  const Result<RecordView> view = open_record(desk_of("nia"), request);
  REQUIRE(view.ok());
  CHECK(*view->record.value("right") == Value(Choices{"access"}));
  sync({"nia", "odette"});
  const std::vector<HoldView> holds = hold_views(desk_of("odette"), id);
  REQUIRE(holds.size() == 1);
  CHECK(holds[0].kind == "rights");
  const std::string lift = "hold." + holds[0].id.hex() + ".lift";
  {
    Sitting odette("odette");
    odette.click("nav.retention");
    odette.click("retention.tab.held");
    odette.click(lift);
    odette.click("hold.go");
    CHECK(odette.stage.shows("hold.go"));  // why?
    odette.write("hold.reason", "She was given a copy on 2 March.");
    odette.click("hold.go");
    CHECK_FALSE(odette.stage.shows(lift));
    odette.lock();
  }
  sync({"odette", "nia"});
  CHECK(hold_views(desk_of("nia"), id).empty());
}

}  // namespace lanyard::ui
