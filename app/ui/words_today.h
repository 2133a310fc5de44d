// The words of the page Today. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words good_morning = "Good morning";
inline constexpr Words good_afternoon = "Good afternoon";
inline constexpr Words good_evening = "Good evening";
inline constexpr Words greeting_of = "{greeting}, {name}";
inline constexpr Words carry_on_with = "Carry on";
inline constexpr Words carry_on = "Carry on";
inline constexpr Words read_comment = "Read the comment";
inline constexpr Words nothing_unfinished_hint =
    "Notes that you have begun, and notes that came back to you, appear here.";
inline constexpr Words begun = "Begun {when}";
inline constexpr Words kept_unfinished = "We kept your unfinished note";
inline constexpr Words kept_unfinished_hint =
    "Lanyard closed without locking. What was saved is here; look at the last few words.";
inline constexpr Words returned_tag = "Returned";
inline constexpr Words recently_recorded = "Recently recorded";
inline constexpr Words nothing_recorded = "What you record appears here.";
inline constexpr Words needs_attention = "Needs your attention";
inline constexpr Words nothing_needs = "Nothing else waits for you.";
inline constexpr Words ready_offline = "Ready for offline";
inline constexpr Words ready_offline_hint = "Everything here opens without a connection.";
inline constexpr Words sealed_here = "Encrypted on this laptop";
inline constexpr Words never_synced = "Not synced yet";
inline constexpr Words synced_at = "Last synced {when}";
inline constexpr Words resolve = "Choose";
inline constexpr Words changed_twice_one = "One record was changed on two laptops";
inline constexpr Words both_kept = "Both versions are kept until you choose.";
inline constexpr Words oldest_waits = "The oldest waits since {day}";
inline constexpr Words look_at_again = "Review due: {form}";
inline constexpr Words about_since = "{name}, since {day}";
inline constexpr Words hold_to_review = "Hold due for review";
inline constexpr Words orders_hint = "You are the second of two officers.";
inline constexpr Words due_hint = "Nothing holds them.";
inline constexpr Words decisions_hint = "The notice leaves them open.";

// "3 records were changed on two laptops"
std::string changed_twice(std::size_t count);
// "2 notes wait for your review", "1 order waits for your approval"
std::string wait_for_review(std::size_t count);
std::string wait_for_approval(std::size_t count);
std::string are_due(std::size_t count);
std::string are_undecided(std::size_t count);
std::string more_drafts(std::size_t count);
std::string cases_here(std::size_t count);

}  // namespace lanyard::ui::words
