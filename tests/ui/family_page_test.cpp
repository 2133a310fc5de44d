// The page of family and network over a desk with invented people: what is shown, how it is gone
// through with keys, what opens, what is left after a lock.
#include "app/desk/family.h"
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

// The people of FakeWorker::invented_family, in its order.
std::string id_of(int n) {
  return "family." + FakeWorker::record_id(600 + n).hex();
}

void open_family(AppStage& s) {
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.family"));
  s.stage.frames(4);
  REQUIRE(s.stage.shows("family.genogram"));
}

void lint_family(AppStage& s, const std::string& where) {
  const auto check = [&](const std::string& screen) {
    INFO(where << ", " << screen);
    CHECK(all(lint(s.stage.ui.registry)) == "");
  };
  open_family(s);
  check("genogram");
  s.stage.click("family.ecomap");
  check("ecomap");
  s.stage.click("family.as_list");
  check("list");
  s.stage.click("family.add");
  s.stage.frames(4);
  REQUIRE(s.stage.click("field.relation"));
  check("relationship");
}

std::shared_ptr<const FamilyView> family_of_nobody(bool may_add) {
  FamilyView view;
  view.title = "Zofia Wiśniewska";
  view.family = family_of({}, view.title, *Date::make(2026, 11, 26));
  view.may_add = may_add;
  return std::make_shared<const FamilyView>(std::move(view));
}

}  // namespace

TEST_CASE("the family has no clipped words, small targets or nameless controls") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
    AppStage s;
    s.stage.ui.theme.name = theme;
    lint_family(s, "1360x850");
  }
  {
    AppStage s({1280, 720});
    lint_family(s, "1280x720");
  }
  for (const float scale : {1.25f, 1.5f, 2.f}) {
    AppStage s({1360, 850}, scale);
    lint_family(s, std::to_string(scale));
  }
}

TEST_CASE("everybody is said in a sentence, in each of the three views") {
  AppStage s;
  open_family(s);
  for (const char* view : {"family.genogram", "family.ecomap", "family.as_list"}) {
    s.stage.click(view);
    INFO(view);
    CHECK(s.stage.node(view).selected);
    CHECK(s.stage.node(id_of(0)).name == "Zofia Wiśniewska, the child, born 2017");
    CHECK(s.stage.node(id_of(1)).name == "Ewa Wiśniewska, mother, born 1988");
    CHECK(s.stage.node(id_of(4)).name == "Not named yet, unborn sibling, expected March 2027");
    CHECK(s.stage.node(id_of(6)).name ==
          "Stanisław Nowak, maternal grandfather, 1955 to 2019, has died");
    CHECK(s.stage.node(id_of(7)).name ==
          "Bartholomew Featherstonehaugh-Wiśniewski, paternal grandfather, born 1950");
    CHECK(s.stage.node(id_of(12)).name == "Dr Amara Okafor, GP");
    CHECK(s.stage.node(id_of(5)).help == "Family. Zofia Wiśniewska is their grandchild.");
    CHECK(s.stage.node(id_of(9)).help == "Fostering. Zofia Wiśniewska is their foster child.");
    CHECK(s.stage.node("family.list").value == "14 people");
    for (int n = 0; n < 14; ++n) CHECK(s.stage.node(id_of(n)).role == Role::row);
  }
}

TEST_CASE("the people are one stop of Tab; arrows go between them; Enter opens a record") {
  for (const char* view : {"family.genogram", "family.ecomap", "family.as_list"}) {
    AppStage s;
    open_family(s);
    s.stage.click(view);
    INFO(view);
    s.stage.ui.focus.request("family.as_list");
    s.stage.frames(4);
    for (int n = 0; n < 8 && s.stage.focused().rfind("family.0", 0) != 0; ++n)
      s.stage.key(Key::tab);
    const std::string first = s.stage.focused();
    REQUIRE(s.stage.node(first).role == Role::row);
    s.stage.key(Key::tab);
    CHECK((s.stage.focused().empty() || s.stage.node(s.stage.focused()).role != Role::row));
    s.stage.key(Key::tab, mod_shift);
    CHECK(s.stage.node(s.stage.focused()).role == Role::row);
    s.stage.key(Key::down);
    s.stage.frames(3);
    const std::string second = s.stage.focused();
    CHECK(second != first);
    CHECK(s.stage.node(second).role == Role::row);
    s.stage.key(Key::enter);
    s.stage.frames(6);
    CHECK(s.stage.shows("record.back"));
  }
}

TEST_CASE("in the genogram the arrows go as the eye does: up to the parents, across to the other") {
  AppStage s;
  open_family(s);
  s.stage.ui.focus.request(id_of(1));
  s.stage.frames(6);
  s.stage.key(Key::left);
  s.stage.frames(3);
  CHECK(s.stage.focused() == id_of(2));
  s.stage.key(Key::right);
  s.stage.frames(3);
  CHECK(s.stage.focused() == id_of(1));
  s.stage.key(Key::up);
  s.stage.frames(3);
  CHECK((s.stage.focused() == id_of(5) || s.stage.focused() == id_of(6)));
}

TEST_CASE("every person can be reached from the first with arrows in the list") {
  AppStage s;
  open_family(s);
  s.stage.click("family.as_list");
  s.stage.ui.focus.request(id_of(0));
  s.stage.frames(6);
  std::set<std::string> seen{s.stage.focused()};
  for (int n = 0; n < 13; ++n) {
    s.stage.key(Key::down);
    s.stage.frames(3);
    seen.insert(s.stage.focused());
  }
  CHECK(seen.size() == 14);
  s.stage.key(Key::home);
  s.stage.frames(6);
  CHECK(s.stage.focused() == id_of(0));
  s.stage.key(Key::end);
  s.stage.frames(6);
  CHECK(s.stage.focused() != id_of(0));
}

TEST_CASE("a picture that is larger than the page scrolls to who has the keyboard") {
  AppStage s({1280, 720}, 1.5f);
  open_family(s);
  for (int n = 0; n < 6; ++n) s.stage.click("family.larger");
  CHECK(s.stage.node("family.zoom").name == "150%");
  for (int n = 0; n < 14; ++n) {
    s.stage.ui.focus.request(id_of(n));
    s.stage.frames(8);
    INFO(n);
    CHECK(s.stage.focused() == id_of(n));
    CHECK(s.stage.node(id_of(n)).visible().width() > s.stage.node(id_of(n)).box.width() - 2);
  }
  for (int n = 0; n < 8; ++n) s.stage.click("family.smaller");
  CHECK(s.stage.node("family.zoom").name == "50%");
}

TEST_CASE("a pointer opens a record from a symbol, and a person is added from here") {
  {
    AppStage s;
    open_family(s);
    s.stage.click(id_of(8));
    s.stage.frames(4);
    CHECK(s.stage.shows("record.back"));
  }
  AppStage other;
  open_family(other);
  other.stage.click("family.add");
  other.stage.frames(4);
  CHECK(other.stage.shows("field.relation"));
}

TEST_CASE("the field of a relationship offers words that the genogram knows, and takes any") {
  AppStage s;
  open_family(s);
  s.stage.click("family.add");
  s.stage.frames(4);
  CHECK(s.stage.shows("field.relation.Mother"));
  s.stage.click("field.relation");
  s.stage.type("half");
  CHECK(s.stage.shows("field.relation.Half-brother"));
  CHECK_FALSE(s.stage.shows("field.relation.Mother"));
  s.stage.click("field.relation.Half-brother");
  CHECK(s.stage.node("field.relation").value == "Half-brother");
  CHECK_FALSE(s.stage.shows("field.relation.Half-sister"));
  s.stage.click("field.relation");
  s.stage.key(Key::a, mod_control);
  s.stage.type("Mum's old flatmate");
  CHECK(s.stage.ui.registry.listing().find("does not know these words") != std::string::npos);
  s.stage.wait(1);
  REQUIRE_FALSE(s.worker.saves.empty());
  CHECK(std::get<std::string>(s.worker.saves.back().fields.at("relation")) == "Mum's old flatmate");
}

TEST_CASE("with nobody beside the child the page says so and what to do") {
  {
    AppStage s;
    s.worker.family = family_of_nobody(true);
    s.unlock();
    s.stage.click("case.CF-20418");
    s.stage.click("case.family");
    CHECK(s.stage.ui.registry.find_named("Nobody is recorded beside the child yet") != nullptr);
    CHECK_FALSE(s.stage.shows("family.genogram"));
    CHECK(all(lint(s.stage.ui.registry)) == "");
    s.stage.click("family.add");
    s.stage.frames(4);
    CHECK(s.stage.shows("field.relation"));
  }
  AppStage reader;
  reader.worker.family = family_of_nobody(false);
  reader.unlock();
  reader.stage.click("case.CF-20418");
  reader.stage.click("case.family");
  CHECK_FALSE(reader.stage.shows("family.add"));
}

TEST_CASE("a child without a record can be written about only by who writes in the case") {
  const auto with_mother = [](bool may_add) {
    FamilyFacts mother;
    mother.record = FakeWorker::record_id(601);
    mother.name = "Ewa";
    mother.relations = {"mother"};
    mother.part = "parent";
    FamilyView view;
    view.title = "Case 12ab34cd";
    view.family = family_of({mother}, view.title, *Date::make(2026, 11, 26));
    view.may_add = may_add;
    return std::make_shared<const FamilyView>(std::move(view));
  };
  {
    AppStage reader;
    reader.worker.family = with_mother(false);
    open_family(reader);
    CHECK_FALSE(reader.stage.node("family.child").focusable);
    CHECK_FALSE(reader.stage.shows("family.add"));
  }
  AppStage writer;
  writer.worker.family = with_mother(true);
  open_family(writer);
  writer.stage.click("family.child");
  writer.stage.frames(4);
  CHECK(writer.stage.shows("field.known_as"));
}

TEST_CASE("what cannot be read here is counted, not named") {
  AppStage s;
  FamilyView view = *s.worker.family;
  view.unread = 2;
  s.worker.family = std::make_shared<const FamilyView>(view);
  open_family(s);
  CHECK(s.stage.node("family.unread").name ==
        "2 records about people cannot be opened on this laptop.");
}

TEST_CASE("a lock leaves nothing of the family, and the page comes back after it") {
  AppStage s;
  open_family(s);
  s.stage.key(Key::l, mod_control);
  s.stage.frames(4);
  for (const char* word : {"Zofia", "Ewa", "Stanisław", "grandfather", "Genogram"})
    CHECK(s.stage.ui.registry.listing().find(word) == std::string::npos);
  s.sign_in();
  s.stage.frames(4);
  CHECK(s.stage.node(id_of(1)).name == "Ewa Wiśniewska, mother, born 1988");
}

TEST_CASE("a case that is handed away takes its family from the window") {
  AppStage s;
  open_family(s);
  s.worker.case_is_left = true;
  s.worker.ask(ask::Family{FakeWorker::case_id(0)});  // as after a sync
  s.stage.frames(6);
  CHECK(s.stage.shows("cases.list"));
  CHECK_FALSE(s.stage.shows(id_of(1)));
}

TEST_CASE("who reads no words of a case is not offered its family") {
  for (const MemberRole role : {MemberRole::records, MemberRole::registrar}) {
    AppStage s;
    s.worker.role = role;
    s.unlock();
    s.stage.click("case.CF-20418");
    CHECK_FALSE(s.stage.shows("case.family"));
  }
}

TEST_CASE("the family rests: it asks for no frame") {
  AppStage s;
  open_family(s);
  for (const char* view : {"family.genogram", "family.ecomap", "family.as_list"}) {
    s.stage.click(view);
    s.stage.wait(12);
    s.stage.frames(8);
    const double next = s.stage.ui.input.seconds_until_frame(s.stage.ui.input.now());
    CHECK((next < 0 || next > 60));
  }
}

}  // namespace lanyard::ui
