// The neutral outline of a body that marks are put on.
#pragma once

#include <imgui.h>

#include "app/desk/body_outline.h"
#include "app/ui/ui.h"
#include "storage/model/value.h"

namespace lanyard::ui {

struct BodyColours {
  Colour fill, line;
};

inline float figure_width(float height) {
  return height / body_outline::height;
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
float marked_bodies_width(const Ui& ui);

}  // namespace lanyard::ui
