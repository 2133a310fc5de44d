// A family that is written down at a real laptop and read back from its genogram.
#include "app/desk/family.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

RecordId member(const CaseId& id, const char* name, const char* relation, const char* part) {
  return journeys::written(desk_of("nia"), id, "family-member",
                           {{"name", std::string(name)},
                            {"relation", std::string(relation)},
                            {"part", std::string(part)},
                            {"address_private", true},
                            {"address", std::string("4 Hidden Lane")}});
}

void open_family(Sitting& sitting, const char* child) {
  sitting.click("nav.cases");
  sitting.click("cases.show.1");
  sitting.open_case(child);
  sitting.click("case.family");
}

}  // namespace

TEST_CASE("a family is written in the window and read from its genogram by keys alone") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Demelza Rowse", day("2017-03-14"));
  const RecordId nan = member(id, "Loveday Rowse", "Maternal grandmother", "relative");
  Sitting sitting("nia");
  open_family(sitting, "Demelza Rowse");
  sitting.click("family.add");
  sitting.write("field.name", "Jenifer Rowse");
  sitting.click("field.part.parent");
  sitting.write("field.relation", "Mum");
  sitting.wait(6);
  sitting.click("record.back");
  sitting.click("case.family");
  const Node* mother = sitting.stage.ui.registry.find_named("Jenifer Rowse, mum");
  REQUIRE(mother != nullptr);
  const std::string mother_id = mother->id;
  CHECK(sitting.stage.node("family." + nan.hex()).name == "Loveday Rowse, maternal grandmother");
  CHECK(sitting.stage.node("family." + nan.hex()).help ==
        "Family. Demelza Rowse is their grandchild.");
  CHECK(sitting.stage.ui.registry.listing().find("Hidden") == std::string::npos);
  sitting.stage.ui.focus.request(mother_id);
  sitting.settle();
  sitting.stage.key(Key::up);
  sitting.settle();
  CHECK(sitting.stage.focused() == "family." + nan.hex());
  sitting.stage.key(Key::enter);
  sitting.settle();
  CHECK(sitting.stage.node("field.name").value == "Loveday Rowse");
  sitting.lock();
  CHECK(sitting.stage.ui.registry.listing().find("Rowse") == std::string::npos);
}

TEST_CASE("the family of a case is read only by who reads its words") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Talan Nance", day("2018-05-01"));
  static_cast<void>(member(id, "Ysella Nance", "mother", "parent"));
  for (const char* who : {"nia", "callum", "odette"}) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
  const Result<FamilyView> worker = family_view(desk_of("nia"), id);
  REQUIRE(worker.ok());
  CHECK(worker->may_add);
  CHECK(worker->title == "Talan Nance");
  REQUIRE(worker->family.people.size() == 2);
  CHECK(worker->family.units.size() == 1);
  CHECK(family_view(desk_of("callum"), id).ok());
  // Not on the case; and of the records role, which reads dates and flags.
  for (const char* who : {"idris", "odette"}) {
    const Result<FamilyView> view = family_view(desk_of(who), id);
    INFO(who);
    CHECK_FALSE(view.ok());
  }
}

}  // namespace lanyard::ui
