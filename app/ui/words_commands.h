// The words of commands, keys and places, and of what is missing on a laptop. A part of the one
// table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

// Commands. Places are called as they are on their own pages.
inline constexpr Words search_everything = "Search people, cases, notes and commands";
inline constexpr Words lock_now = "Lock now";
inline constexpr Words hide_screen = "Hide the screen";
inline constexpr Words go_back = "Back to where you were";
inline constexpr Words go_forward = "Forward again";
inline constexpr Words new_visit_here = "New visit note for this case";
inline constexpr Words new_observation_here = "New observation for this case";
inline constexpr Words save_key = "Save (it is saved as you write)";
inline constexpr Words undo_key = "Undo";
inline constexpr Words redo_key = "Redo";
inline constexpr Words find_in_page = "Find in the text of this page";
inline constexpr Words find_next_key =
    "Next place of what is looked for; with Shift the one before";
inline constexpr Words next_misspelt = "Next misspelt word";
inline constexpr Words suggestions_key = "Suggestions for the misspelt word; also the Menu key";
inline constexpr Words next_part = "Next part of the window; with Shift the one before";
inline constexpr Words next_control = "Next control; with Shift the one before";
inline constexpr Words press_key = "Press or choose; also Space";
inline constexpr Words close_key = "Close a dialog";

// What is printed on the keys
inline constexpr Words key_control = "Ctrl";
inline constexpr Words key_shift = "Shift";
inline constexpr Words key_alt = "Alt";
inline constexpr Words key_left = "Left";
inline constexpr Words key_right = "Right";
inline constexpr Words key_enter = "Enter";
inline constexpr Words key_tab = "Tab";
inline constexpr Words key_escape = "Esc";

// The search
inline constexpr Words search_and_do =
    "A name, a reference, a word of a note, or what you want to do: “sync”, “settings”.";
inline constexpr Words found_case = "Case {reference}, {kind}";
inline constexpr Words found_command = "Command";
inline constexpr Words found_command_keys = "Command, {keys}";

// The order of my cases
inline constexpr Words sort_by_this = "Sorts the cases by this.";
inline constexpr Words sorted_up = "Sorted by this, first to last. Press to turn it round.";
inline constexpr Words sorted_down = "Sorted by this, last to first. Press to turn it round.";

// A laptop that must sync soon
inline constexpr Words opens_less_than_a_day =
    "This laptop opens for less than a day without a sync";
inline constexpr Words sync_today = "Sync today, or this laptop locks";
std::string opens_without_sync(int days);
std::string sync_within(int days);

// What is missing
inline constexpr Words parts_missing = "Parts of Lanyard are missing on this laptop";
inline constexpr Words icons_missing =
    "The icons are not installed on this laptop. Their places are empty.";
inline constexpr Words parts_missing_do =
    "Nothing that you write is affected. Whoever looks after this laptop can install what is "
    "missing.";
inline constexpr Words have_read_it = "I have read it";

}  // namespace lanyard::ui::words
