// A text that is read: wrapped, with what is looked for marked in it.
#pragma once

#include <string_view>

#include "app/ui/ui.h"

namespace lanyard::ui {

// `id` is the text's own in the page.
void reading_text(Ui& ui, std::string_view id, std::string_view words, float width);

}  // namespace lanyard::ui
