// The words of locking, of the privacy screen, of keys and of accessibility. A part of the one
// table.
#pragma once

#include <array>

#include "app/ui/words.h"

namespace lanyard::ui::words {

// Security
inline constexpr Words security = "Security";
inline constexpr Words set_by_organisation = "Set by your organisation's privacy notice.";
inline constexpr Words copy_allowed = "Text may be copied to other programs";
inline constexpr Words copy_inside = "Text may be copied inside Lanyard only";
inline constexpr Words locks_with_screen = "Locks with the screen, the lid and sleep";
inline constexpr Words locks_with_screen_why =
    "Also when somebody else's session comes to the front. What you typed is saved first.";
inline constexpr Words not_watched = "This desktop does not say when the screen locks";
inline constexpr Words not_watched_why = "Press Ctrl L before you leave the laptop.";
inline constexpr Words privacy_key = "F8 hides the screen at once";
inline constexpr Words privacy_key_why = "Any key shows it again within 30 seconds. Then it locks.";
// "Locks after 3 minutes without input"
std::string locks_after(int minutes);
inline constexpr Words organisation_lock_time = "As the organisation says";
std::string in_minutes(int minutes);
// "Your own choice. Your organisation's notice allows at most 3 minutes."
std::string own_lock_time(int most);

inline constexpr Words hidden_title = "Hidden";
inline constexpr Words hidden_hint = "Press any key to go on.";
inline constexpr Words show_again = "Show again";
inline constexpr Words not_drawn = "Something went wrong on this page";
inline constexpr Words not_drawn_safe =
    "What you had written is saved on this laptop. You can go on, and open the page again.";
inline constexpr Words go_to_today = "Go to Today";
inline constexpr Words not_drawn_again =
    "If it happens again, tell whoever looks after this laptop where it was found:";

// "Locks in 24 seconds."
std::string locks_in(long long seconds);

// Keys
inline constexpr Words shortcuts = "Keyboard shortcuts";
inline constexpr Words close = "Close";
inline constexpr Words already_saved = "Already saved. Everything is saved as you write.";

// One case on a laptop whose lease is over
inline constexpr Words glass_link = "A child cannot wait: open one case";
inline constexpr Words glass_case = "Whose case";
inline constexpr Words glass_case_hint = "The whole name or the reference, as the case has it.";
inline constexpr Words glass_reason = "Why it cannot wait";
inline constexpr Words glass_reason_hint =
    "Your supervisor and the records officers read this. The case is open for a day.";
inline constexpr Words only_this_case = "This case";
inline constexpr Words only_this_case_hint =
    "Only this case is open, because this laptop has not synced for too long.";

// About
inline constexpr Words version = "Version";
inline constexpr Words accessibility = "Accessibility";
inline constexpr Words accessibility_statement_shown = "Show the accessibility statement";
inline constexpr Words accessibility_statement_hidden = "Hide the accessibility statement";
// "Checked by: journeys by keys, focus tests"
std::string checked_by(std::string_view how);
inline constexpr Words help = "Help";
inline constexpr Words help_where =
    "F1 shows the keys. The manual is “man lanyard”, of the command line “man lanyard-cli”. For "
    "anything else ask your administrator.";
inline constexpr Words licence = "Licence";
inline constexpr Words licences_shown = "Show the libraries and their licences";
inline constexpr Words licences_hidden = "Hide the libraries and their licences";
// "libsodium: ISC"
std::string under_licence(std::string_view name, std::string_view terms);
// "Saved as /home/nia/Documents/recovery-code-2026-02-28.pdf. Print it, then …"
std::string recovery_printed(std::string_view path);

}  // namespace lanyard::ui::words
