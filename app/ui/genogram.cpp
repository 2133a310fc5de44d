// The genogram: one row for each generation, the elders above; couples side by side, parents above
// their children, the father's side to the left.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "app/ui/family_plan.h"
#include "app/ui/words_family.h"

namespace lanyard::ui {
namespace {

constexpr float lane_step = 14;
constexpr float channel_edge = 16;   // between a cell and the nearest lane
constexpr float least_channel = 36;  // between two rows
constexpr float others_height = 28;  // of the row of others
constexpr float stem_step = 9;       // between lines that end at the same symbol
constexpr int least_columns = 6;     // of the others

int by_side(Side side, int father, int mother, int unsaid) {
  return side == Side::father ? father : side == Side::mother ? mother : unsaid;
}

// The place of a person within a row, from left to right.
int slot_of(const FamilyPerson& person) {
  if (!person.kin) return 2;  // the child
  const Side side = person.side;
  switch (*person.kin) {
    case Kin::aunt_or_uncle:
      return by_side(side, 0, 5, 6);
    case Kin::parents_partner:
      return by_side(side, 1, 4, 12);
    case Kin::parent:
    case Kin::carer:
      if (person.tie == Tie::birth) return person.gender == Gender::male ? 2 : 3;
      return 7 + static_cast<int>(person.tie);
    case Kin::cousin:
      return by_side(side, 0, 9, 10);
    case Kin::sibling:
      if (person.tie == Tie::birth) return 2;
      if (person.tie == Tie::half) return by_side(side, 1, 4, 5);
      return 5 + static_cast<int>(person.tie) - static_cast<int>(Tie::half);
    case Kin::partner:
      return 3;
    case Kin::grandparent:
    case Kin::great_grandparent:
      return by_side(side, 0, 2, 4);
    case Kin::great_aunt_or_uncle:
      return by_side(side, 1, 3, 5);
    case Kin::own_child:
      return 0;
    case Kin::niece_or_nephew:
      return 1;
    case Kin::acquaintance:
    case Kin::professional:
      break;
  }
  return 20;
}

// A person in a row; where they would like to stand, in cells.
struct Seat {
  std::size_t person = 0;
  std::optional<double> wish;
  double x = 0;
};
using Seats = std::vector<Seat>;

// As near to the wishes as an order with one cell for each allows: neighbours whose wishes would
// put them closer share what they wish for. Whoever has no wish stands next to the neighbour.
void settle(Seats& row) {
  struct Block {
    double sum = 0;
    int count = 0;
    std::size_t last = 0;
    double mean() const { return sum / count; }
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!row[i].wish) continue;
    blocks.push_back({*row[i].wish - static_cast<double>(i), 1, i});
    while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
      const Block top = blocks.back();
      blocks.pop_back();
      blocks.back() = {blocks.back().sum + top.sum, blocks.back().count + top.count, top.last};
    }
  }
  std::size_t block = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!blocks.empty() && i > blocks[block].last && row[i].wish) ++block;
    row[i].x = static_cast<double>(i) + (blocks.empty() ? 0 : blocks[block].mean());
  }
}

class Genogram {
 public:
  explicit Genogram(const Family& family) : family_(family), x_(family.people.size()) {}

  FamilyPlan take() {
    make_rows();
    place_rows();
    move_to_origin();
    float below = 0;
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
      below += join(row->first, below);
      for (const Seat& seat : row->second) put(seat.person, below + plan::symbol / 2);
      below += plan::cell_height;
    }
    for (const FamilyUnit& unit : family_.units) draw_couple(unit);
    out_.height = below;
    add_others();
    return std::move(out_);
  }

 private:
  const FamilyPerson& person(std::size_t index) const { return family_.people[index]; }

  void make_rows() {
    for (std::size_t i = 0; i < family_.people.size(); ++i) {
      if (person(i).generation)
        rows_[*person(i).generation].push_back({i, std::nullopt, 0});
      else
        others_.push_back(i);
    }
    for (auto& [generation, row] : rows_) {
      const auto order = [this](const Seat& one) {
        const FamilyPerson& p = person(one.person);
        const bool elders = p.generation.value_or(0) > 1;
        return std::tuple(slot_of(p), elders && p.gender != Gender::male, p.unborn, !p.born,
                          p.born.value_or(Date()), one.person);
      };
      std::stable_sort(row.begin(), row.end(),
                       [&](const Seat& a, const Seat& b) { return order(a) < order(b); });
    }
    for (const FamilyUnit& unit : family_.units)
      if (unit.parents.size() == 2 && unit.children.empty()) seat_beside(unit);
  }

  // A couple without children stands side by side too, and not between the parents of a child.
  void seat_beside(const FamilyUnit& couple) {
    const std::size_t of = couple.parents[0];
    Seats& row = rows_[person(of).generation.value_or(0)];
    const auto seat_of = [&row](std::size_t who) {
      return std::find_if(row.begin(), row.end(),
                          [who](const Seat& seat) { return seat.person == who; });
    };
    const auto partner = seat_of(couple.parents[1]);
    if (partner == row.end()) return;
    const Seat seated = *partner;
    row.erase(partner);
    auto beside = seat_of(of) + 1;
    if (beside != row.end() && are_parents(of, beside->person)) --beside;
    row.insert(beside, seated);
  }

  bool are_parents(std::size_t a, std::size_t b) const {
    return std::any_of(family_.units.begin(), family_.units.end(), [&](const FamilyUnit& unit) {
      const auto has = [&unit](std::size_t who) {
        return std::find(unit.parents.begin(), unit.parents.end(), who) != unit.parents.end();
      };
      return !unit.children.empty() && has(a) && has(b);
    });
  }

  // The child's own row first; each other row stands above or below those it belongs to.
  void place_rows() {
    settle_row(0);
    for (auto& [generation, row] : rows_)
      if (generation > 0) settle_row(generation);
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
      if (row->first < 0) settle_row(row->first);
  }

  void settle_row(int generation) {
    Seats& row = rows_[generation];
    for (const FamilyUnit& unit : family_.units) {
      if (unit.tie != Tie::birth || unit.children.empty() || unit.parents.empty()) continue;
      if (generation > 0)
        wish_for(row, unit.parents, middle_of(unit.children, generation - 1));
      else if (generation < 0)
        wish_for(row, unit.children, middle_of(unit.parents, generation + 1));
    }
    settle(row);
    for (const Seat& one : row) x_[one.person] = one.x;
  }

  std::optional<double> middle_of(const std::vector<std::size_t>& people, int generation) const {
    double least = std::numeric_limits<double>::max(), most = -least;
    for (const std::size_t i : people) {
      if (person(i).generation != generation) return std::nullopt;
      least = std::min(least, x_[i]);
      most = std::max(most, x_[i]);
    }
    return (least + most) / 2;
  }

  static void wish_for(Seats& row, const std::vector<std::size_t>& people,
                       std::optional<double> middle) {
    if (!middle) return;
    std::vector<Seat*> found;
    for (Seat& one : row)
      if (std::find(people.begin(), people.end(), one.person) != people.end() && !one.wish)
        found.push_back(&one);
    if (found.size() != people.size()) return;
    for (std::size_t i = 0; i < found.size(); ++i)
      found[i]->wish = *middle + static_cast<double>(i) - static_cast<double>(found.size() - 1) / 2;
  }

  void move_to_origin() {
    double least = std::numeric_limits<double>::max(), most = -least;
    for (const auto& [generation, row] : rows_)
      for (const Seat& one : row) {
        least = std::min(least, one.x);
        most = std::max(most, one.x);
      }
    for (double& x : x_) x = (x - least + .5) * plan::cell_width;
    out_.width = static_cast<float>(most - least + 1) * plan::cell_width;
  }

  void put(std::size_t index, float y) {
    out_.spots.push_back({index, static_cast<float>(x_[index]), y});
    y_[index] = y;
  }

  // A line from parents to children takes a lane of its own between two rows.
  struct Lane {
    const FamilyUnit* unit;
    float left, right;
    int lane = 0;
  };

  // Lines down to the row of this generation from what lies above it, which ends at `below`.
  // Answers how much room they need.
  float join(int generation, float below) {
    std::vector<Lane> lanes;
    for (const FamilyUnit& unit : family_.units) {
      if (unit.children.empty() || person(unit.children.front()).generation != generation) continue;
      lanes.push_back(lane_for(unit));
    }
    int count = 0;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      const auto taken = [&](int lane) {
        return std::any_of(
            lanes.begin(), lanes.begin() + static_cast<std::ptrdiff_t>(i), [&](const Lane& other) {
              return other.lane == lane && other.left <= lanes[i].right + lane_step &&
                     lanes[i].left <= other.right + lane_step;
            });
      };
      while (taken(lanes[i].lane)) ++lanes[i].lane;
      count = std::max(count, lanes[i].lane + 1);
    }
    if (below == 0 && count == 0) return 0;
    const float room =
        std::max(least_channel, 2 * channel_edge + static_cast<float>(count - 1) * lane_step);
    std::map<std::size_t, int> stems;  // that end at a symbol already
    for (const Lane& lane : lanes) {
      const float at = below + channel_edge + static_cast<float>(lane.lane) * lane_step;
      draw_descent(*lane.unit, {at, below + room}, stems);
    }
    return room;
  }

  float start_of(const FamilyUnit& unit) const {
    double sum = 0;
    for (const std::size_t i : unit.parents) sum += x_[i];
    return static_cast<float>(sum / static_cast<double>(unit.parents.size()));
  }

  Lane lane_for(const FamilyUnit& unit) const {
    Lane out{&unit, std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()};
    const auto reach = [&out](float x) {
      out.left = std::min(out.left, x - 2 * stem_step);
      out.right = std::max(out.right, x + 2 * stem_step);
    };
    for (const std::size_t i : unit.children) reach(static_cast<float>(x_[i]));
    if (!unit.parents.empty()) reach(start_of(unit));
    return out;
  }

  struct Channel {
    float lane, bottom;
  };
  void draw_descent(const FamilyUnit& unit, const Channel& channel,
                    std::map<std::size_t, int>& stems) {
    const LineStyle style = style_of(unit.tie);
    float left = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    const auto reach = [&](float x) {
      left = std::min(left, x);
      right = std::max(right, x);
    };
    for (const std::size_t child : unit.children) {
      // The second line beside the first, the third on its other side.
      const int before = stems[child]++;
      const float aside =
          std::min(static_cast<float>((before + 1) / 2) * stem_step, plan::symbol / 2 - 2);
      const float x = static_cast<float>(x_[child]) + (before % 2 == 0 ? -aside : aside);
      out_.lines.push_back({x, channel.lane, x, channel.bottom, style});
      reach(x);
    }
    if (!unit.parents.empty()) {
      const float x = start_of(unit);
      const bool couple = unit.parents.size() == 2;
      const float y = y_[unit.parents.front()];
      const float top = couple ? y : y - plan::symbol / 2 + plan::cell_height;
      out_.lines.push_back({x, top, x, channel.lane, style});
      reach(x);
    }
    if (right > left) out_.lines.push_back({left, channel.lane, right, channel.lane, style});
  }

  void draw_couple(const FamilyUnit& unit) {
    if (unit.parents.size() != 2) return;
    const std::size_t a = unit.parents[0], b = unit.parents[1];
    const auto [left, right] = std::minmax(x_[a], x_[b]);
    out_.lines.push_back({static_cast<float>(left) + plan::symbol / 2, y_[a],
                          static_cast<float>(right) - plan::symbol / 2, y_[b], style_of(unit.tie)});
  }

  void add_others() {
    if (others_.empty()) return;
    const int columns = std::max(least_columns, static_cast<int>(out_.width / plan::cell_width));
    const float top = out_.height + least_channel;
    const int count = static_cast<int>(others_.size());
    const int used = std::min(columns, count);
    out_.width = std::max(out_.width, static_cast<float>(used) * plan::cell_width);
    out_.captions.push_back(
        {std::string(words::family_others),
         {plan::cell_gap / 2, top, out_.width - plan::cell_gap / 2, top + others_height}});
    float y = top + others_height + plan::symbol / 2;
    for (int i = 0; i < count; ++i) {
      const int column = i % columns;
      if (i > 0 && column == 0) y += plan::cell_height + least_channel / 2;
      x_[others_[static_cast<std::size_t>(i)]] =
          (static_cast<double>(column) + .5) * plan::cell_width;
      put(others_[static_cast<std::size_t>(i)], y);
    }
    out_.height = y - plan::symbol / 2 + plan::cell_height;
  }

  const Family& family_;
  std::map<int, Seats> rows_;  // by generation
  std::vector<std::size_t> others_;
  std::vector<double> x_;  // by person: cells, then units
  std::map<std::size_t, float> y_;
  FamilyPlan out_;
};

}  // namespace

LineStyle style_of(Tie tie) {
  switch (tie) {
    case Tie::birth:
    case Tie::half:
      return LineStyle::solid;
    case Tie::step:
    case Tie::adoptive:
    case Tie::foster:
      return LineStyle::dashed;
    case Tie::private_foster:
    case Tie::guardian:
    case Tie::unsaid:
    case Tie::contact:
      return LineStyle::dotted;
    case Tie::work:
      return LineStyle::twin;
  }
  return LineStyle::solid;
}

FamilyPlan genogram_of(const Family& family) {
  return Genogram(family).take();
}

}  // namespace lanyard::ui
