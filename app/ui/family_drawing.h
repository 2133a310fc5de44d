// The symbols and lines of a genogram and an ecomap, drawn at a place and a size.
#pragma once

#include <imgui.h>

#include "app/ui/family_plan.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

// A unit of the plan is `unit` pixels; text is drawn at `zoom` of its size.
struct Canvas {
  ImVec2 at;
  float unit = 1;
  float zoom = 1;
  ImVec2 point(float x, float y) const { return ImVec2(at.x + x * unit, at.y + y * unit); }
  Box box(const Box& of) const {
    const ImVec2 from = point(of.left, of.top);
    const ImVec2 to = point(of.right, of.bottom);
    return {from.x, from.y, to.x, to.y};
  }
};

enum class Shape : unsigned char { square, circle, diamond, triangle };
// By gender and whether somebody is born; in an ecomap everybody is a circle.
Shape shape_of(const FamilyPerson& person);

struct SymbolLook {
  Shape shape = Shape::circle;
  ImVec2 middle = {};
  float size = 0;
  bool child = false;  // whom the case is about: a second outline
  bool died = false;   // crossed through
};
void draw_symbol(const Ui& ui, ImDrawList& draw, const SymbolLook& look);

void draw_line(const Ui& ui, ImDrawList& draw, ImVec2 from, ImVec2 to, LineStyle style);

// Name, relationship and years below the symbol, the age within.
void draw_labels(const Ui& ui, ImDrawList& draw, const Canvas& canvas, const PlanSpot& spot,
                 const FamilyPerson& person);
void draw_caption(const Ui& ui, ImDrawList& draw, const Canvas& canvas, const PlanCaption& caption);

// What the symbols and lines mean, in rows as wide as `width`.
enum class LegendOf : unsigned char { genogram, ecomap };
float legend_height(const Ui& ui, LegendOf what, float width);
void draw_legend(Ui& ui, LegendOf what, Shape child, float width);

}  // namespace lanyard::ui
