// A laptop that was away for too long, in an emergency: one case is opened and nothing else.
#include "app/desk/cases.h"
#include "app/desk/glass.h"
#include "app/ui/one_case.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

void put(Sitting& sitting, const char* field, const char* words) {
  sitting.click(field);
  sitting.stage.key(Key::a, mod_control);
  sitting.stage.key(Key::backspace);
  sitting.stage.type(words);
}

void sign_in(Sitting& sitting) {
  sitting.click_named("Nia Prosser");
  put(sitting, "unlock.passphrase", "four words for nia");
  sitting.click("unlock.go");
}

void ask_for(Sitting& sitting, const char* called, const char* reason) {
  if (!sitting.stage.shows("unlock.glass_case")) sitting.click("unlock.glass");
  put(sitting, "unlock.glass_case", called);
  put(sitting, "unlock.glass_reason", reason);
  put(sitting, "unlock.passphrase", "four words for nia");  // gone with each attempt
  sitting.click("unlock.go");
}

std::string listing(const Sitting& sitting) {
  return sitting.stage.ui.registry.listing();
}

// Two cases that their supervisor has too, and a laptop that has had no contact for eight days.
struct Away {
  World world{{"Jigsaw Contact Centre", "jigsaw-contact-centre"}};
  CaseId id = journeys::new_case(world, "Zoë Wiśniewska", day("2017-03-14"));
  CaseId other = journeys::new_case(world, "Merryn Hocking", day("2016-01-02"));

  Away() {
    for (const char* who : {"nia", "callum"}) world.sync(who);
    world.go_offline();
    world.clock().forward_ms(8 * day_ms);
    world.person("nia").desk.reset();
  }
};

constexpr const char* why = "She rang from the hospital; no network here.";

// Keys lead nowhere else, and nothing of another case is told.
void check_nothing_else(Sitting& sitting) {
  for (const char* hidden : {"nav.today", "nav.cases", "nav.search", "nav.review"}) {
    CAPTURE(hidden);
    CHECK_FALSE(sitting.stage.shows(hidden));
  }
  for (const Key key : {Key::digit1, Key::digit2, Key::k}) {
    sitting.stage.key(key, mod_control);
    sitting.settle();
    CHECK(sitting.stage.shows("case.visit"));
  }
  CHECK(listing(sitting).find("Merryn") == std::string::npos);
}

}  // namespace

TEST_CASE("in an emergency a window without contact opens one case, says so, and no other") {
  Away away;
  {
    Sitting sitting("nia", away.world);
    sign_in(sitting);
    REQUIRE(sitting.stage.shows("unlock.lease_code"));
    CHECK(listing(sitting).find("Wiśniewska") == std::string::npos);
    ask_for(sitting, "Merryn", why);  // half a name
    CHECK_FALSE(sitting.stage.shows("nav.lock"));
    ask_for(sitting, "zoe wisniewska", "");
    CHECK_FALSE(sitting.stage.shows("nav.lock"));
    ask_for(sitting, "zoe wisniewska", why);
    REQUIRE(sitting.stage.shows("nav.only_case"));
    CHECK(listing(sitting).find("Zoë Wiśniewska") != std::string::npos);
    check_nothing_else(sitting);
    sitting.click("case.visit");
    sitting.write("field.seen.words", "She is safe with her aunt tonight.");
    sitting.wait(6);
    sitting.lock();
    CHECK(listing(sitting).find("aunt") == std::string::npos);
    // Until the day is over it opens again without another entry, then the window locks.
    sign_in(sitting);
    ask_for(sitting, "Zoë Wiśniewska", "");
    REQUIRE(sitting.stage.shows("nav.only_case"));
    CHECK(listing(sitting).find("Opened in an emergency") != std::string::npos);
    away.world.clock().forward_ms(std::int64_t{25} * 3'600'000);
    sitting.click("case.visit");
    CHECK(sitting.stage.shows("unlock.passphrase"));
  }
  away.world.reopen("nia");
  Desk& nia = away.world.desk("nia");
  const std::vector<GlassView> said = glass_views(nia, away.id);
  REQUIRE(said.size() == 1);
  CHECK(said[0].reason == why);
  CHECK(glass_views(nia, away.other).empty());
  bool kept = false;
  for (const RecordRow& row : nia.vault().rows_of(away.id))
    kept = kept || (row.form == "visit-note" && row.unsent);
  CHECK(kept);
}

TEST_CASE("what reaches beyond the one case is not carried out, whoever asks") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Tamsin Vosper", day("2018-02-02"));
  const CaseId other = journeys::new_case(World::get(), "Elowen Vosper", day("2019-02-02"));
  Desk& nia = desk_of("nia");
  const RecordId here = case_view(nia, id)->person.value();
  const RecordId there = case_view(nia, other)->person.value();
  DraftSave mixed;
  mixed.case_id = id;
  mixed.record = there;
  CHECK(stays_within(nia, id, ask::Case{id}));
  CHECK(stays_within(nia, id, ask::Record{here}));
  CHECK(stays_within(nia, id, ask::Lock{}));
  CHECK_FALSE(stays_within(nia, id, ask::Case{other}));
  CHECK_FALSE(stays_within(nia, id, ask::Family{other}));
  CHECK_FALSE(stays_within(nia, id, ask::Record{there}));
  CHECK_FALSE(stays_within(nia, id, ask::Finish{there}));
  CHECK_FALSE(stays_within(nia, id, ask::Attachments{there}));
  CHECK_FALSE(stays_within(nia, id, ask::Print{{id, there, "a reason"}}));
  CHECK_FALSE(stays_within(nia, id, ask::Save{1, mixed}));
  CHECK_FALSE(stays_within(nia, id, ask::Cases{}));
  CHECK_FALSE(stays_within(nia, id, ask::Search{1, "Vosper"}));
  CHECK_FALSE(stays_within(nia, id, ask::Today{}));
}

}  // namespace lanyard::ui
