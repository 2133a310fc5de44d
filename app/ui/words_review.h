// The words of handing a note to another reviewer and of a comment that is begun; beside a note
// that is written, the last visit. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words escalate = "Escalate";
inline constexpr Words escalate_who = "Who decides instead";
inline constexpr Words escalate_hint =
    "Your comment goes with it as the reason, and the author sees both. Until one of you decides, "
    "it "
    "stays in both your queues.";
inline constexpr Words escalate_nobody =
    "Nobody else may review this case today. An administrator, or you, can name a deputy.";
inline constexpr Words escalate_sign = "Hand it over for a decision";
inline constexpr Words escalate_reason_needed = "Write why somebody else should decide.";
inline constexpr Words escalated_toast = "Handed over. It goes with this laptop's next sync.";
inline constexpr Words escalated_by_to = "Escalated by {name} to {to}";
inline constexpr Words escalated_by = "Escalated by {name}";
inline constexpr Words escalated_to_you = "Escalated to you by {name}";
inline constexpr Words escalated_why = "{who}: {why}";
inline constexpr Words comment_begun = "Comment begun";
inline constexpr Words comment_kept = "Kept on this laptop until you decide.";

inline constexpr Words last_visit = "Last visit, {day}";
inline constexpr Words agreed = "What was agreed";
inline constexpr Words read_the_note = "Read the note";

inline constexpr Words seen_by = "Who has seen this";
inline constexpr Words seen_hint =
    "Only what this laptop knows: what you did on it, and reviews that came with the case. What "
    "others read on their laptops is in their own audit trails.";
inline constexpr Words seen_broken =
    "The audit trail of this laptop is damaged: something may be missing here.";
inline constexpr Words seen_trail = "Open the audit trail";

}  // namespace lanyard::ui::words
