// A text with what was added and what was removed, for a reviewer.
#pragma once

#include <string_view>

#include "app/ui/text_diff.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

void draw_diff(Ui& ui, std::string_view id, const std::vector<DiffRun>& runs, float width);

}  // namespace lanyard::ui
