// What is shown above a note whose text the disk has refused, until it is saved.
#pragma once

#include <string_view>

#include "app/ui/ui.h"

namespace lanyard::ui {

enum class UnsavedPress { none, again, copy };
// `fault`: what happened, as a sentence.
UnsavedPress draw_unsaved(Ui& ui, std::string_view fault);

}  // namespace lanyard::ui
