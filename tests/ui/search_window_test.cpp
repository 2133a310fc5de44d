// Words of notes that are found again in the window, by whoever may read them.
#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::World;

void search(Sitting& sitting, const char* words) {
  sitting.stage.key(Key::k, mod_control);
  sitting.stage.type(words);
  sitting.settle();
}

}  // namespace

TEST_CASE("a word of a note leads to the note after a lock; the records role does not find it") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Zoë Tremayne", journeys::day("2018-08-08"));
  static_cast<void>(journeys::written(desk_of("nia"), id, "visit-note",
                                      {{"seen.words", std::string("A kestrel, far up.")}}));
  {
    Sitting nia("nia");
    search(nia, "kestrel");
    REQUIRE(nia.comes_to([&] { return nia.stage.shows("palette.hit.0"); }));
    CHECK(nia.stage.node("palette.hit.0").help.find("kestrel") != std::string::npos);
    CHECK_FALSE(nia.stage.shows("palette.hit.1"));
    nia.stage.key(Key::enter);
    nia.settle();
    CHECK(nia.stage.node("field.seen.words").value == "A kestrel, far up.");
    search(nia, "zoe tremayne");  // without the marks
    REQUIRE(nia.comes_to([&] { return nia.stage.shows("palette.hit.0"); }));
    nia.stage.key(Key::escape);
    search(nia, "peregrine");
    CHECK_FALSE(nia.stage.shows("palette.hit.0"));
    nia.lock();
    CHECK(nia.stage.ui.registry.listing().find("kestrel") == std::string::npos);
  }
  for (const char* who : {"nia", "odette"}) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
  Sitting odette("odette");
  search(odette, "kestrel");
  odette.settle();
  CHECK_FALSE(odette.stage.shows("palette.hit.0"));
}

}  // namespace lanyard::ui
