// Who works on a case and who stands in, through the real screens; what happened is read back from
// the registers and the vaults. It moves the clock by days.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/covers.h"
#include "app/desk/glass.h"
#include "app/desk/moving.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

UserId user_of(const std::string& name) {
  return desk_of(name).me().user;
}

struct GivenCase {
  CaseId id;
  std::string child;
  RecordId note;  // by Nia Prosser, submitted
};

// Opened by Nia Prosser; her supervisor has it too.
GivenCase given_case(const char* child) {
  static_cast<void>(desk_of("nia"));
  GivenCase out{journeys::new_case(World::get(), child, day("2016-06-06")), child, {}};
  out.note = journeys::written(desk_of("nia"), out.id, "visit-note",
                               journeys::visit("A paper boat.", day("2026-02-27")));
  REQUIRE(submit_record(desk_of("nia"), out.note).ok());
  sync({"nia", "callum", "idris"});
  return out;
}

bool lies_with(const std::string& who, const GivenCase& of) {
  return desk_of(who).vault().row(of.note).has_value();
}

// Not only one's own; a list that is longer than the window is looked through for the name.
bool lists(Sitting& sitting, const GivenCase& of) {
  sitting.click("nav.cases");
  sitting.click("cases.show.1");
  sitting.click("cases.filter");
  sitting.stage.key(Key::a, mod_control);
  sitting.stage.type(of.child);
  return sitting.stage.ui.registry.find_named(of.child) != nullptr;
}

void open_case(Sitting& sitting, const GivenCase& of) {
  REQUIRE(lists(sitting, of));
  sitting.open_case(of.child);
}

KnownCase known(const std::string& who, const CaseId& id) {
  const KnownCase* of = desk_of(who).reg()->find(id);
  REQUIRE(of != nullptr);
  return *of;
}

CoverView only_open_cover(const std::string& who) {
  std::optional<CoverView> out;
  for (const CoverView& view : cover_views(desk_of(who))) {
    if (!view.mine_to_end) continue;
    REQUIRE_FALSE(out);
    out = view;
  }
  REQUIRE(out);
  return *out;
}

void name_deputy_in_window(const std::string& who, const UserId& deputy, Date last) {
  Sitting sitting(who);
  sitting.click("nav.deputies");
  sitting.click("deputies.name");
  sitting.click("deputy.who." + deputy.hex());
  sitting.write("deputy.last", last.words());
  sitting.click("deputy.go");
  CHECK_FALSE(sitting.stage.shows("deputy.go"));
  sitting.lock();
}

}  // namespace

TEST_CASE("a case is handed over in the window: the new worker opens it, the old one's copy goes") {
  const GivenCase of = given_case("Senara Blight");
  const UserId idris = user_of("idris");
  const UserId nia = user_of("nia");
  CHECK_FALSE(lies_with("idris", of));
  {
    Sitting callum("callum");
    open_case(callum, of);
    CHECK(callum.stage.node("people." + nia.hex()).name == "Nia Prosser");
    callum.click("people.hand_over");
    callum.click("people.who." + idris.hex());
    CHECK(callum.stage.node("people.leaving").name == "Nia Prosser gives it up.");
    callum.click("people.go");
    CHECK_FALSE(callum.stage.shows("people.go"));
    CHECK(callum.stage.node("people." + idris.hex()).name == "Idris Vaughan");
    CHECK(callum.stage.node("people.taken_off").name == "Nia Prosser");
    callum.lock();
  }
  const KnownCase after = known("callum", of.id);
  CHECK(after.members.count(idris) == 1);
  CHECK(after.taken_off.count(nia) == 1);
  CHECK(after.generation > 1);
  sync({"callum"});
  {
    Sitting sitting("idris");
    sitting.sync_beside();
    REQUIRE(sitting.comes_to([&] { return lists(sitting, of); }));
    open_case(sitting, of);
    sitting.click("entry." + of.note.hex());
    CHECK(sitting.stage.ui.registry.listing().find("A paper boat.") != std::string::npos);
    sitting.lock();
  }
  CHECK(lies_with("nia", of));
  sync({"nia"});
  CHECK_FALSE(lies_with("nia", of));
  CHECK(desk_of("nia").vault().case_keys(of.id).empty());
  {
    Sitting sitting("nia");
    CHECK_FALSE(lists(sitting, of));
    sitting.lock();
  }
}

TEST_CASE("a case that is taken from somebody who reads it leaves their window by itself") {
  const GivenCase of = given_case("Elestren Tonkin");
  const CaseMove move{of.id, {}, user_of("nia"), user_of("idris")};
  Sitting nia("nia");
  open_case(nia, of);
  REQUIRE(nia.stage.shows("case.back"));
  REQUIRE(move_case(desk_of("callum"), move).ok());
  sync({"callum"});
  nia.sync_beside();
  REQUIRE(nia.comes_to([&] { return nia.stage.shows("cases.new"); }));
  CHECK_FALSE(nia.stage.shows("case.back"));
  CHECK_FALSE(lists(nia, of));
  nia.lock();
}

TEST_CASE("a worker is added and taken off in the window, and what they had not sent comes late") {
  const GivenCase of = given_case("Kerensa Opie");
  const UserId idris = user_of("idris");
  {
    Sitting callum("callum");
    open_case(callum, of);
    callum.click("people.add");
    callum.click("people.who." + idris.hex());
    callum.click("people.go");
    CHECK(callum.stage.shows("people." + idris.hex() + ".off"));
    callum.lock();
  }
  sync({"callum", "idris"});
  REQUIRE(lies_with("idris", of));
  static_cast<void>(journeys::written(desk_of("idris"), of.id, "visit-note",
                                      journeys::visit("A tin drum.", day("2026-02-27"))));
  {
    Sitting callum("callum");
    open_case(callum, of);
    callum.click("people." + idris.hex() + ".off");
    callum.click("question.go");
    CHECK(callum.stage.node("people.taken_off").name == "Idris Vaughan");
    callum.lock();
  }
  CHECK(known("callum", of.id).members.count(idris) == 0);
  sync({"callum"});
  static_cast<void>(sync_once(desk_of("idris")).ok());
  CHECK_FALSE(lies_with("idris", of));
  sync({"callum"});
  CHECK(sync_status(desk_of("callum")).late_waiting == 1);
  CHECK(known("callum", of.id).generation > 1);
}

TEST_CASE("a deputy that is named in the window sees the case and reviews, until it is ended") {
  const GivenCase of = given_case("Morva Jelbert");
  name_deputy_in_window("callum", user_of("idris"), desk_of("callum").today().plus_days(2));
  const CoverView cover = only_open_cover("callum");
  CHECK(cover.deputy == "Idris Vaughan");
  CHECK(cover.state == CoverView::State::running);
  sync({"callum", "callum", "idris"});
  {
    Sitting idris("idris");
    REQUIRE(idris.stage.shows("nav.review"));
    open_case(idris, of);
    CHECK(idris.stage.node("people.cover." + cover.id.hex()).name == "Idris Vaughan");
    CHECK_FALSE(idris.stage.shows("people.hand_over"));  // a practitioner signs as who they are
    idris.click("nav.review");
    idris.click("review." + of.note.hex());
    idris.click("review.read");
    idris.click("review.approve");
    idris.lock();
  }
  sync({"idris", "callum"});
  const Result<RecordView> note = open_record(desk_of("callum"), of.note);
  REQUIRE(note.ok());
  CHECK(note->state == "Approved by Idris Vaughan");
  {
    Sitting callum("callum");
    callum.click("nav.deputies");
    callum.click("cover." + cover.id.hex() + ".end");
    callum.click("question.go");
    CHECK_FALSE(callum.stage.shows("cover." + cover.id.hex() + ".end"));
    CHECK(callum.stage.shows("cover." + cover.id.hex()));
    callum.lock();
  }
  CHECK(desk_of("callum").reg()->cover(cover.id)->ended_at.has_value());
  sync({"callum", "idris"});
  CHECK_FALSE(lies_with("idris", of));
  Sitting idris("idris");
  CHECK_FALSE(idris.stage.shows("nav.review"));
  CHECK_FALSE(lists(idris, of));
  idris.lock();
}

TEST_CASE("a cover that an admin named in the window is over after its last day") {
  const GivenCase of = given_case("Tegen Varcoe");
  name_deputy_in_window("morwenna", user_of("idris"), desk_of("morwenna").today().plus_days(1));
  const CoverView cover = only_open_cover("morwenna");
  CHECK(cover.supervisor == "Callum Reid");
  CHECK(cover.by == "Morwenna Tregear");
  sync({"morwenna", "callum", "callum", "idris"});
  REQUIRE(lies_with("idris", of));
  World::get().clock().forward_ms(2 * day_ms);
  {
    Sitting idris("idris");
    CHECK_FALSE(idris.stage.shows("nav.review"));
    CHECK_FALSE(lists(idris, of));
    idris.lock();
  }
  sync({"callum", "idris"});
  CHECK_FALSE(lies_with("idris", of));
  Sitting callum("callum");
  callum.click("nav.deputies");
  CHECK(callum.stage.shows("cover." + cover.id.hex()));
  CHECK_FALSE(callum.stage.shows("cover." + cover.id.hex() + ".end"));
  callum.lock();
}

TEST_CASE("the supervisor sees on the page of a case who opened it by break-glass, when and why") {
  const GivenCase of = given_case("Wenna Carlyon");
  World& world = World::get();
  world.clock().forward_ms(8 * day_ms);
  world.reopen("nia");
  REQUIRE(break_glass(desk_of("nia"), of.id, "She rang from the hospital.").ok());
  const Instant at = glass_views(desk_of("nia"), of.id).at(0).from;
  sync({"nia", "callum", "odette", "jowan", "morwenna", "idris"});
  const Zone zone = desk_of("callum").zone();
  Sitting callum("callum");
  open_case(callum, of);
  CHECK(callum.stage.node("glass.0.reason").name == "She rang from the hospital.");
  CHECK(callum.stage.node("glass.0.by").name ==
        "Nia Prosser, " + zone.date(at).words() + ", " + clock_words(zone.minutes(at)));
  callum.lock();
}

}  // namespace lanyard::ui
