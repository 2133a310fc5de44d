// The words of rights requests: the list, and what stands beside the form. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words rights = "Rights requests";
inline constexpr Words rights_hint =
    "Who asked to see, correct or stop the use of what is kept, and by when they are answered: of "
    "the cases on this laptop that you read.";
inline constexpr Words rights_clock = "The law wants an answer within {clock}.";
inline constexpr Words rights_none = "Nobody has used a right";
inline constexpr Words rights_none_hint =
    "A request is written on the page of its case, under Other record. The case is on hold while "
    "it is answered.";
inline constexpr Words rights_filter = "Find by child, right or name";
inline constexpr Words rights_unfound = "No request matches";
inline constexpr Words rights_unfound_hint = "Try another word, or show all of them.";
inline constexpr Words column_received = "Received, and child";
inline constexpr Words column_right = "What they ask for";
inline constexpr Words column_due = "Due";
inline constexpr Words column_standing = "State";
inline constexpr Words due_on = "Due {day}";
inline constexpr Words due_of = "{due}: {name}";
inline constexpr Words asked_by = "by {name}";
inline constexpr Words received_on = "Received {day}";
inline constexpr Words received_unsaid = "Day of receipt missing";

inline constexpr Words rights_identity = "Identity to be checked";
inline constexpr Words rights_waiting = "Waiting for an answer";
inline constexpr Words rights_late = "Late";
inline constexpr Words rights_answered = "Answered";
inline constexpr Words rights_answered_on = "on {day}";
inline constexpr Words rights_undated = "Nothing to count from";
inline constexpr Words rights_extended = "Extended";

inline constexpr Words rights_when = "When it is to be answered";
inline constexpr Words rights_no_clock =
    "The notice of your organisation does not say how soon. Ask who answers such requests.";
inline constexpr Words rights_no_day = "Say when it was received: the days run from then.";
inline constexpr Words rights_identity_hint =
    "Say whether it is clear who asks. Nothing goes out before that; the days run all the same.";
inline constexpr Words rights_incomplete =
    "An extension counts when the day on which they were told and the reason are both written.";
inline constexpr Words rights_told_late =
    "They were told of the extension after the first time limit: it does not count.";
inline constexpr Words rights_extension_stands = "The extension is counted.";
inline constexpr Words rights_notice_says = "What the notice says of it";
inline constexpr Words rights_contacts = "Questions and complaints go to";
inline constexpr Words rights_to_answer = "Answer a rights request";

}  // namespace lanyard::ui::words
