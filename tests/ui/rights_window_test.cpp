// Somebody asks to see what is kept: written down in the window, held from then on, and let go by
// an officer when it has been answered.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "app/desk/retention_board.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

void sync(std::initializer_list<const char*> who) {
  for (const char* name : who) {
    static_cast<void>(desk_of(name));
    World::get().sync(name);
  }
}

RecordId write_request(const CaseId& id) {
  Sitting nia("nia");
  nia.open_case("Tamsyn Curnow");
  nia.click("case.other");
  nia.click("case.form.rights-request");
  nia.write("field.event_date", "2026-02-20");
  nia.write("field.requester", "Her mother");
  nia.click("field.right.access");
  nia.write("field.answer_due", "2026-03-20");
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

TEST_CASE("a request for access is written in the window, holds its case, and is answered") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Tamsyn Curnow", journeys::day("2016-06-01"));
  const RecordId request = write_request(id);
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
