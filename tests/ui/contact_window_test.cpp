// A contact session and its attendance through the real screens; both are read back from the vault.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

Record only_record(const CaseId& id, const std::string& form) {
  World& world = World::get();
  world.reopen("nia");
  const Result<CaseView> view = case_view(world.desk("nia"), id);
  REQUIRE(view.ok());
  for (const ChronologyItem& item : view->chronology) {
    if (item.form != form) continue;
    const Result<RecordView> opened = open_record(world.desk("nia"), item.record);
    REQUIRE(opened.ok());
    return opened->record;
  }
  FAIL("no such record");
  return {};
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

TEST_CASE("a contact session with its times and an absence with its reason are in the vault") {
  World& world = World::get();
  if (!world.person("nia").desk) world.reopen("nia");
  const CaseId id = journeys::new_case(world, "Élowen Basset", journeys::day("2019-05-05"));
  {
    Sitting nia("nia");
    nia.open_case("Élowen Basset");
    nia.click("case.other");
    nia.click("case.form.contact-session");
    nia.click("session.clock");
    nia.write("field.present.0.name", "Élowen");
    nia.click("session.person.0.arrived");
    nia.write("session.note", "She showed him her drawing.");
    nia.stage.key(Key::enter, mod_control);
    nia.settle();
    nia.write("session.note", "“That is our boat.”");  // locked before it is added
    nia.click("session.attendance");
    nia.click("field.attended.adult-absent");
    nia.click("field.absence_reason.illness");
    nia.click("field.resident.arrived.now");
    nia.wait(1);
    nia.lock();
  }
  const Record session = only_record(id, "contact-session");
  CHECK(ends_with(words_in(session, "arrival.words"), " Élowen arrived."));
  const std::string summary = words_in(session, "summary.words");
  CHECK(summary.find(" She showed him her drawing.") != std::string::npos);
  CHECK(ends_with(summary, " “That is our boat.”"));
  REQUIRE(session.value("event_time") != nullptr);
  CHECK(std::holds_alternative<TimeSpan>(*session.value("event_time")));
  const Record attendance = only_record(id, "attendance");
  CHECK(*attendance.value("absence_reason") == Value(std::string("illness")));
  REQUIRE(attendance.value("resident.arrived") != nullptr);
  CHECK(std::get<TimeSpan>(*session.value("event_time")).from ==
        std::get<TimeOfDay>(*attendance.value("resident.arrived")));
}

}  // namespace lanyard::ui
