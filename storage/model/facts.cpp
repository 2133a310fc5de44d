// Facets: which fields of a change go into which part, and what the facts part says without words.
#include "storage/model/facts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lanyard {
namespace {

bool is_yes(const Value& value) {
  const bool* yes = std::get_if<bool>(&value);
  return yes != nullptr && *yes;
}

// The roles that are dates of retention, by their names in storage/rules/retention.h.
constexpr std::array<std::pair<Role, const char*>, 6> date_names{{
    {Role::event_date, "event"},
    {Role::returned_or_noted, "returned_or_noted"},
    {Role::employment_ended, "employment_ended"},
    {Role::birth_or_adoption, "birth_or_adoption"},
    {Role::check_date, "check_date"},
    {Role::decision_date, "vetting_decision"},
}};

constexpr std::string_view safeguarding = "safeguarding";
constexpr std::string_view disability_allowance = "disability_allowance";
constexpr std::string_view contact_session = "contact_session";

const char* date_name(Role role) {
  for (const auto& [dated, name] : date_names)
    if (dated == role) return name;
  return nullptr;
}

void add_fact(RecordFacts& facts, Role role, const Value& value) {
  if (const Date* date = std::get_if<Date>(&value)) {
    if (const char* name = date_name(role)) facts.dates[name] = *date;
    if (role == Role::subject_birth_date) facts.subject_births.push_back(*date);
    if (role == Role::accounting_period_end) facts.accounting_periods.push_back(*date);
  }
  if (role == Role::incident && is_yes(value)) facts.flags.emplace(safeguarding);
  if (role == Role::disability_allowance && is_yes(value))
    facts.flags.emplace(disability_allowance);
  if (role == Role::reviewed_record || role == Role::previous_version || role == Role::about_record)
    if (const RecordId* id = std::get_if<RecordId>(&value)) facts.about = *id;
}

void add_form(RecordFacts& facts, const Form& form) {
  facts.artefact = form.artefact;
  if (form.raises_safeguarding) facts.flags.emplace(safeguarding);
  if (form.contact_session) facts.flags.emplace(contact_session);
}

bool holds_words(const Value& value) {
  return std::holds_alternative<std::string>(value) || std::holds_alternative<Choices>(value) ||
         std::holds_alternative<People>(value) || std::holds_alternative<Actions>(value) ||
         std::holds_alternative<BodyMarks>(value) || std::holds_alternative<Strokes>(value);
}

// Whether a field is sent to whoever holds the facts alone: what it says of them changes with it,
// and is gone when it is emptied.
bool told_as_field(const Form& form, const std::string& id, const Value& value) {
  const Field* field = form.find(id);
  if (field == nullptr || holds_words(value)) return false;
  return date_name(field->role) != nullptr || field->role == Role::subject_birth_date ||
         field->role == Role::accounting_period_end || field->role == Role::about_record;
}

Facet facet_for(const Form& form, const std::string& id, const Value& value) {
  const Field* field = form.find(id);
  const Facet facet = field == nullptr ? Facet::narrative : field->facet;
  // Whatever the form says, nobody who holds the facts alone is given words.
  return facet == Facet::facts && holds_words(value) ? Facet::narrative : facet;
}

PartBody empty_part(const Change& change) {
  PartBody out;
  out.change.form = change.form;
  out.change.form_version = change.form_version;
  out.change.claimed = change.claimed;
  out.change.first_keystroke = change.first_keystroke;
  return out;
}

void add_new(std::vector<Date>& out, const std::vector<Date>& dates) {
  for (const Date date : dates)
    if (std::find(out.begin(), out.end(), date) == out.end()) out.push_back(date);
}

// What the part of one change says that none of its fields says.
void add_told(RecordFacts& out, const ToldFacts& one, const Form* form) {
  const RecordFacts& facts = one.facts;
  if (!facts.artefact.empty()) out.artefact = facts.artefact;
  out.flags.insert(facts.flags.begin(), facts.flags.end());
  if (one.change.kind == ChangeKind::addition) return;  // it changes no field
  const RecordFacts held = form != nullptr ? facts_of(one.change, *form) : RecordFacts{};
  for (const auto& [name, date] : facts.dates)
    if (!held.dates.contains(name)) out.dates[name] = date;
  if (facts.subject_births != held.subject_births)
    add_new(out.subject_births, facts.subject_births);
  if (facts.accounting_periods != held.accounting_periods)
    add_new(out.accounting_periods, facts.accounting_periods);
  if (!facts.about.none() && facts.about != held.about) out.about = facts.about;
}

}  // namespace

void keep_known_names(RecordFacts& facts) {
  std::erase_if(facts.dates, [](const auto& dated) {
    return std::none_of(date_names.begin(), date_names.end(),
                        [&](const auto& known) { return known.second == dated.first; });
  });
  std::erase_if(facts.flags, [](const std::string& flag) {
    return flag != safeguarding && flag != disability_allowance && flag != contact_session;
  });
}

RecordFacts facts_of(const Change& change, const Form& form) {
  RecordFacts facts;
  add_form(facts, form);
  // A first write names the version that it follows, or the place that it came from.
  if (change.kind == ChangeKind::write) facts.about = change.moved_to;
  for (const auto& [id, write] : change.fields)
    if (const Field* field = form.find(id)) add_fact(facts, field->role, write.value);
  return facts;
}

RecordFacts facts_of(const Record& record, const Form& form) {
  RecordFacts facts;
  add_form(facts, form);
  facts.about = record.moved_from;
  for (const auto& [id, heads] : record.fields) {
    const Field* field = form.find(id);
    if (field == nullptr || heads.empty()) continue;
    // The first head is added last: it is the one that is shown. Flags of every head are raised.
    for (auto head = heads.rbegin(); head != heads.rend(); ++head)
      add_fact(facts, field->role, head->value);
    const char* name = date_name(field->role);
    if (name != nullptr && is_empty(heads.front().value)) facts.dates.erase(name);
  }
  return facts;
}

RecordFacts facts_told(const std::vector<ToldFacts>& told, const Record& record, const Form* form) {
  RecordFacts out;
  for (const ToldFacts& one : told) add_told(out, one, form);
  if (form == nullptr) return out;
  const RecordFacts held = facts_of(record, *form);
  for (const auto& [id, heads] : record.fields) {
    const Field* field = form->find(id);
    if (field == nullptr) continue;
    if (const char* name = date_name(field->role)) out.dates.erase(name);
    if (field->role == Role::about_record) out.about = held.about;
  }
  for (const auto& [name, date] : held.dates) out.dates[name] = date;
  add_new(out.subject_births, held.subject_births);
  add_new(out.accounting_periods, held.accounting_periods);
  return out;
}

std::map<Facet, PartBody> split(const Change& change, const Form& form) {
  std::map<Facet, PartBody> parts;
  parts[Facet::facts] = empty_part(change);
  parts[Facet::facts].facts = facts_of(change, form);
  parts[Facet::narrative] = empty_part(change);
  parts[Facet::narrative].change.reason = change.reason;
  parts[Facet::narrative].change.moved_to = change.moved_to;
  for (const auto& [id, write] : change.fields) {
    const Facet facet = facet_for(form, id, write.value);
    parts.try_emplace(facet, empty_part(change)).first->second.change.fields.emplace(id, write);
    if (told_as_field(form, id, write.value)) parts[Facet::facts].change.fields.emplace(id, write);
  }
  return parts;
}

Change join(const std::map<Facet, PartBody>& parts) {
  Change out;
  const auto narrative = parts.find(Facet::narrative);
  if (narrative != parts.end())
    out = narrative->second.change;
  else if (!parts.empty())
    out = parts.begin()->second.change;
  for (const auto& [facet, part] : parts)
    out.fields.insert(part.change.fields.begin(), part.change.fields.end());
  return out;
}

}  // namespace lanyard
