// Rights requests: by when each is to be answered, how it stands, and which wait for this person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "storage/rules/rights.h"

namespace lanyard {

// Who has words of cases before them, and so the requests.
[[nodiscard]] bool sees_rights(MemberRole role);

struct RightsLine {
  RecordId record;
  CaseId case_id;
  std::string case_title;
  Choices asked;       // ids of the rights
  std::string rights;  // by their labels: "Access to what is kept, Correction"
  std::string by;      // who asks, as it was written
  RightsRequest request;
  RightsStanding standing;
};
// Of one case, or of all whose words this user reads on this laptop. Open ones first: what is late,
// then by the day; then those that were answered, the last answered first.
[[nodiscard]] std::vector<RightsLine> rights_requests(const Desk& desk,
                                                      const std::optional<CaseId>& of_case = {});
// The open ones of cases that this user may write in, in the same order.
[[nodiscard]] std::vector<RightsLine> rights_to_answer(const Desk& desk);

// "Late by 3 days", "Due today", "12 days left", "Answered in time".
[[nodiscard]] std::string standing_words(const RightsStanding& standing);
// "1 month (UK GDPR, article 12(3))".
[[nodiscard]] std::string clock_words(const RightsClock& clock);

}  // namespace lanyard
