// The neutral outline of a body that marks are put on.
#pragma once

#include <imgui.h>

#include "app/ui/ui.h"
#include "storage/model/value.h"

namespace lanyard::ui {

struct BodyColours {
  Colour fill, line;
};

// The figure is 1 wide and 1.95 high.
inline float figure_width(float height) {
  return height / 1.95f;
}
void draw_body(ImDrawList& draw, ImVec2 at, float height, const BodyColours& colours);

// The figure's numbered marks of one side; `chosen` is drawn with a dark edge, -1 for none.
struct MarkDot {
  const BodyMark* mark;
  int number;
};
void draw_mark_dot(const Ui& ui, ImDrawList& draw, const Box& figure, const MarkDot& dot,
                   bool chosen);

// Front and back beside each other with their marks, for reading.
void draw_marked_bodies(Ui& ui, const BodyMarks& marks);

}  // namespace lanyard::ui
