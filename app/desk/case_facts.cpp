// The facts of a case, by the roles of fields: a form that nobody has written yet works too.
#include "app/desk/case_facts.h"

#include <algorithm>

#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

std::string person_words(const Reading& reading) {
  const std::string latin = reading.text("name_latin");
  const std::string name = latin.empty() ? reading.text(Role::title) : latin;
  const std::string relation = reading.text("relation");
  return name.empty() || relation.empty()
             ? name
             : say("{name} ({relation})", {{"name", name}, {"relation", relation}});
}

bool yes(const Value* value) {
  const bool* held = value != nullptr ? std::get_if<bool>(value) : nullptr;
  return held != nullptr && *held;
}

// The values of the heads of the field with the role, as labels.
std::vector<std::string> alerts_in(const Form& form, const Reading& reading) {
  const Field* field = form.with_role(Role::alert);
  if (field == nullptr) return {};
  std::vector<std::string> out;
  for (const std::string& said : reading.versions(field->id))
    out.push_back(field->options.empty() ? said : option_label(*field, said));
  return out;
}

void add_alerts(CaseFacts& out, const Form& form, const Reading& reading, const RecordId& id,
                Date today) {
  const std::optional<Date> until = reading.date(Role::alert_until);
  if (until && *until < today) return;
  const std::optional<Date> review = reading.date(Role::look_again);
  for (std::string& words : alerts_in(form, reading))
    out.alerts.push_back({id, std::move(words), review, review && *review <= today});
}

void add_record(CaseFacts& out, const Form& form, const Reading& reading, const RecordId& id,
                Date today) {
  add_alerts(out, form, reading, id, today);
  if (yes(reading.value(Role::same_home)))
    if (std::string who = person_words(reading); !who.empty())
      out.household.push_back(std::move(who));
  if (yes(reading.value(Role::interpreter))) out.interpreter = true;
  for (const Section& section : form.sections)
    for (const Field& field : section.fields)
      if (field.role == Role::identity)
        if (std::string said = reading.text(std::string_view(field.id)); !said.empty())
          out.identity.push_back(field.options.empty() ? std::move(said)
                                                       : option_label(field, said));
}

// The options of the consent form, in its order.
void add_consents(CaseFacts& out, const Desk& desk, const CaseId& id) {
  std::vector<Consent> standing = consents_standing(desk, id);
  for (const Form* form : desk.catalog()->forms()) {
    const Field* purposes = form->with_role(Role::consent_to);
    if (purposes == nullptr) continue;
    for (const Option& option : purposes->options)
      for (const Consent& said : standing)
        if (said.purpose == option.id) out.consents.push_back({said, option.label});
  }
}

}  // namespace

CaseFacts case_facts(const Desk& desk, const CaseId& id) {
  CaseFacts out;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::set<std::string> consents = consents_of(desk, id);
  for (const RecordRow& row : desk.vault().rows_of(id)) {
    const Form* form = catalog->newest(row.form);
    if (form == nullptr || row.state != RecordState::current) continue;
    const Result<Record> record = desk.vault().record(row.id);
    if (record.ok())
      add_record(out, *form, Reading(*form, *record, consents), row.id, desk.today());
  }
  std::stable_sort(out.alerts.begin(), out.alerts.end(),
                   [](const CaseAlert& a, const CaseAlert& b) {
                     if (a.review.has_value() != b.review.has_value()) return a.review.has_value();
                     return a.review < b.review;
                   });
  add_consents(out, desk, id);
  return out;
}

}  // namespace lanyard
