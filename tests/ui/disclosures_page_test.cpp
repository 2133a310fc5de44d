// The register of disclosures and the gate beside its form, over a desk with invented people.
#include "tests/catch.h"
#include "tests/ui/app_stage.h"

namespace lanyard::ui {
namespace {

std::string disclosure_row(int n) {
  return "disclosure." + FakeWorker::record_id(700 + n).hex();
}

void open_disclosure(AppStage& s) {
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.tab.consent"));
  REQUIRE(s.stage.click("disclosed.record"));
  s.stage.frames(2);
}

// What stands in the gate's card, one sentence to a line.
std::string said(const AppStage& s) {
  std::string out;
  for (const Node& node : s.stage.ui.registry.nodes())
    if (node.id.starts_with("gate.") && !node.id.ends_with(".quote")) out += node.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("the register is listed newest first and narrowed by what is typed") {
  AppStage s;
  s.unlock();
  REQUIRE(s.stage.click("nav.disclosures"));
  s.stage.frames(2);
  CHECK(s.stage.node("nav.disclosures").selected);
  CHECK(s.stage.node("disclosures.list").value == "4 records");
  CHECK(s.stage.node(disclosure_row(0)).box.top < s.stage.node(disclosure_row(1)).box.top);
  CHECK(s.stage.node(disclosure_row(0)).name ==
        "26 November 2026, Zofia Wiśniewska, PC Aled Morgan, Harbour police station");
  for (const char* words : {"Comply with the law", "By hand", "Approved by Callum Reid",
                            "the person was not told", "Waiting for review"}) {
    CAPTURE(words);
    CHECK(s.stage.node(disclosure_row(0)).help.find(words) != std::string::npos);
  }
  REQUIRE(s.stage.click("disclosures.filter"));
  s.stage.type("o briain");
  s.stage.frames(2);
  CHECK(s.stage.node("disclosures.list").value == "1 record");
  CHECK(s.stage.shows(disclosure_row(3)));
  s.stage.type("zzz");
  s.stage.frames(4);
  CHECK_FALSE(s.stage.shows(disclosure_row(3)));
  REQUIRE(s.stage.click("disclosures.clear"));
  s.stage.frames(2);
  CHECK(s.stage.node("disclosures.list").value == "4 records");
}

TEST_CASE("an entry opens its record; of a hundred thousand only those in view are drawn") {
  AppStage s;
  s.worker.many_disclosures = 100'000;
  s.unlock();
  REQUIRE(s.stage.click("nav.disclosures"));
  s.stage.frames(2);
  CHECK(s.stage.node("disclosures.list").value == "100,004 records");
  std::size_t drawn = 0;
  for (const Node& node : s.stage.ui.registry.nodes()) drawn += node.role == Role::row ? 1 : 0;
  CHECK(drawn > 5);
  CHECK(drawn < 40);
  REQUIRE(s.stage.click(disclosure_row(1)));
  s.stage.frames(2);
  CHECK(s.stage.shows("record.back"));
}

TEST_CASE("an empty register says where a disclosure is written") {
  AppStage s;
  s.worker.no_disclosures = true;
  s.unlock();
  REQUIRE(s.stage.click("nav.disclosures"));
  s.stage.frames(2);
  CHECK(s.stage.ui.registry.find_named("Nothing was disclosed") != nullptr);
  CHECK_FALSE(s.stage.shows("disclosures.clear"));
}

TEST_CASE("who reads no words of cases has no register before them") {
  for (const MemberRole role : {MemberRole::records, MemberRole::practitioner}) {
    AppStage s(role);
    CHECK(s.stage.shows("nav.disclosures") == (role == MemberRole::practitioner));
  }
}

TEST_CASE("the case shows its disclosures beside its consents and leads to their record") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.tab.consent"));
  s.stage.frames(2);
  const std::string line = "disclosed." + FakeWorker::record_id(700).hex();
  CHECK(s.stage.node(line).name.starts_with("26 November 2026  ·  PC Aled Morgan"));
  REQUIRE(s.stage.click(line));
  s.stage.frames(2);
  CHECK(s.stage.shows("record.back"));
}

TEST_CASE("the gate speaks while a disclosure is written, in the notice's words") {
  AppStage s;
  open_disclosure(s);
  // Somebody refused consent to sharing on this case.
  CHECK(s.stage.node("gate.verdict").name == "It needs a reason, which is recorded");
  CHECK(said(s).find("Somebody has refused consent to sharing on this case") != std::string::npos);
  REQUIRE(s.stage.click("field.recipient.authorised"));
  s.stage.frames(2);
  CHECK(s.stage.ui.registry.find_named(
            "“You request or authorise the disclosure of your personal details to a third "
            "party”") != nullptr);
  REQUIRE(s.stage.click("field.recipient.law"));
  s.stage.frames(2);
  CHECK(said(s).find("Say which law or order requires or permits it.") != std::string::npos);
  REQUIRE(s.stage.click("field.law"));
  s.stage.type("Order of 3 May");
  s.stage.frames(2);
  CHECK(said(s).find("Say which law or order") == std::string::npos);
  REQUIRE(s.stage.click("field.ground.law"));
  REQUIRE(s.stage.click("field.reason"));
  s.stage.type("The court has ordered it.");
  s.stage.frames(2);
  CHECK(s.stage.node("gate.verdict").name == "Nothing stands against it so far");
  CHECK(said(s).find("Your reason is recorded.") != std::string::npos);
  REQUIRE(s.stage.click("field.basis.explicit-consent"));
  s.stage.frames(2);
  CHECK(s.stage.node("gate.verdict").name == "Not as it stands");
}

TEST_CASE("a form that is no disclosure has no gate beside it") {
  AppStage s;
  s.unlock();
  s.stage.click("case.CF-20418");
  REQUIRE(s.stage.click("case.visit"));
  s.stage.frames(2);
  CHECK_FALSE(s.stage.shows("gate.verdict"));
}

}  // namespace lanyard::ui
