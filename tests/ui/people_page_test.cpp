// The people of a case and the deputies over a desk with invented people: what is shown, asked,
// refused.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string hex_of(int user) {
  return FakeWorker::user_id(user).hex();
}

// A supervisor with the page of a case open.
void open_deputies(AppStage& s) {
  s.unlock();
  s.stage.click("nav.deputies");
}

void write_over(AppStage& s, const std::string& field, const char* words) {
  s.stage.click(field);
  s.stage.key(Key::a, mod_control);
  s.stage.type(words);
}

void tab_to(AppStage& s, const std::string& id) {
  for (int n = 0; n < 60 && s.stage.focused() != id; ++n) s.stage.key(Key::tab);
  INFO(id);
  REQUIRE(s.stage.focused() == id);
}

void lint_pages(AppStage& s, const std::string& where) {
  const auto check = [&](const std::string& screen) {
    INFO(where << ", " << screen);
    CHECK(all(lint(s.stage.ui.registry)) == "");
  };
  s.open_case();
  check("case");
  s.stage.ui.focus.request("people.hand_over");
  s.stage.frames(8);
  check("people");
  CHECK(s.stage.click("people.hand_over"));
  s.stage.click("people.who." + hex_of(5));
  s.stage.click("people.go");
  CHECK(s.stage.shows("people.from.fault"));
  check("hand over");
  s.stage.key(Key::escape);
  CHECK(s.stage.click("people.add"));
  check("add");
  s.stage.key(Key::escape);
  CHECK(s.stage.click("people." + hex_of(11) + ".off"));
  check("take off");
  s.stage.key(Key::escape);
  s.stage.click("nav.deputies");
  check("deputies");
  CHECK(s.stage.click("deputies.name"));
  s.stage.click("deputy.go");
  check("name a deputy");
}

}  // namespace

TEST_CASE("nothing about people has clipped words, small targets or nameless controls") {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
    AppStage s;
    s.stage.ui.theme.name = theme;
    lint_pages(s, "1360x850");
  }
  {
    AppStage s({1280, 720});
    lint_pages(s, "1280x720");
  }
  for (const float scale : {1.25f, 1.5f, 2.f}) {
    AppStage s({1360, 850}, scale);
    lint_pages(s, std::to_string(scale));
  }
}

TEST_CASE("the card says who works on the case, who supervises, who stands in, who was taken off") {
  AppStage s;
  s.open_case();
  CHECK(s.stage.node("people." + hex_of(11)).name == "Nia Prosser");
  CHECK(s.stage.node("people." + hex_of(3)).name == "Callum Reid");
  CHECK(s.stage.node("people.cover." + s.worker.covers.covers[1].id.hex()).name == "Idris Vaughan");
  CHECK(s.stage.ui.registry.find_named("Deputy for Callum Reid until 30 November 2026") != nullptr);
  CHECK(s.stage.node("people.taken_off").name == "Rhoda Okoro");
  CHECK_FALSE(s.stage.shows("people." + hex_of(3) + ".off"));  // a supervisor is not allocated
}

TEST_CASE("break-glass is shown with who, when and why") {
  {
    AppStage s;
    s.open_case();
    CHECK(s.stage.node("glass.0.by").name == "Nia Prosser, 25 November 2026, 14:13");
    CHECK(s.stage.node("glass.0.reason").name ==
          "She rang from the hospital and there is no network here.");
  }
  AppStage quiet;
  quiet.worker.people.glass.clear();
  quiet.open_case();
  CHECK_FALSE(quiet.stage.shows("glass.0.by"));
}

TEST_CASE("who may only read sees the people and can change nothing") {
  AppStage s;
  s.worker.people.may = CasePeople::May::read;
  s.open_case();
  CHECK(s.stage.shows("people." + hex_of(11)));
  for (const std::string& id : {std::string("people.add"), std::string("people.hand_over"),
                                "people." + hex_of(11) + ".off"})
    CHECK_FALSE(s.stage.shows(id));
}

TEST_CASE("whoever sits here is not offered to be taken off") {
  AppStage s;
  s.worker.people.workers[0].user = FakeWorker::user_id(1);
  s.open_case();
  CHECK_FALSE(s.stage.shows("people." + hex_of(1) + ".off"));
  CHECK(s.stage.shows("people." + hex_of(2) + ".off"));
}

TEST_CASE("a worker is added from those who are not on the case, found by a part of the name") {
  AppStage s;
  s.open_case();
  s.stage.click("people.add");
  for (const int n : {2, 3, 11}) CHECK_FALSE(s.stage.shows("people.who." + hex_of(n)));
  s.stage.click("people.go");
  CHECK(s.worker.added.empty());
  CHECK(s.stage.shows("people.who.fault"));
  s.stage.click("people.who." + hex_of(5));
  s.stage.click("people.go");
  REQUIRE(s.worker.added.size() == 1);
  CHECK(s.worker.added[0].user == FakeWorker::user_id(5));
  CHECK_FALSE(s.stage.shows("people.go"));
  CHECK(s.stage.node("toast").name == "Added. Their laptop has the case after the next sync.");
}

TEST_CASE("a long list of colleagues is narrowed as one types, and the chosen one stays") {
  AppStage s;
  s.open_case();
  s.stage.click("people.hand_over");
  CHECK(s.stage.ui.registry.find_named("and 4 more: type a part of the name") != nullptr);
  s.stage.click("people.who." + hex_of(4));
  s.stage.click("people.who.find");
  s.stage.type("wrob");
  CHECK(s.stage.shows("people.who." + hex_of(6)));
  CHECK(s.stage.shows("people.who." + hex_of(4)));
  CHECK_FALSE(s.stage.shows("people.who." + hex_of(3)));
  s.stage.type("zzz");
  CHECK_FALSE(s.stage.shows("people.who." + hex_of(6)));
}

TEST_CASE("a case is handed over with keys alone: who takes it on, who gives it up") {
  AppStage s;
  s.open_case();
  s.stage.ui.focus.request("case.print");
  s.stage.frames(4);
  tab_to(s, "people.hand_over");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  CHECK(s.stage.focused() == "people.who.find");
  s.stage.type("idris");
  tab_to(s, "people.who." + hex_of(5));
  s.stage.key(Key::space);
  tab_to(s, "people.go");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  CHECK(s.worker.handed_over.empty());
  CHECK(s.stage.focused() == "people.from." + hex_of(11));
  s.stage.key(Key::space);
  tab_to(s, "people.go");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  REQUIRE(s.worker.handed_over.size() == 1);
  const CaseMove& move = s.worker.handed_over[0].what;
  CHECK(move.to == FakeWorker::user_id(5));
  CHECK(move.from == FakeWorker::user_id(11));
  CHECK_FALSE(move.team);
  CHECK(s.stage.focused() == "people.hand_over");
}

TEST_CASE("to another team everybody gives the case up, and the dialog says so") {
  AppStage s;
  s.open_case();
  s.stage.click("people.hand_over");
  s.stage.click("people.who.find");
  s.stage.type("harbour east");
  s.stage.click("people.who." + hex_of(6));
  CHECK_FALSE(s.stage.shows("people.from." + hex_of(11)));
  CHECK(s.stage.node("people.leaving").name ==
        "Nia Prosser and Hania Zając give it up. It goes to the team Harbour East. The supervisors "
        "of Children and Families Hub and their deputies open it no longer.");
  s.stage.click("people.who.team." + s.worker.people.teams[0].id.hex());
  s.stage.click("people.go");
  REQUIRE(s.worker.handed_over.size() == 1);
  const CaseMove& move = s.worker.handed_over[0].what;
  CHECK(move.team == s.worker.people.teams[0].id);
  CHECK_FALSE(move.to);
  CHECK_FALSE(move.from);
}

TEST_CASE("the only worker is not asked for, and is not offered the case") {
  AppStage s;
  s.worker.people.workers.pop_back();
  s.open_case();
  s.stage.click("people.hand_over");
  CHECK_FALSE(s.stage.shows("people.who." + hex_of(11)));
  s.stage.click("people.who." + hex_of(5));
  CHECK(s.stage.node("people.leaving").name == "Nia Prosser gives it up.");
  s.stage.click("people.go");
  REQUIRE(s.worker.handed_over.size() == 1);
  CHECK(s.worker.handed_over[0].what.from == FakeWorker::user_id(11));
}

TEST_CASE("somebody is taken off only after the question, and a refusal stays in the dialog") {
  AppStage s;
  s.worker.refuse_signing = true;
  s.open_case();
  s.stage.click("people." + hex_of(11) + ".off");
  CHECK(s.worker.taken_off.empty());
  s.stage.click("question.cancel");
  CHECK(s.worker.taken_off.empty());
  CHECK(s.stage.focused() == "people." + hex_of(11) + ".off");
  s.stage.click("people." + hex_of(11) + ".off");
  s.stage.click("question.go");
  CHECK(s.stage.node("question.fault").name.find("A rule does not allow this") !=
        std::string::npos);
  s.worker.refuse_signing = false;
  s.stage.click("question.go");
  REQUIRE(s.worker.taken_off.size() == 2);
  CHECK(s.worker.taken_off[1].user == FakeWorker::user_id(11));
  CHECK_FALSE(s.stage.shows("question.go"));
}

TEST_CASE("a case that is handed away leaves the window for the list of cases") {
  AppStage s;
  s.open_case();
  s.stage.click("people.hand_over");
  s.stage.click("people.who." + hex_of(4));
  s.worker.case_is_left = true;
  s.stage.click("people.go");
  s.stage.frames(6);
  CHECK(s.stage.shows("cases.list"));
  CHECK_FALSE(s.stage.shows("people.go"));
}

TEST_CASE("deputies are shown as running, planned and over; only what still runs can be ended") {
  AppStage s;
  open_deputies(s);
  const auto id = [&](std::size_t n) { return "cover." + s.worker.covers.covers[n].id.hex(); };
  CHECK(s.stage.node(id(1)).name == "Idris Vaughan for Callum Reid");
  CHECK(s.stage.node(id(1) + ".days").name == "23 November 2026 to 30 November 2026");
  CHECK(s.stage.node(id(1) + ".end").name == "End now…");
  CHECK(s.stage.node(id(0) + ".end").name == "Cancel…");  // it has not begun
  CHECK_FALSE(s.stage.shows(id(2) + ".end"));
  CHECK_FALSE(s.stage.shows(id(3) + ".end"));
  s.stage.click(id(1) + ".end");
  CHECK(s.worker.covers_ended.empty());
  s.stage.click("question.go");
  REQUIRE(s.worker.covers_ended.size() == 1);
  CHECK(s.worker.covers_ended[0].cover == s.worker.covers.covers[1].id);
}

TEST_CASE("an admin names a deputy with keys alone: for whom, who, and both days") {
  AppStage s;
  s.worker.role = MemberRole::admin;
  open_deputies(s);
  s.stage.ui.focus.request("deputies.name");
  s.stage.frames(4);
  s.stage.key(Key::enter);
  s.stage.frames(6);
  CHECK(s.stage.focused() == "deputy.for." + hex_of(3));
  s.stage.key(Key::space);
  tab_to(s, "deputy.who.find");
  s.stage.type("idris");
  tab_to(s, "deputy.who." + hex_of(5));
  s.stage.key(Key::space);
  tab_to(s, "deputy.last");
  s.stage.type("1 December 2026");
  tab_to(s, "deputy.go");
  s.stage.key(Key::enter);
  s.stage.frames(6);
  REQUIRE(s.worker.deputies_named.size() == 1);
  const NewCover& named = s.worker.deputies_named[0].what;
  CHECK(named.supervisor == FakeWorker::user_id(3));
  CHECK(named.deputy == FakeWorker::user_id(5));
  CHECK(named.first == *Date::make(2026, 11, 26));
  CHECK(named.last == *Date::make(2026, 12, 1));
  CHECK(s.stage.focused() == "deputies.name");
}

TEST_CASE("a deputy needs two people and two days in their order") {
  AppStage s;
  s.worker.covers.supervisors.resize(1);
  open_deputies(s);
  s.stage.click("deputies.name");
  CHECK_FALSE(s.stage.shows("deputy.for." + hex_of(3)));  // it is their own
  CHECK_FALSE(s.stage.shows("deputy.who." + hex_of(3)));  // nobody is their own deputy
  s.stage.click("deputy.go");
  CHECK(s.stage.shows("deputy.who.fault"));
  s.stage.click("deputy.who." + hex_of(5));
  for (const char* last : {"", "some day", "25 November 2026"}) {
    write_over(s, "deputy.last", last);
    s.stage.click("deputy.go");
    CHECK(s.stage.shows("deputy.last.fault"));
  }
  CHECK(s.stage.node("deputy.last.fault").name == "The last day is before the first.");
  write_over(s, "deputy.first", "20 November 2026");
  s.stage.click("deputy.go");
  CHECK(s.stage.node("deputy.last.fault").name == "That day is over already.");
  write_over(s, "deputy.first", "nonsense");
  s.stage.click("deputy.go");
  CHECK(s.stage.shows("deputy.first.fault"));
  CHECK(s.worker.deputies_named.empty());
  write_over(s, "deputy.first", "26 November 2026");
  write_over(s, "deputy.last", "26 November 2026");
  s.stage.click("deputy.go");
  CHECK(s.worker.deputies_named.size() == 1);
}

TEST_CASE("who names no deputies has no page of them") {
  for (const MemberRole role :
       {MemberRole::practitioner, MemberRole::records, MemberRole::registrar}) {
    AppStage s;
    s.worker.role = role;
    s.unlock();
    CHECK_FALSE(s.stage.shows("nav.deputies"));
  }
}

}  // namespace lanyard::ui
