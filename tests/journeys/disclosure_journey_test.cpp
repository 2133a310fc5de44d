// Disclosures without a window: no road into the register passes by the gate, which reads the
// consents of the case as they stand.
#include "app/desk/disclosing.h"
#include "app/desk/importing.h"
#include "app/desk/records.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using journeys::day;
using journeys::World;

namespace {

using Fields = std::map<std::string, Value>;

Desk& nia_here() {
  return World::get().desk("nia");
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

RecordId saved(const CaseId& id, Fields fields) {
  DraftSave save;
  save.case_id = id;
  save.form = "disclosure";
  save.fields = std::move(fields);
  const Result<RecordId> record = save_record(nia_here(), save);
  REQUIRE(record.ok());
  return *record;
}

}  // namespace

TEST_CASE("no road into the register passes by the gate, and none leads out of it") {
  const CaseId id = journeys::new_case(World::get(), "Piran Chenoweth", day("2015-02-02"));
  Desk& nia = nia_here();
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
  CHECK(disclosures(nia_here(), id).empty());  // drafts, both
  const RecordId good = saved(id, to_counsel(today));
  REQUIRE(submit_record(nia, good).ok());
  REQUIRE(disclosures(nia_here(), id).size() == 1);
  CHECK(recall_record(nia, good, "a mistake").error().fault() == Fault::refused);
  CHECK(discard_record(nia, good).error().fault() == Fault::refused);
  const CaseId other = journeys::new_case(World::get(), "Peder Chenoweth", day("2016-02-02"));
  const Result<RecordId> moved = move_record(nia, good, other, "It is about his brother");
  REQUIRE_FALSE(moved.ok());
  CHECK(moved.error().fault() == Fault::refused);
  CHECK(disclosures(nia_here(), id).size() == 1);
  CHECK(move_record(nia, draft, other, "It is about his brother").ok());  // nothing left yet
  REQUIRE(add_to_record(nia, good, {{"to", std::string("Somebody else")}}, "a slip").ok());
  CHECK(disclosures(nia_here(), id).front().to == "Bethan Rees, counsel");
}

TEST_CASE("the gate reads what is consented to on the case, and whoever refuses closes") {
  const CaseId id = journeys::new_case(World::get(), "Jenifer Trevena", day("2014-04-04"));
  Desk& nia = nia_here();
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
  CHECK(disclosures(nia_here(), id).front().reason == "He may find them tonight.");
}
