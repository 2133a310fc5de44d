// Which keys edit a text, apart from how it is drawn.
#pragma once

#include "app/ui/text_edit.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

enum class KeyOutcome {
  unused,     // for somebody else: Tab, Ctrl+K, ...
  moved,      // the caret moved or the text changed
  submitted,  // Enter in a line, Ctrl+Enter in a note
  left,       // Escape
};

// Applies one key press or character to the text.
KeyOutcome apply_key(Ui& ui, TextEdit& edit, const TextLayout& layout, const Typed& typed);

}  // namespace lanyard::ui
