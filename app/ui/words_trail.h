// The words of the audit trail. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words trail = "Audit trail";
inline constexpr Words trail_hint =
    "What was done in your vault on this laptop, newest first. It does not show what others did on "
    "theirs. No entry can be changed or taken away without a trace.";
inline constexpr Words trail_filter = "Find by person, child or action";
inline constexpr Words trail_unfound = "No entry matches";
inline constexpr Words trail_unfound_hint = "Try another word, or show all of them.";
inline constexpr Words trail_none = "Nothing can be shown";
inline constexpr Words trail_none_hint = "The trail is damaged from its first entry on.";
inline constexpr Words trail_whole = "The chain is verified";
inline constexpr Words trail_checked = "{entries}, checked {when}. None is missing or changed.";
inline constexpr Words trail_broken = "The chain is broken";
inline constexpr Words trail_missing = "An entry is missing.";
inline constexpr Words trail_unreadable = "An entry was changed and does not open.";
inline constexpr Words trail_unlinked = "An entry is not the one that belongs there.";
inline constexpr Words trail_cut_off = "The end is missing.";
inline constexpr Words trail_what_stands =
    "What is listed here stands as it was written, up to the break. Records are not touched by it. "
    "Do not go on working with this laptop, and tell your administrator.";
inline constexpr Words column_when_who = "When, and who";
inline constexpr Words column_action = "What was done";
inline constexpr Words column_case_record = "Case and record";
inline constexpr Words trail_other_case = "A case that you cannot open";

// "1,204 entries"
std::string trail_entries(std::size_t count);

}  // namespace lanyard::ui::words
