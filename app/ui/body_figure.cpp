// The neutral outline of a body that marks are put on.
#include "app/ui/body_figure.h"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "app/ui/body_areas.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr auto half_turn = std::numbers::pi_v<float>;
constexpr float line_width = 1.5f;

// Two circles and what lies between them, in units of the figure's width.
struct Limb {
  float x0, y0, x1, y1, radius;
};

constexpr std::array<Limb, 14> limbs{{
    {.5f, .32f, .5f, .44f, .055f},    // neck
    {.36f, .50f, .24f, .80f, .052f},  // arms
    {.24f, .80f, .19f, 1.06f, .042f},
    {.64f, .50f, .76f, .80f, .052f},
    {.76f, .80f, .81f, 1.06f, .042f},
    {.43f, 1.02f, .40f, 1.42f, .075f},  // legs
    {.40f, 1.42f, .39f, 1.82f, .055f},
    {.57f, 1.02f, .60f, 1.42f, .075f},
    {.60f, 1.42f, .61f, 1.82f, .055f},
    {.39f, 1.86f, .33f, 1.89f, .04f},  // feet
    {.61f, 1.86f, .67f, 1.89f, .04f},
    {.42f, .52f, .44f, .98f, .10f},  // trunk
    {.58f, .52f, .56f, .98f, .10f},
    {.5f, .5f, .5f, 1.0f, .12f},
}};

void limb_path(ImDrawList& draw, ImVec2 at, float unit, const Limb& limb, float grow) {
  const ImVec2 a(at.x + limb.x0 * unit, at.y + limb.y0 * unit);
  const ImVec2 b(at.x + limb.x1 * unit, at.y + limb.y1 * unit);
  const float radius = limb.radius * unit + grow;
  const float across = std::atan2(b.x - a.x, a.y - b.y);
  draw.PathClear();
  draw.PathArcTo(a, radius, across, across + half_turn, 16);
  draw.PathArcTo(b, radius, across + half_turn, across + 2 * half_turn, 16);
}

}  // namespace

void draw_body(ImDrawList& draw, ImVec2 at, float height, const BodyColours& colours) {
  const float unit = figure_width(height);
  // First everything a little larger in the line's colour, then the fill: one outline remains.
  for (const bool fill : {false, true}) {
    const Colour colour = fill ? colours.fill : colours.line;
    const float grow = fill ? 0 : line_width;
    for (const Limb& limb : limbs) {
      limb_path(draw, at, unit, limb, grow);
      draw.PathFillConvex(colour);
    }
    draw.AddCircleFilled(ImVec2(at.x + .5f * unit, at.y + .2f * unit), .115f * unit + grow, colour,
                         32);
  }
}

void draw_mark_dot(const Ui& ui, ImDrawList& draw, const Box& figure, const MarkDot& dot,
                   bool chosen) {
  const Palette& c = ui.colours();
  const ImVec2 middle(figure.left + figure.width() * static_cast<float>(dot.mark->x) / 1000,
                      figure.top + figure.height() * static_cast<float>(dot.mark->y) / 1000);
  const std::string number = std::to_string(dot.number);
  ImFont* font = ui.fonts.small_strong;
  draw.AddCircleFilled(middle, ui.px(12), c.danger);
  draw.AddCircle(middle, ui.px(13), chosen ? c.text : c.surface, 0, ui.px(2));
  draw_text(draw, {font, c.surface},
            ImVec2(middle.x - width_of(font, number) / 2, middle.y - font->FontSize / 2), number);
}

void draw_marked_bodies(Ui& ui, const BodyMarks& marks) {
  const float height = ui.px(300);
  const float step = figure_width(height) + ui.px(48);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  std::string spoken;
  for (const BodySide side : {BodySide::front, BodySide::back}) {
    const bool front = side == BodySide::front;
    const ImVec2 from(front ? at.x : at.x + step, at.y);
    const Box figure = box_of(from, ImVec2(figure_width(height), height));
    draw_body(draw, from, height, {c.surface_alt, c.border_strong});
    draw_text(draw, {ui.fonts.small, c.muted}, ImVec2(from.x, from.y),
              front ? words::front : words::back);
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].side != side) continue;
      draw_mark_dot(ui, draw, figure, {&marks[i], static_cast<int>(i) + 1}, false);
      spoken += std::to_string(i + 1) + ": " + area_label(side, marks[i].area) + ". ";
    }
  }
  Node node{.role = Role::picture, .name = spoken};
  node.box = node.clip = box_of(at, ImVec2(2 * step, height));
  ui.registry.add(std::move(node));
  ImGui::Dummy(ImVec2(2 * step, height));
}

}  // namespace lanyard::ui
