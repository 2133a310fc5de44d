// The words of a contact session while it goes on. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words now = "Now, {time}";
inline constexpr Words session_live = "While it goes on";
inline constexpr Words session_begin = "The session begins now";
inline constexpr Words session_end = "The session ends now";
inline constexpr Words session_took = "Took place {from}–{to}";
inline constexpr Words session_elapsed = "{time} elapsed";
inline constexpr Words session_people = "Who is here";
inline constexpr Words session_name_people = "Name the people below, under “People present”.";
inline constexpr Words arrived_now = "{name} arrived now";
inline constexpr Words left_now = "Left now";
inline constexpr Words here_since = "{name}, here since {time}";
inline constexpr Words left_at = "{name}, left {time}";
inline constexpr Words timed_note = "What you see and hear now";
inline constexpr Words timed_note_hint =
    "Ctrl Enter adds it with the time. Parents may ask to read this report: write it with that "
    "in mind.";
inline constexpr Words timed_note_needed = "Write what you see and hear first.";
inline constexpr Words timed_goes_to = "It goes to";
inline constexpr Words timed_add = "Add with the time";
inline constexpr Words session_incident = "Safeguarding incident";
inline constexpr Words session_attendance = "Record the attendance";

}  // namespace lanyard::ui::words
