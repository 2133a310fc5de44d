// Warnings and consents that are written at a real laptop, and what they change there and for a
// colleague.
#include <algorithm>
#include <set>

#include "app/desk/cases.h"
#include "app/desk/records.h"
#include "tests/catch.h"
#include "tests/journeys/world.h"
#include "tests/ui/sitting.h"

namespace lanyard::ui {
namespace {

using journeys::day;
using journeys::World;
using Decision = Consent::Decision;

RecordId consent(const CaseId& id, const char* who, const char* decision, Date on) {
  std::map<std::string, Value> fields{
      {"person", std::string(who)},   {"event_date", on},
      {"scope", Choices{"health"}},   {"decision", std::string(decision)},
      {"how", std::string("spoken")}, {"explained", true}};
  if (std::string_view(decision) == "given") fields["given_on"] = on;
  if (std::string_view(decision) == "withdrawn") fields["withdrawn_on"] = on;
  return journeys::written(desk_of("nia"), id, "consent", std::move(fields));
}

void open_child(Sitting& sitting, const char* child) {
  sitting.click("nav.cases");
  sitting.click("cases.show.1");
  sitting.open_case(child);
}

CaseFacts facts_seen(const char* who, const CaseId& id) {
  Result<CaseView> view = case_view(desk_of(who), id);
  REQUIRE(view.ok());
  return view->facts;
}

// The forms that the page of the open case offers for another record.
std::vector<std::string> offered_forms(Sitting& sitting) {
  constexpr std::string_view prefix = "case.form.";
  std::vector<std::string> out;
  for (const Node& node : sitting.stage.ui.registry.nodes())
    if (node.id.starts_with(prefix)) out.push_back(node.id.substr(prefix.size()));
  return out;
}

// Something is written into the first field that takes words.
void write_somewhere(Sitting& sitting) {
  const auto& nodes = sitting.stage.ui.registry.nodes();
  const auto field = std::find_if(nodes.begin(), nodes.end(), [](const Node& node) {
    const bool takes_words = node.role == Role::text_field || node.role == Role::text_area;
    return takes_words && node.id.starts_with("field.");
  });
  REQUIRE(field != nodes.end());
  const std::string id = field->id;
  sitting.write(id, "2026-02-27");  // words, and a day where a day is asked for
  sitting.wait(1);
}

}  // namespace

TEST_CASE("a warning note is written in the window and stands before the next visit") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Kerra Tregenza", day("2017-03-14"));
  {
    Sitting sitting("nia");
    open_child(sitting, "Kerra Tregenza");
    sitting.click("case.other");
    sitting.click("case.form.warning-note");
    sitting.click("field.kind.worker-risk");
    sitting.write("field.words", "He threatened the last worker at the door.");
    sitting.write("field.review_by", "2027-05-01");
    sitting.wait(6);
    sitting.click("record.back");
    sitting.settle();
    CHECK(sitting.stage.ui.registry.find_named("Review on 1 May 2027") != nullptr);
    sitting.click("case.visit");
    sitting.settle();
    CHECK(sitting.stage.shows("record.warnings"));
    sitting.lock();
    CHECK(sitting.stage.ui.registry.listing().find("threatened") == std::string::npos);
    CHECK(sitting.stage.ui.registry.listing().find("Risk to workers") == std::string::npos);
  }
  const CaseFacts written = facts_seen("nia", id);
  REQUIRE(written.alerts.size() == 1);
  CHECK(written.alerts[0].words == "Risk to workers");
  CHECK(written.alerts[0].review == day("2027-05-01"));
}

TEST_CASE("a warning ends on its day; a colleague sees it, the records role does not") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Lowena Pascoe", day("2018-05-01"));
  std::map<std::string, Value> fields{{"kind", std::string("home")},
                                      {"words", std::string("The dog bites.")},
                                      {"event_date", desk_of("nia").today()},
                                      {"review_by", desk_of("nia").today().plus_days(90)},
                                      {"told", true},
                                      {"told_how", std::string("spoken")}};
  const RecordId note = journeys::written(desk_of("nia"), id, "warning-note", fields);
  for (const char* who : {"nia", "callum", "odette"}) {
    static_cast<void>(desk_of(who));
    World::get().sync(who);
  }
  CHECK(facts_seen("callum", id).alerts.size() == 1);
  CHECK(facts_seen("odette", id).alerts.empty());
  DraftSave end;
  end.record = note;
  end.case_id = id;
  end.form = "warning-note";
  end.fields = {{"ended_on", desk_of("nia").today()}};
  REQUIRE(save_record(desk_of("nia"), end).ok());
  CHECK(facts_seen("nia", id).alerts.size() == 1);  // it stands on its last day
  end.fields = {{"ended_on", desk_of("nia").today().plus_days(-1)}};
  REQUIRE(save_record(desk_of("nia"), end).ok());
  CHECK(facts_seen("nia", id).alerts.empty());
  CHECK(case_view(desk_of("nia"), id)->chronology.size() == 1);
}

TEST_CASE("a withdrawal in a record of its own closes the fields that a consent had opened") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Talan Rosevear", day("2016-02-29"));
  const Date today = desk_of("nia").today();
  static_cast<void>(consent(id, "Ewa Rosevear", "given", today.plus_days(-20)));
  CHECK(consents_of(desk_of("nia"), id).contains("person.health"));
  static_cast<void>(consent(id, "Ewa Rosevear", "withdrawn", today.plus_days(-1)));
  CHECK(consents_of(desk_of("nia"), id).empty());
  const CaseFacts facts = facts_seen("nia", id);
  REQUIRE(facts.consents.size() == 1);
  CHECK(facts.consents[0].said.decision == Decision::withdrawn);
  DraftSave health;
  health.record = *case_view(desk_of("nia"), id)->person;
  health.case_id = id;
  health.form = "person";
  health.fields = {{"health", std::string("Asthma")}};
  CHECK(save_record(desk_of("nia"), health).error().fault() == Fault::bad_input);
  Sitting sitting("nia");
  open_child(sitting, "Talan Rosevear");
  CHECK(sitting.stage.ui.registry.find_named("Consent refused or withdrawn") != nullptr);
  sitting.click("case.tab.consent");
  sitting.settle();
  CHECK(sitting.stage.ui.registry.find_named("Withdrawn") != nullptr);
  CHECK(sitting.stage.ui.registry.find_named("Given") == nullptr);
}

TEST_CASE("every form that the page of a case offers can be written") {
  static_cast<void>(desk_of("nia"));
  const CaseId id = journeys::new_case(World::get(), "Demelza Roskilly", day("2016-08-09"));
  std::set<std::string> offered;
  {
    Sitting sitting("nia");
    open_child(sitting, "Demelza Roskilly");
    sitting.click("case.other");
    const std::vector<std::string> forms = offered_forms(sitting);
    REQUIRE(forms.size() > 20);
    for (const std::string& form : forms) {
      CAPTURE(form);
      if (!sitting.stage.shows("case.form." + form)) sitting.click("case.other");
      sitting.click("case.form." + form);
      write_somewhere(sitting);
      sitting.click("record.back");
      offered.insert(form);
    }
    sitting.lock();
  }
  std::set<std::string> written;
  for (const RecordRow& row : desk_of("nia").vault().rows_of(id)) written.insert(row.form);
  for (const std::string& form : offered) {
    CAPTURE(form);
    CHECK(written.contains(form));
  }
}

}  // namespace lanyard::ui
