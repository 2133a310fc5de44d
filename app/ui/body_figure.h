// The neutral outline of a body that marks are put on.
#pragma once

#include <imgui.h>

#include "app/ui/theme.h"

namespace lanyard::ui {

struct BodyColours {
  Colour fill, line;
};

// The figure is 1 wide and 1.95 high.
inline float figure_width(float height) {
  return height / 1.95f;
}
void draw_body(ImDrawList& draw, ImVec2 at, float height, const BodyColours& colours);

}  // namespace lanyard::ui
