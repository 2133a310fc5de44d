// What a form proposes to disclose, by the roles of its fields.
#include "storage/rules/disclosure.h"

namespace lanyard {
namespace {

class Answers {
 public:
  Answers(const Form& form, const std::map<std::string, Value>& fields)
      : form_(form), fields_(fields) {}

  std::string text(Role role) const {
    const Value* value = held(role);
    const std::string words = value != nullptr ? words_of(*value) : std::string();
    const std::size_t from = words.find_first_not_of(" \t\r\n");
    if (from == std::string::npos) return {};
    return words.substr(from, words.find_last_not_of(" \t\r\n") - from + 1);
  }
  std::optional<bool> yes_no(Role role) const {
    const Value* value = held(role);
    const bool* said = value != nullptr ? std::get_if<bool>(value) : nullptr;
    return said != nullptr ? std::optional(*said) : std::nullopt;
  }

 private:
  const Value* held(Role role) const {
    const Field* field = form_.with_role(role);
    const auto at = field != nullptr ? fields_.find(field->id) : fields_.end();
    return at == fields_.end() || is_empty(at->second) ? nullptr : &at->second;
  }

  const Form& form_;
  const std::map<std::string, Value>& fields_;
};

}  // namespace

bool is_disclosure(const Form& form) {
  return form.with_role(Role::disclosed_to) != nullptr;
}

Proposed proposed_in(const Form& form, const std::map<std::string, Value>& fields) {
  const Answers said(form, fields);
  Proposed out;
  out.recipient = said.text(Role::disclosed_to);
  out.unnamed_why = said.text(Role::unnamed_why);
  out.to = said.text(Role::title);
  out.what = said.text(Role::disclosed);
  out.purpose = said.text(Role::disclosed_for);
  out.basis = said.text(Role::disclosed_under);
  out.law = said.text(Role::disclosed_by_law);
  out.in_confidence = said.yes_no(Role::in_confidence);
  out.ground = said.text(Role::override_ground);
  out.reason = said.text(Role::override_reason);
  out.told = said.yes_no(Role::person_told);
  out.not_told_why = said.text(Role::not_told_why);
  out.channel = said.text(Role::sent_by);
  out.assurance = said.text(Role::assurance);
  out.approved_by = said.text(Role::approved_by);
  return out;
}

}  // namespace lanyard
