// The words of the parts of a case: what is shown of it, warnings and consents. A part of the one
// table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words tab_visits = "Visits";
inline constexpr Words tab_observations = "Observations";
inline constexpr Words tab_consent = "Sharing and consent";
inline constexpr Words tab_retention = "Retention";
inline constexpr Words show_all = "All";
inline constexpr Words show_significant = "Significant events";
inline constexpr Words no_visits = "No visit or contact session is recorded on this laptop.";
inline constexpr Words no_observations = "No safeguarding observation is recorded on this laptop.";

inline constexpr Words lives_with = "Lives with";
inline constexpr Words lead_worker = "Allocated to";
inline constexpr Words interpreter_needed = "Interpreter needed";

inline constexpr Words warnings = "Warnings";
inline constexpr Words review_overdue = "Review was due on {day}";
inline constexpr Words warnings_here = "Warnings on this case";

inline constexpr Words consent_given = "Given";
inline constexpr Words consent_refused = "Refused";
inline constexpr Words consent_withdrawn = "Withdrawn";
inline constexpr Words consent_recorded = "Consent recorded";
inline constexpr Words consent_closed = "Consent refused or withdrawn";
inline constexpr Words consent_none = "No consent is recorded on this laptop.";
inline constexpr Words consent_hint =
    "The latest decision of each person counts. If anyone has refused or withdrawn consent, the "
    "fields that need explicit consent stay closed, even if somebody else has agreed.";
inline constexpr Words consent_record = "Record consent";
inline constexpr Words consent_by_for = "{name}, for {child}";

inline constexpr Words kept_hint =
    "What the privacy notice says of each record, the longest-kept first.";

}  // namespace lanyard::ui::words
