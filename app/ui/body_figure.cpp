// The neutral outline of a body that marks are put on.
#include "app/ui/body_figure.h"

#include <array>
#include <cmath>

namespace lanyard::ui {
namespace {

constexpr float pi = 3.14159265f;
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
  draw.PathArcTo(a, radius, across, across + pi, 16);
  draw.PathArcTo(b, radius, across + pi, across + 2 * pi, 16);
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

}  // namespace lanyard::ui
