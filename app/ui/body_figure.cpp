// The neutral outline of a body that marks are put on.
#include "app/ui/body_figure.h"

#include <cmath>
#include <numbers>
#include <string>

#include "app/desk/body_areas.h"
#include "app/desk/body_outline.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr auto half_turn = std::numbers::pi_v<float>;
constexpr float line_width = 1.5f;
constexpr float marked_height = 300;

void limb_path(ImDrawList& draw, ImVec2 at, float unit, const body_outline::Limb& limb,
               float grow) {
  const ImVec2 a(at.x + limb.x0 * unit, at.y + limb.y0 * unit);
  const ImVec2 b(at.x + limb.x1 * unit, at.y + limb.y1 * unit);
  const float radius = limb.radius * unit + grow;
  const float across = std::atan2(b.x - a.x, a.y - b.y);
  draw.PathClear();
  draw.PathArcTo(a, radius, across, across + half_turn, 16);
  draw.PathArcTo(b, radius, across + half_turn, across + 2 * half_turn, 16);
}

float step_between(const Ui& ui) {
  return figure_width(ui.px(marked_height)) + ui.px(48);
}

}  // namespace

void draw_body(ImDrawList& draw, ImVec2 at, float height, const BodyColours& colours) {
  const float unit = figure_width(height);
  // First everything a little larger in the line's colour, then the fill: one outline remains.
  for (const bool fill : {false, true}) {
    const Colour colour = fill ? colours.fill : colours.line;
    const float grow = fill ? 0 : line_width;
    for (const body_outline::Limb& limb : body_outline::limbs) {
      limb_path(draw, at, unit, limb, grow);
      draw.PathFillConvex(colour);
    }
    draw.AddCircleFilled(
        ImVec2(at.x + body_outline::head_x * unit, at.y + body_outline::head_y * unit),
        body_outline::head_radius * unit + grow, colour, 32);
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

float marked_bodies_width(const Ui& ui) {
  return 2 * step_between(ui);
}

void draw_marked_bodies(Ui& ui, const BodyMarks& marks) {
  const float height = ui.px(marked_height);
  const float step = step_between(ui);
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
