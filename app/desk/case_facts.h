// What whoever opens a case must know before they read it: the warnings that stand, what was
// consented to, who lives with the child.
#pragma once

#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "storage/model/consent.h"

namespace lanyard {

// From a field with the role alert, of the child's record or of one that is about it, like a
// warning note. Two versions that nobody settled are two alerts.
struct CaseAlert {
  RecordId record;
  std::string words;           // "Risk to workers", "Dog at the address"
  std::optional<Date> review;  // to be looked at again
  bool overdue = false;        // that day has come
};

struct CaseConsent {
  Consent said;
  std::string purpose;  // label of the option
};

struct CaseFacts {
  std::vector<std::string> identity;  // words for under the name: "She/her", "Polish and English"
  bool interpreter = false;
  std::vector<CaseAlert> alerts;       // those that have a day of review first, the earliest first
  std::vector<CaseConsent> consents;   // as they stand today, in the order of the form
  std::vector<std::string> household;  // "Ewa Wiśniewska (mother)"
};

// Of records that this user cannot read, or whose fields wait for a consent, nothing is in it.
[[nodiscard]] CaseFacts case_facts(const Desk& desk, const CaseId& id);

}  // namespace lanyard
