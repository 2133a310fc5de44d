// Facets: which fields of a change go into which part, and what the facts part says without words.
#include "storage/model/codec.h"

namespace lanyard {
namespace {

bool is_yes(const Value& value) {
  const bool* yes = std::get_if<bool>(&value);
  return yes != nullptr && *yes;
}

// Names as in storage/rules/retention.h, or none for a role that is no date of retention.
const char* date_name(Role role) {
  switch (role) {
    case Role::event_date:
      return "event";
    case Role::returned_or_noted:
      return "returned_or_noted";
    case Role::employment_ended:
      return "employment_ended";
    case Role::birth_or_adoption:
      return "birth_or_adoption";
    case Role::check_date:
      return "check_date";
    case Role::decision_date:
      return "vetting_decision";
    case Role::none:
    case Role::title:
    case Role::event_time:
    case Role::subject_name:
    case Role::subject_birth_date:
    case Role::reference:
    case Role::child_seen:
    case Role::child_seen_alone:
    case Role::child_voice:
    case Role::attended:
    case Role::absence_reason:
    case Role::concern_category:
    case Role::incident:
    case Role::disability_allowance:
    case Role::in_confidence:
    case Role::significant:
    case Role::accounting_period_end:
    case Role::reviewed_record:
    case Role::reviewed_version:
    case Role::review_decision:
    case Role::review_comment:
    case Role::about_record:
    case Role::previous_version:
    case Role::consent_to:
    case Role::consent_given:
    case Role::consent_withdrawn:
    case Role::consent_by:
    case Role::consent_for:
    case Role::consent_decision:
    case Role::identity:
    case Role::interpreter:
    case Role::same_home:
    case Role::alert:
    case Role::look_again:
    case Role::alert_until:
      return nullptr;
  }
  return nullptr;
}

void add_fact(RecordFacts& facts, Role role, const Value& value) {
  if (const Date* date = std::get_if<Date>(&value)) {
    if (const char* name = date_name(role)) facts.dates[name] = *date;
    if (role == Role::subject_birth_date) facts.subject_births.push_back(*date);
    if (role == Role::accounting_period_end) facts.accounting_periods.push_back(*date);
  }
  if (role == Role::incident && is_yes(value)) facts.flags.insert("safeguarding");
  if (role == Role::disability_allowance && is_yes(value))
    facts.flags.insert("disability_allowance");
  if (role == Role::reviewed_record || role == Role::previous_version || role == Role::about_record)
    if (const RecordId* id = std::get_if<RecordId>(&value)) facts.about = *id;
}

void add_form(RecordFacts& facts, const Form& form) {
  facts.artefact = form.artefact;
  if (form.raises_safeguarding) facts.flags.insert("safeguarding");
  if (form.contact_session) facts.flags.insert("contact_session");
}

bool holds_words(const Value& value) {
  return std::holds_alternative<std::string>(value) || std::holds_alternative<Choices>(value) ||
         std::holds_alternative<People>(value) || std::holds_alternative<Actions>(value) ||
         std::holds_alternative<BodyMarks>(value) || std::holds_alternative<Strokes>(value);
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

}  // namespace

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
  for (const auto& [id, heads] : record.fields)
    if (const Field* field = form.find(id))
      // The first head is added last: it is the one that is shown. Flags of every head are raised.
      for (auto head = heads.rbegin(); head != heads.rend(); ++head)
        add_fact(facts, field->role, head->value);
  return facts;
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
