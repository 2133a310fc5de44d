// Where the people of a case stand in a genogram and in an ecomap, and which lines run between
// them. Pure: units, no pixels, no text measured. Every person has a cell of their own, so that
// neither symbols nor labels meet, and no line runs through a cell.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/desk/family.h"
#include "app/ui/registry.h"

namespace lanyard::ui {

namespace plan {

constexpr float cell_width = 158;
constexpr float cell_gap = 10;  // between the labels of neighbours
constexpr float symbol = 46;
constexpr float label_height = 62;  // three lines below the symbol
constexpr float label_room = 4;     // between the two
constexpr float cell_height = symbol + label_room + label_height;

}  // namespace plan

struct PlanSpot {
  std::size_t person = 0;  // index in Family::people
  float x = 0, y = 0;      // the middle of the symbol
  Box cell() const {
    const float half = (plan::cell_width - plan::cell_gap) / 2;
    const float top = y - plan::symbol / 2;
    return {x - half, top, x + half, top + plan::cell_height};
  }
};

enum class LineStyle : unsigned char { solid, dashed, dotted, twin };

struct TieLine {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  LineStyle style = LineStyle::solid;
};

// Words that stand for themselves: what a row is, what a line says.
struct PlanCaption {
  std::string words;
  Box box;
  enum class At : unsigned char { left, middle } at = At::left;
};

struct FamilyPlan {
  float width = 0, height = 0;
  std::vector<PlanSpot> spots;  // in reading order
  std::vector<TieLine> lines;
  std::vector<PlanCaption> captions;
};

[[nodiscard]] FamilyPlan genogram_of(const Family& family);
// The child in the middle, everybody else around, each with a line that says what it is.
[[nodiscard]] FamilyPlan ecomap_of(const Family& family);

// How a line of this tie is drawn, and what it says in an ecomap.
[[nodiscard]] LineStyle style_of(Tie tie);
[[nodiscard]] std::string ecomap_words(const FamilyPerson& person);

}  // namespace lanyard::ui
