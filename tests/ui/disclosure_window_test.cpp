// A disclosure written at a real laptop passes the gate into the register; nothing else gets there.
#include "app/desk/cases.h"
#include "app/desk/days.h"
#include "app/desk/importing.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;
using Fields = std::map<std::string, Value>;

void open_child(Sitting& sitting, const char* child) {
  sitting.click("nav.cases");
  sitting.click("cases.show.1");
  sitting.click_named(child);
}

Fields to_counsel(Date on) {
  return {{"recipient", std::string("consultants")},
          {"to", std::string("Bethan Rees, counsel")},
          {"what", std::string("The contact report of May")},
          {"purpose", std::string("comply-with-law")},
          {"basis", std::string("other-law")},
          {"law", std::string("Order of 3 May")},
          {"event_date", on},
          {"in_confidence", false},
          {"told", true},
          {"channel", std::string("post")},
          {"assurance", std::string("Her letter of instruction")}};
}

std::vector<DisclosureLine> register_of(const char* who, const CaseId& id) {
  return disclosures(desk_of(who), id);
}

RecordId saved(const CaseId& id, Fields fields) {
  DraftSave save;
  save.case_id = id;
  save.form = "disclosure";
  save.fields = std::move(fields);
  const Result<RecordId> record = save_record(desk_of("nia"), save);
  REQUIRE(record.ok());
  return *record;
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
    open_child(sitting, "Senara Bolitho");
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

TEST_CASE("no road into the register passes by the gate, and none leads out of it") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Piran Chenoweth", day("2015-02-02"));
  Desk& nia = desk_of("nia");
  const Date today = nia.today();
  Fields fields = to_counsel(today);
  fields["recipient"] = std::string("not-named");
  const RecordId draft = saved(id, fields);
  const Result<std::vector<FieldFault>> faults = before_submit(nia, draft);
  REQUIRE(faults.ok());
  std::set<std::string> at;
  for (const FieldFault& fault : *faults) at.insert(fault.field);
  CHECK(at == std::set<std::string>{"unnamed_why", "recipient", "ground", "reason"});
  CHECK(submit_record(nia, draft).error().fault() == Fault::refused);
  const Form& form = *nia.catalog()->newest("disclosure");
  const std::vector<Fields> many{to_counsel(today)};
  REQUIRE(import_records(nia, id, form, many).ok());
  CHECK(register_of("nia", id).empty());  // drafts, both
  const RecordId good = saved(id, to_counsel(today));
  REQUIRE(submit_record(nia, good).ok());
  REQUIRE(register_of("nia", id).size() == 1);
  CHECK(recall_record(nia, good, "a mistake").error().fault() == Fault::refused);
  CHECK(discard_record(nia, good).error().fault() == Fault::refused);
  REQUIRE(add_to_record(nia, good, {{"to", std::string("Somebody else")}}, "a slip").ok());
  CHECK(register_of("nia", id).front().to == "Bethan Rees, counsel");
}

TEST_CASE("the gate reads what is consented to on the case, and whoever refuses closes") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Jenifer Trevena", day("2014-04-04"));
  Desk& nia = desk_of("nia");
  const Date today = nia.today();
  Fields fields = to_counsel(today);
  fields["recipient"] = std::string("authorised");
  const RecordId draft = saved(id, fields);
  CHECK(submit_record(nia, draft).error().fault() == Fault::refused);
  const auto consent = [&](const char* who, const char* decision, Date on) {
    Fields said{{"person", std::string(who)},   {"event_date", on},
                {"scope", Choices{"sharing"}},  {"decision", std::string(decision)},
                {"how", std::string("spoken")}, {"explained", true}};
    if (std::string_view(decision) == "given") said["given_on"] = on;
    static_cast<void>(journeys::written(nia, id, "consent", std::move(said)));
  };
  consent("Ewa", "given", today.plus_days(-3));
  CHECK(before_submit(nia, draft)->empty());
  consent("Jan", "refused", today.plus_days(-2));
  CHECK(submit_record(nia, draft).error().fault() == Fault::refused);
  DraftSave reason;
  reason.record = draft;
  reason.case_id = id;
  reason.form = "disclosure";
  reason.fields = {{"ground", std::string("harm")},
                   {"reason", std::string("He may find them tonight.")}};
  REQUIRE(save_record(nia, reason).ok());
  REQUIRE(submit_record(nia, draft).ok());
  CHECK(register_of("nia", id).front().reason == "He may find them tonight.");
}

}  // namespace lanyard::ui
