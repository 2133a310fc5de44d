// Disclosures: what the gate says of one that is being written, and the register of those that
// went.
#pragma once

#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "storage/rules/disclosure.h"

namespace lanyard {

// Who has words of cases before them, and so the register.
[[nodiscard]] bool sees_disclosures(MemberRole role);

// What the gate looks at beside the fields.
[[nodiscard]] DisclosureScene disclosure_scene(const Desk& desk, const CaseId& id);
// None when the form is no disclosure.
[[nodiscard]] std::optional<DisclosureVerdict> gate_verdict(
    const Desk& desk, const CaseId& id, const Form& form,
    const std::map<std::string, Value>& fields);

// An entry of the register: a disclosure that passed the gate and was finished.
struct DisclosureLine {
  RecordId record;
  CaseId case_id;
  std::string case_title;
  std::optional<Date> day;
  std::string to;         // by name
  std::string recipient;  // label of the notice
  std::string what;
  std::string purpose;  // label
  std::string basis;    // label
  std::string law;      // the law, order or request, as it was written
  std::string reason;   // for which it went although something stood against it
  std::string channel;  // label
  std::string assurance;
  std::optional<bool> told;
  std::string by;           // whose record it is
  std::string approved_by;  // as it was written
  std::string state;        // "Waiting for review", "Approved by Callum Reid"
};
// Newest first; of one case, or of all whose words this user reads on this laptop.
[[nodiscard]] std::vector<DisclosureLine> disclosures(const Desk& desk,
                                                      const std::optional<CaseId>& of_case = {});

}  // namespace lanyard
