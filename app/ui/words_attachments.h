// The words of attachments. A part of the one table.
#pragma once

#include "app/ui/words.h"

namespace lanyard::ui::words {

inline constexpr Words attachments = "Attachments";
inline constexpr Words attach = "Attach…";
inline constexpr Words attach_title = "Attach a photograph or document";
inline constexpr Words attach_body =
    "A picture is taken as JPEG or PNG; where and when it was taken, and with what, is left out. A "
    "document is taken as PDF or plain text, as it is.";
inline constexpr Words attach_path = "File";
inline constexpr Words attach_path_hint = "Drag the file into this window, or type its path.";
inline constexpr Words attach_path_missing = "Say which file.";
inline constexpr Words attach_name = "What it shows";
inline constexpr Words attach_go = "Attach";
inline constexpr Words attach_first = "Write the first words of the note: then files go with it.";
inline constexpr Words attached =
    "Attached. The file itself stays where it was: remove it when it should not stay there.";
inline constexpr Words no_photographs =
    "Your organisation's notice does not allow photographs on records: describe what you saw, or "
    "use the body map.";
inline constexpr Words no_documents =
    "Your organisation's notice does not allow documents on records: write what matters into a "
    "note.";
inline constexpr Words kilobytes = "{size} kB";
inline constexpr Words megabytes = "{size} MB";
inline constexpr Words show_picture = "Show";
inline constexpr Words hide_picture = "Hide";
inline constexpr Words take_copy = "Save a copy…";
inline constexpr Words take_copy_title = "A copy of this attachment";

}  // namespace lanyard::ui::words
