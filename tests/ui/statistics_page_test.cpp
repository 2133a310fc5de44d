// The page of statistics over a desk with invented numbers.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

void open_page(AppStage& s) {
  s.unlock();
  REQUIRE(s.stage.click("nav.statistics"));
  s.stage.frames(2);
}

// "label: what it says" of each line.
std::string lines_of(const AppStage& s) {
  std::string out;
  for (const Node& node : s.stage.ui.registry.nodes())
    if (node.id.starts_with("statistics.row.")) out += node.name + ": " + node.help + "\n";
  return out;
}

}  // namespace

TEST_CASE("statistics show what is counted, in bands, and small ones in words") {
  AppStage s;
  open_page(s);
  CHECK(s.stage.node("nav.statistics").selected);
  CHECK(s.stage.node("statistics.of.cases").selected);
  CHECK(s.stage.node("statistics.year.2026").checked);
  CHECK(s.says("as far as they lie on this laptop, and not from the whole organisation"));
  CHECK(lines_of(s) ==
        "Supported contact: Apr to Jun 2026: 30 to 34; Jul to Sep 2026: 25 to 29\n"
        "Supervised contact: Apr to Jun 2026: 10 to 14; Jul to Sep 2026: fewer than 5 cases\n"
        "Handover: Apr to Jun 2026: fewer than 5 cases; Jul to Sep 2026: fewer than 5 cases\n"
        "Total: Apr to Jun 2026: 45 to 49; Jul to Sep 2026: 35 to 39\n");
  CHECK(s.says("The year has totals when it is over."));
}

TEST_CASE("another year and another thing are counted when they are chosen") {
  AppStage s;
  open_page(s);
  REQUIRE(s.stage.click("statistics.of.visit-note.outcome"));
  s.stage.frames(2);
  REQUIRE(s.stage.click("statistics.year.2025"));
  s.stage.frames(2);
  CHECK(s.worker.counted.back().of == "visit-note.outcome");
  CHECK(s.worker.counted.back().year == 2025);
  CHECK(s.stage.node("statistics.of.visit-note.outcome").selected);
  CHECK(lines_of(s).starts_with(
      "Face to face: Apr to Jun 2025: 210 to 214; Jul to Sep 2025: 185 to 189; Oct to Dec 2025: "
      "240 to 244; Jan to Mar 2026: 195 to 199; Year 2025/26: 835 to 839\n"));
  REQUIRE(s.stage.click("statistics.of.safeguarding-observation.concern"));
  s.stage.frames(2);
  CHECK(lines_of(s).find("Total") == std::string::npos);
  CHECK(s.says("A record may count in several rows"));
}

TEST_CASE("the table that is shown is saved, and the page comes back after a lock as it was") {
  AppStage s;
  open_page(s);
  REQUIRE(s.stage.click("statistics.of.visit-note.child_seen"));
  s.stage.frames(2);
  REQUIRE(s.stage.click("statistics.save"));
  REQUIRE(s.worker.counts_saved.size() == 1);
  CHECK(s.worker.counts_saved.back().of == "visit-note.child_seen");
  CHECK(s.worker.counts_saved.back().year == 2026);
  s.stage.key(Key::l, mod_control);
  CHECK(lines_of(s).empty());
  s.sign_in();
  s.stage.frames(4);
  CHECK(s.stage.node("statistics.of.visit-note.child_seen").selected);
}

TEST_CASE("who counts has the page before them, nobody else") {
  for (const MemberRole role : {MemberRole::practitioner, MemberRole::supervisor,
                                MemberRole::records, MemberRole::registrar, MemberRole::admin}) {
    AppStage s;
    s.worker.role = role;
    s.unlock();
    CHECK(s.stage.shows("nav.statistics") ==
          (role != MemberRole::practitioner && role != MemberRole::admin));
  }
}

}  // namespace lanyard::ui
