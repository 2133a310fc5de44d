// What people read about texts: finding in them, what does not fit, what could not be saved.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words find_here = "Find in this page's text";
inline constexpr Words find_next = "Next (F3)";
inline constexpr Words find_previous = "Previous (Shift F3)";
inline constexpr Words find_close = "Close (Esc)";
inline constexpr Words find_none = "Not in this text";
inline constexpr Words find_standing = "{number} of {count}";
inline constexpr Words find_no_text = "There is no text on this page to find words in.";

// A field that takes no more than these characters.
std::string text_full(std::size_t characters);

inline constexpr Words copy_my_text = "Copy my text";
inline constexpr Words text_copied = "Your text is copied. Paste it where it is safe.";

inline constexpr Words show_passphrase = "Show what I type";
inline constexpr Words hide_passphrase = "Hide what I type";

// On the error channel of whoever started the window
inline constexpr Words display_gone_saved =
    "The display has gone, so Lanyard has ended. What was written is saved, and is offered when "
    "you next unlock.";
inline constexpr Words display_gone_unsaved =
    "The display has gone, so Lanyard has ended. The last words could not be saved; what was saved "
    "before is safe.";
inline constexpr Words window_system_says = "The desktop's window system reported {code}: {what}";

// A record whose form cannot be read on this laptop
inline constexpr Words unread_form = "Form {form}, version {version}";
inline constexpr Words unread_form_title =
    "This version of Lanyard cannot read the form of this record";
inline constexpr Words unread_form_safe =
    "The record is kept whole and is shown under the form's own names for its fields. It can be "
    "changed when a newer version of Lanyard is installed. All other forms work.";

}  // namespace lanyard::ui::words
