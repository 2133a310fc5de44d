// A disclosure written in the window of a real laptop passes the gate into the register.
#include "app/desk/cases.h"
#include "app/desk/days.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;

std::vector<DisclosureLine> register_of(const char* who, const CaseId& id) {
  return disclosures(desk_of(who), id);
}

void write_without_assurance(Sitting& sitting) {
  sitting.click("case.tab.consent");
  sitting.click("disclosed.record");
  sitting.click("field.recipient.consultants");
  sitting.write("field.to", "Bethan Rees, counsel");
  sitting.write("field.what", "The contact report of May");
  sitting.click("field.purpose.comply-with-law");
  sitting.click("field.basis.other-law");
  sitting.write("field.law", "Order of 3 May");
  sitting.click("field.in_confidence.no");
  sitting.click("field.told.no");
  sitting.write("field.not_told_why", "It would warn him.");
  sitting.click("field.channel.post");
}

}  // namespace

TEST_CASE("a disclosure is written in the window, passes the gate, and stands in the register") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Senara Bolitho", day("2016-09-01"));
  const Date today = desk_of("nia").today();
  {
    Sitting sitting("nia");
    sitting.open_case("Senara Bolitho");
    write_without_assurance(sitting);
    sitting.click("record.finish");
    sitting.wait(6);
    CHECK(sitting.stage.shows("field.assurance.fault"));
    CHECK(sitting.stage.node("gate.verdict").name == "Nothing stands against it so far");
    sitting.write("field.assurance", "Her letter of instruction");
    CHECK(sitting.stage.node("gate.verdict").name == "The notice permits it");
    sitting.wait(6);
    sitting.click("record.finish");
    sitting.wait(6);
    CHECK_FALSE(sitting.stage.shows("record.finish"));
    sitting.click("nav.disclosures");
    CHECK(sitting.stage.ui.registry.find_named(
              date_words(today) + ", Senara Bolitho, Bethan Rees, counsel") != nullptr);
    sitting.lock();
    CHECK(sitting.stage.ui.registry.listing().find("Bethan") == std::string::npos);
  }
  const std::vector<DisclosureLine> lines = register_of("nia", id);
  REQUIRE(lines.size() == 1);
  const DisclosureLine& line = lines.front();
  CHECK(line.day == today);
  CHECK(line.case_title == "Senara Bolitho");
  CHECK(line.to == "Bethan Rees, counsel");
  CHECK(line.recipient == "Legal and compliance consultants: counsel, auditors");
  CHECK(line.what == "The contact report of May");
  CHECK(line.purpose == "Comply with the law");
  CHECK(line.basis == "Another basis in law, which the notice does not list");
  CHECK(line.law == "Order of 3 May");
  CHECK(line.channel == "Post");
  CHECK(line.assurance == "Her letter of instruction");
  CHECK(line.told == false);
  CHECK(line.by == desk_of("nia").me().name);
  for (const char* who : {"nia", "callum", "odette"}) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
  CHECK(register_of("callum", id).size() == 1);
  CHECK(register_of("odette", id).empty());
}

}  // namespace lanyard::ui
