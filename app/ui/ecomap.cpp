// The ecomap: the child in the middle, everybody else on a ring around, or on two in turn when they
// are many. The ring is as small as it may be without anything meeting anything.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/ui/family_plan.h"
#include "app/ui/words_family.h"

namespace lanyard::ui {
namespace {

constexpr float map_row_height = plan::cell_height + 12;
constexpr double wider = 1.1;  // than high, in cells: a page is
constexpr double least_radius = 1.4;
constexpr double growth = 1.03;
constexpr int most_rounds = 200;  // far beyond what sixty people need
constexpr double outward = 1.25;  // from the inner ring to the outer
constexpr std::size_t most_on_one = 16;
constexpr float caption_width = 104;
constexpr float caption_height = 20;
constexpr float beside_caption = 4;
constexpr float along_line = .6f;  // where the words stand: lines are farther apart out there

// The middle of a cell is below that of its symbol.
constexpr float below_symbol = (plan::cell_height - plan::symbol) / 2;

// Family, then friends and others, then professionals: each keeps together on the ring.
std::vector<std::size_t> ring_of(const Family& family) {
  std::vector<std::size_t> out;
  for (std::size_t i = 1; i < family.people.size(); ++i) out.push_back(i);
  const auto circle = [&family](std::size_t i) {
    const FamilyPerson& person = family.people[i];
    if (person.kin == Kin::professional) return 2;
    return person.generation ? 0 : 1;
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](std::size_t a, std::size_t b) { return circle(a) < circle(b); });
  return out;
}

// From the edge of the child's cell to the edge of the other, along the line between their middles.
TieLine between_cells(float x, float y, LineStyle style) {
  const float across = (plan::cell_width - plan::cell_gap) / 2;
  const float along = plan::cell_height / 2;
  const float part =
      std::min(across / std::max(std::abs(x), .001f), along / std::max(std::abs(y), .001f));
  return {x * part, y * part + below_symbol, x * (1 - part), y * (1 - part) + below_symbol, style};
}

FamilyPlan around(const Family& family, const std::vector<std::size_t>& ring, double radius) {
  FamilyPlan out;
  out.spots.push_back({0, 0, 0});
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const FamilyPerson& person = family.people[ring[i]];
    const double angle =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(ring.size()) -
        std::numbers::pi / 2;
    const bool outer = ring.size() > most_on_one && i % 2 == 1;
    const double out_to = radius + (outer ? outward : 0);
    const auto x = static_cast<float>(out_to * wider * std::cos(angle)) * plan::cell_width;
    const auto y = static_cast<float>(out_to * std::sin(angle)) * map_row_height;
    out.spots.push_back({ring[i], x, y});
    const LineStyle style = person.kin ? style_of(person.tie) : LineStyle::dotted;
    const TieLine line = between_cells(x, y, style);
    out.lines.push_back(line);
    const float middle_x = line.x0 + (line.x1 - line.x0) * along_line;
    const float middle_y = line.y0 + (line.y1 - line.y0) * along_line;
    out.captions.push_back({ecomap_words(person),
                            {middle_x - caption_width / 2, middle_y - caption_height / 2,
                             middle_x + caption_width / 2, middle_y + caption_height / 2},
                            PlanCaption::At::middle});
  }
  return out;
}

bool meet(const Box& a, const Box& b) {
  return !a.within(b).empty();
}

Box larger(const Box& box, float by) {
  return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

// Then no line runs through anybody either: all of them come from the middle.
bool is_clear(const FamilyPlan& plan) {
  std::vector<Box> cells;
  for (const PlanSpot& spot : plan.spots) cells.push_back(spot.cell());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (meet(larger(cells[i], plan::cell_gap / 2), larger(cells[j], plan::cell_gap / 2)))
        return false;
    for (std::size_t j = 0; j < plan.captions.size(); ++j)
      if (meet(cells[i], larger(plan.captions[j].box, beside_caption))) return false;
  }
  for (std::size_t i = 0; i < plan.captions.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (meet(plan.captions[i].box, plan.captions[j].box)) return false;
  return true;
}

void move_to_origin(FamilyPlan& plan) {
  Box all = plan.spots.front().cell();
  for (const PlanSpot& spot : plan.spots) {
    const Box cell = spot.cell();
    all = {std::min(all.left, cell.left), std::min(all.top, cell.top),
           std::max(all.right, cell.right), std::max(all.bottom, cell.bottom)};
  }
  const auto move = [&all](float& x, float& y) {
    x -= all.left;
    y -= all.top;
  };
  for (PlanSpot& spot : plan.spots) move(spot.x, spot.y);
  for (TieLine& line : plan.lines) {
    move(line.x0, line.y0);
    move(line.x1, line.y1);
  }
  for (PlanCaption& caption : plan.captions) {
    move(caption.box.left, caption.box.top);
    move(caption.box.right, caption.box.bottom);
  }
  plan.width = all.width();
  plan.height = all.height();
}

std::string_view tie_words(Tie tie, Kin kin) {
  switch (tie) {
    case Tie::birth:
    case Tie::half:
      return words::tie_family;
    case Tie::step:
      return words::tie_step;
    case Tie::adoptive:
      return words::tie_adoptive;
    case Tie::foster:
      return words::tie_foster;
    case Tie::private_foster:
      return words::tie_private;
    case Tie::guardian:
      return words::tie_guardian;
    case Tie::unsaid:
      return kin == Kin::carer ? words::tie_carer : words::tie_family;
    case Tie::contact:
      return words::tie_contact;
    case Tie::work:
      return words::tie_work;
  }
  return words::tie_other;
}

}  // namespace

std::string ecomap_words(const FamilyPerson& person) {
  return std::string(person.kin ? tie_words(person.tie, *person.kin) : words::tie_other);
}

FamilyPlan ecomap_of(const Family& family) {
  const std::vector<std::size_t> ring = ring_of(family);
  double radius = least_radius;
  FamilyPlan out = around(family, ring, radius);
  for (int round = 0; round < most_rounds && !is_clear(out); ++round)
    out = around(family, ring, radius *= growth);
  move_to_origin(out);
  return out;
}

}  // namespace lanyard::ui
