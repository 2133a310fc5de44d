// A record as whoever looks at it may read it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "storage/model/change.h"
#include "storage/model/check.h"

namespace lanyard {

// A field that the organisation does not collect, that waits for a consent or that is sealed is
// not there.
class Reading {
 public:
  Reading(const Form& form, const Record& record, const std::set<std::string>& consents)
      : form_(form), record_(record), consents_(consents) {}

  const Field* field(std::string_view id) const {
    const Field* found = form_.find(id);
    const bool closed = found == nullptr || found->facet == Facet::sealed ||
                        usable(form_, *found, consents_) != Usable::yes;
    return closed ? nullptr : found;
  }
  const Value* value(std::string_view id) const {
    return field(id) != nullptr ? record_.value(id) : nullptr;
  }
  // Of the field that has the role; none when no field has it.
  const Value* value(Role role) const {
    const Field* found = form_.with_role(role);
    return found != nullptr ? value(found->id) : nullptr;
  }
  template <class Named>
  std::string text(Named named) const {
    const Value* held = value(named);
    return held != nullptr ? words_of(*held) : std::string();
  }
  template <class Named>  // an id or a role
  std::optional<Date> date(Named named) const {
    const Value* held = value(named);
    const Date* day = held != nullptr ? std::get_if<Date>(held) : nullptr;
    return day != nullptr ? std::optional(*day) : std::nullopt;
  }
  std::vector<std::string> versions(std::string_view id) const {
    std::vector<std::string> out;
    const auto heads = record_.fields.find(std::string(id));
    if (field(id) == nullptr || heads == record_.fields.end()) return out;
    for (const FieldHead& head : heads->second)
      if (!is_empty(head.value)) out.push_back(words_of(head.value));
    return out;
  }

 private:
  const Form& form_;
  const Record& record_;
  const std::set<std::string>& consents_;
};

}  // namespace lanyard
