// The page of the audit trail over a desk with invented people.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

void open_trail(AppStage& s) {
  s.unlock();
  REQUIRE(s.stage.click("nav.trail"));
  s.stage.frames(2);
}

std::string all_rows(const AppStage& s) {
  std::string out;
  for (const Node& node : s.stage.ui.registry.nodes())
    if (node.role == Role::row) out += node.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("the trail says that its chain is verified, and when, and lists what was done") {
  AppStage s;
  open_trail(s);
  CHECK(s.stage.node("nav.trail").selected);
  CHECK(s.stage.node("trail.list").value == "8 entries");
  CHECK(s.stage.ui.registry.find_named("The chain is verified") != nullptr);
  const std::string rows = all_rows(s);
  CHECK(rows.find("Nia Prosser, Record written, Zofia Wiśniewska, Home visit") !=
        std::string::npos);
  CHECK(rows.find("Paper made, The court ordered it on 3 May.") != std::string::npos);
  CHECK(rows.find("Case handed over, A case that you cannot open") != std::string::npos);
  REQUIRE(s.stage.click("trail.8"));  // the newest of eight
  s.stage.frames(2);
  CHECK(s.stage.shows("record.back"));
}

TEST_CASE("the trail is narrowed by person, child and action") {
  AppStage s;
  open_trail(s);
  const auto left_by = [&s](const char* words) {
    REQUIRE(s.stage.click("trail.filter"));
    s.stage.key(Key::a, mod_control);
    s.stage.type(words);
    s.stage.frames(4);
    return s.stage.node("trail.list").value;
  };
  CHECK(left_by("hania") == "1 entry");
  CHECK(left_by("zofia") == "1 entry");
  CHECK(left_by("wrong pass") == "1 entry");
  CHECK(left_by("record") == "2 entries");
  CHECK(left_by("zzz") == "0 entries");
  REQUIRE(s.stage.click("trail.clear"));
  s.stage.frames(2);
  CHECK(s.stage.node("trail.list").value == "8 entries");
}

TEST_CASE("a broken chain is said with what stands and what to do") {
  for (const auto& [how, words] :
       {std::pair{AuditTrail::Break::missing, "An entry is missing."},
        std::pair{AuditTrail::Break::unreadable, "An entry was changed and does not open."},
        std::pair{AuditTrail::Break::unlinked, "An entry is not the one that belongs there."},
        std::pair{AuditTrail::Break::cut_off, "The end is missing."}}) {
    AppStage s;
    s.worker.trail_break = how;
    open_trail(s);
    CHECK(s.stage.ui.registry.find_named("The chain is verified") == nullptr);
    CHECK(s.stage.ui.registry.find_named("The chain is broken") != nullptr);
    const std::string said = s.stage.ui.registry.listing();
    CAPTURE(words);
    CHECK(said.find(words) != std::string::npos);
    CHECK(said.find("tell your administrator") != std::string::npos);
  }
}

TEST_CASE(
    "of a hundred thousand entries only those in view are drawn; an entry without a record "
    "leads nowhere") {
  AppStage s;
  s.worker.many_entries = 100'000;
  open_trail(s);
  CHECK(s.stage.node("trail.list").value == "100,008 entries");
  std::size_t drawn = 0;
  for (const Node& node : s.stage.ui.registry.nodes()) drawn += node.role == Role::row ? 1 : 0;
  CHECK(drawn > 5);
  CHECK(drawn < 40);
  REQUIRE(s.stage.click("trail." + std::to_string(100'008 - 3)));  // changes of others arrived
  s.stage.frames(2);
  CHECK(s.stage.node("nav.trail").selected);
}

TEST_CASE("everybody sees the trail of their own vault") {
  for (const MemberRole role : {MemberRole::practitioner, MemberRole::supervisor,
                                MemberRole::records, MemberRole::registrar, MemberRole::admin}) {
    AppStage s(role);
    CHECK(s.stage.shows("nav.trail"));
  }
}

}  // namespace lanyard::ui
