// Consent is read on the safe side: what is unclear opens nothing, and what closes wins.
#include "storage/model/consent.h"

#include <algorithm>
#include <tuple>

namespace lanyard {
namespace {

using Said = Consent::Decision;

class Versions {
 public:
  Versions(const Record& record, const Form& form) : record_(record), form_(form) {}

  // The versions of a field that somebody filled in.
  std::vector<const Value*> versions(Role role) const {
    std::vector<const Value*> out;
    const Field* field = form_.with_role(role);
    const auto heads = field ? record_.fields.find(field->id) : record_.fields.end();
    if (heads == record_.fields.end()) return out;
    for (const FieldHead& head : heads->second)
      if (!is_empty(head.value)) out.push_back(&head.value);
    return out;
  }
  bool disputed(Role role) const {
    const Field* field = form_.with_role(role);
    const auto heads = field ? record_.fields.find(field->id) : record_.fields.end();
    return heads != record_.fields.end() && heads->second.size() > 1;
  }
  std::string text(Role role) const {
    const std::vector<const Value*> held = versions(role);
    return held.empty() ? std::string() : words_of(*held.front());
  }
  std::optional<Date> day(Role role) const {
    const std::vector<const Value*> held = versions(role);
    const Date* day = held.empty() ? nullptr : std::get_if<Date>(held.front());
    return day ? std::optional(*day) : std::nullopt;
  }
  bool says(std::string_view decision) const {
    const std::vector<const Value*> held = versions(Role::consent_decision);
    return std::any_of(held.begin(), held.end(),
                       [&](const Value* value) { return words_of(*value) == decision; });
  }
  // Any withdrawal that is not plainly of a day to come.
  bool withdrawn_by(Date today) const {
    const std::vector<const Value*> held = versions(Role::consent_withdrawn);
    const bool by_day = std::any_of(held.begin(), held.end(), [&](const Value* value) {
      const Date* day = std::get_if<Date>(value);
      return day == nullptr || *day <= today;
    });
    return by_day || (held.empty() && says("withdrawn"));
  }

 private:
  const Record& record_;
  const Form& form_;
};

Said decision_of(const Versions& said_in, Date today) {
  if (said_in.withdrawn_by(today)) return Said::withdrawn;
  if (said_in.says("refused")) return Said::refused;
  for (const Role role : {Role::consent_to, Role::consent_decision, Role::consent_given,
                          Role::consent_by, Role::consent_for})
    if (said_in.disputed(role)) return Said::not_said;
  const std::optional<Date> since = said_in.day(Role::consent_given);
  return since && *since <= today ? Said::given : Said::not_said;
}

std::optional<Date> day_of(const Versions& said_in, Said decision) {
  std::optional<Date> day;
  if (decision == Said::given) day = said_in.day(Role::consent_given);
  if (decision == Said::withdrawn) day = said_in.day(Role::consent_withdrawn);
  return day ? day : said_in.day(Role::event_date);
}

std::set<std::string> purposes_of(const Versions& said_in) {
  std::set<std::string> out;
  for (const Value* value : said_in.versions(Role::consent_to)) {
    if (const Choices* ids = std::get_if<Choices>(value)) out.insert(ids->begin(), ids->end());
    if (const std::string* id = std::get_if<std::string>(value)) out.insert(*id);
  }
  return out;
}

bool closes(Said decision) {
  return decision == Said::refused || decision == Said::withdrawn;
}

auto whose(const Consent& c) {
  return std::tie(c.purpose, c.by, c.on_behalf_of);
}

// A decision of which nobody knows the day counts as the newest when it closes, else as the oldest.
bool newer(const Consent& a, const Consent& b) {
  const auto rank = [](const Consent& c) { return !c.day ? (closes(c.decision) ? 2 : 0) : 1; };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  if (a.day != b.day) return a.day > b.day;
  if (closes(a.decision) != closes(b.decision)) return closes(a.decision);
  return a.record < b.record;
}

}  // namespace

std::vector<Consent> consents_in(const Record& record, const Form& form, Date today) {
  std::vector<Consent> out;
  if (!form.with_role(Role::consent_to)) return out;
  const Versions said_in(record, form);
  Consent said;
  said.record = record.id;
  said.by = said_in.text(Role::consent_by);
  said.on_behalf_of = said_in.text(Role::consent_for);
  said.decision = decision_of(said_in, today);
  said.day = day_of(said_in, said.decision);
  for (const std::string& purpose : purposes_of(said_in)) {
    said.purpose = purpose;
    out.push_back(said);
  }
  return out;
}

std::vector<Consent> standing_consents(std::vector<Consent> all) {
  // A record that says nothing yet takes nothing away from what was said before.
  std::erase_if(all, [](const Consent& c) { return c.decision == Said::not_said; });
  std::sort(all.begin(), all.end(), [](const Consent& a, const Consent& b) {
    return whose(a) != whose(b) ? whose(a) < whose(b) : newer(a, b);
  });
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Consent& a, const Consent& b) { return whose(a) == whose(b); }),
            all.end());
  return all;
}

std::set<std::string> opened_by(const std::vector<Consent>& standing,
                                const std::vector<const Form*>& forms) {
  std::set<std::string> given;
  std::set<std::string> closed;
  for (const Consent& consent : standing)
    (closes(consent.decision) ? closed : given).insert(consent.purpose);
  std::set<std::string> out;
  for (const Form* form : forms)
    for (const Section& section : form->sections)
      for (const Field& field : section.fields)
        if (field.explicit_consent && given.contains(field.special) &&
            !closed.contains(field.special))
          out.insert(form->id + "." + field.id);
  return out;
}

}  // namespace lanyard
