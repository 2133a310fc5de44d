// Where people and lines stand in a genogram and an ecomap.
#include "app/ui/family_plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "tests/catch.h"
#include "tests/ui/fake_days.h"

namespace lanyard::ui {
namespace {

FamilyFacts facts_of(int n, const std::string& relation, const char* name = "Somebody") {
  std::array<std::uint8_t, RecordId::size> bytes{};
  bytes[0] = 3;
  bytes[RecordId::size - 1] = static_cast<std::uint8_t>(n);
  FamilyFacts out;
  out.record = RecordId(bytes);
  out.child = n == 0;
  out.name = name;
  if (n > 0 && !relation.empty()) out.relations = {relation};
  return out;
}

Family family_with(const std::vector<std::string>& relations) {
  std::vector<FamilyFacts> facts{facts_of(0, "")};
  for (const std::string& relation : relations)
    facts.push_back(facts_of(static_cast<int>(facts.size()), relation));
  return family_of(std::move(facts), "child", fake_today());
}

Family random_family(std::size_t people, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> words = suggested_relations("", 100);
  words.emplace_back();
  words.emplace_back("somebody nobody knows");
  std::vector<std::string> chosen;
  while (chosen.size() + 1 < people) {
    const std::string side = std::array{"", "maternal ", "paternal "}[random() % 3];
    chosen.push_back(side + words[random() % words.size()]);
  }
  return family_with(chosen);
}

bool meet(const Box& a, const Box& b) {
  const Box common = a.within(b);
  return common.width() > .5f && common.height() > .5f;
}

Box symbol_of(const PlanSpot& spot) {
  const float half = plan::symbol / 2;
  return {spot.x - half, spot.y - half, spot.x + half, spot.y + half};
}

Box label_of(const PlanSpot& spot) {
  Box out = spot.cell();
  out.top = symbol_of(spot).bottom + plan::label_room;
  return out;
}

bool inside(const TieLine& line, const Box& box) {
  for (int i = 0; i <= 400; ++i) {
    const float part = static_cast<float>(i) / 400;
    const float x = line.x0 + (line.x1 - line.x0) * part;
    const float y = line.y0 + (line.y1 - line.y0) * part;
    if (x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1) return true;
  }
  return false;
}

const PlanSpot& spot_of(const FamilyPlan& plan, std::size_t person) {
  const auto found = std::find_if(plan.spots.begin(), plan.spots.end(),
                                  [person](const PlanSpot& s) { return s.person == person; });
  REQUIRE(found != plan.spots.end());
  return *found;
}

// Once each, apart from each other, within the picture, clear of lines and words.
void check_plan(const Family& family, const FamilyPlan& plan) {
  REQUIRE(plan.spots.size() == family.people.size());
  std::map<std::size_t, int> times;
  for (const PlanSpot& spot : plan.spots) ++times[spot.person];
  CHECK(times.size() == family.people.size());
  int overlaps = 0, outside = 0, crossed = 0, written_over = 0;
  for (std::size_t i = 0; i < plan.spots.size(); ++i) {
    const Box cell = plan.spots[i].cell();
    if (cell.left < -.5f || cell.top < -.5f || cell.right > plan.width + .5f ||
        cell.bottom > plan.height + .5f)
      ++outside;
    for (std::size_t j = 0; j < i; ++j)
      if (meet(cell, plan.spots[j].cell())) ++overlaps;
    for (const TieLine& line : plan.lines)
      if (inside(line, symbol_of(plan.spots[i])) || inside(line, label_of(plan.spots[i])))
        ++crossed;
    for (const PlanCaption& caption : plan.captions)
      if (meet(cell, caption.box)) ++written_over;
  }
  for (std::size_t i = 0; i < plan.captions.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (meet(plan.captions[i].box, plan.captions[j].box)) ++written_over;
  CHECK(overlaps == 0);
  CHECK(outside == 0);
  CHECK(crossed == 0);
  CHECK(written_over == 0);
}

// A line of the child's generation starts and ends at symbols: here only that couples are joined.
void check_couples(const Family& family, const FamilyPlan& plan) {
  for (const FamilyUnit& unit : family.units) {
    if (unit.parents.size() != 2) continue;
    const PlanSpot& a = spot_of(plan, unit.parents[0]);
    const PlanSpot& b = spot_of(plan, unit.parents[1]);
    CHECK(a.y == b.y);
    CHECK(std::abs(std::abs(a.x - b.x) - plan::cell_width) < 1);
  }
}

}  // namespace

TEST_CASE("nobody overlaps, nobody is left out, no line runs through anybody: 1 to 60 people") {
  for (std::size_t people = 1; people <= 60; ++people)
    for (unsigned seed = 0; seed < 4; ++seed) {
      INFO(people << " people, seed " << seed);
      const Family family = random_family(people, 100 * static_cast<unsigned>(people) + seed);
      REQUIRE(family.people.size() == people);
      const FamilyPlan genogram = genogram_of(family);
      check_plan(family, genogram);
      check_couples(family, genogram);
      check_plan(family, ecomap_of(family));
    }
}

TEST_CASE("many of one kind have room too") {
  for (const char* relation : {"brother", "maternal aunt", "foster carer", "maternal grandmother",
                               "son", "teacher", "who knows", "cousin", "mother"}) {
    INFO(relation);
    std::vector<std::string> all(59, relation);
    all[0] = "mother";
    all[1] = "father";
    const Family family = family_with(all);
    check_plan(family, genogram_of(family));
    check_couples(family, genogram_of(family));
    check_plan(family, ecomap_of(family));
  }
}

TEST_CASE("every line down ends at a child's symbol, one for each unit that a child is in") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const Family family = random_family(12, seed);
    const FamilyPlan plan = genogram_of(family);
    for (std::size_t i = 0; i < family.people.size(); ++i) {
      const auto is_child = [i](const FamilyUnit& unit) {
        return std::find(unit.children.begin(), unit.children.end(), i) != unit.children.end();
      };
      const PlanSpot& spot = spot_of(plan, i);
      const auto ends_here = [&spot](const TieLine& line) {
        return line.x0 == line.x1 && std::abs(line.y1 - symbol_of(spot).top) < 1 &&
               std::abs(line.x1 - spot.x) < plan::symbol / 2;
      };
      INFO("seed " << seed << ", person " << i);
      CHECK(std::count_if(family.units.begin(), family.units.end(), is_child) ==
            std::count_if(plan.lines.begin(), plan.lines.end(), ends_here));
    }
  }
}

TEST_CASE("the same family is drawn the same way every time") {
  const Family family = random_family(40, 7);
  for (const auto draw : {genogram_of, ecomap_of}) {
    const FamilyPlan one = draw(family), two = draw(family);
    REQUIRE(one.spots.size() == two.spots.size());
    for (std::size_t i = 0; i < one.spots.size(); ++i) {
      CHECK(one.spots[i].person == two.spots[i].person);
      CHECK(one.spots[i].x == two.spots[i].x);
      CHECK(one.spots[i].y == two.spots[i].y);
    }
    CHECK(one.lines.size() == two.lines.size());
  }
}

TEST_CASE("elders stand above, children below, the father's side to the left") {
  const Family family =
      family_with({"mother", "father", "maternal grandmother", "paternal grandfather", "son",
                   "paternal uncle", "maternal aunt"});
  const FamilyPlan plan = genogram_of(family);
  const auto at = [&](const char* relation) {
    for (std::size_t i = 1; i < family.people.size(); ++i)
      if (family.people[i].relation == relation) return spot_of(plan, i);
    FAIL(relation);
    return PlanSpot{};
  };
  const PlanSpot child = spot_of(plan, 0);
  CHECK(at("maternal grandmother").y < at("mother").y);
  CHECK(at("mother").y < child.y);
  CHECK(child.y < at("son").y);
  CHECK(at("paternal uncle").x < at("father").x);
  CHECK(at("father").x < at("mother").x);
  CHECK(at("mother").x < at("maternal aunt").x);
  CHECK(at("paternal grandfather").x < at("maternal grandmother").x);
  CHECK(std::abs((at("father").x + at("mother").x) / 2 - child.x) < 1);
}

TEST_CASE("a family with two like sides is drawn with two like sides") {
  const Family family =
      family_with({"mother", "father", "maternal grandmother", "maternal grandfather",
                   "paternal grandmother", "paternal grandfather", "maternal aunt",
                   "paternal uncle", "maternal half-sister", "paternal half-sister"});
  const FamilyPlan plan = genogram_of(family);
  const float middle = spot_of(plan, 0).x;
  CHECK(std::abs(middle - plan.width / 2) < 1);
  int mirrored = 0;
  for (const PlanSpot& spot : plan.spots)
    for (const PlanSpot& other : plan.spots)
      if (std::abs(spot.x + other.x - 2 * middle) < 1 && spot.y == other.y) ++mirrored;
  CHECK(mirrored == static_cast<int>(plan.spots.size()));
}

TEST_CASE("fostering and adoption are dashed, guardians dotted, birth is not") {
  const auto styles = [](const char* relation) {
    const FamilyPlan plan = genogram_of(family_with({relation}));
    REQUIRE_FALSE(plan.lines.empty());
    for (const TieLine& line : plan.lines) CHECK(line.style == plan.lines[0].style);
    return plan.lines[0].style;
  };
  CHECK(styles("mother") == LineStyle::solid);
  CHECK(styles("brother") == LineStyle::solid);
  CHECK(styles("foster carer") == LineStyle::dashed);
  CHECK(styles("adoptive father") == LineStyle::dashed);
  CHECK(styles("private foster carer") == LineStyle::dotted);
  CHECK(styles("guardian") == LineStyle::dotted);
  CHECK(genogram_of(family_with({"grandmother"})).lines.empty());  // on which side nobody said
}

TEST_CASE("an ecomap has one line for everybody, and says on it what it is") {
  const Family family = family_with({"mother", "foster carer", "friend", "teacher", "who knows"});
  const FamilyPlan plan = ecomap_of(family);
  REQUIRE(plan.lines.size() == 5);
  REQUIRE(plan.captions.size() == 5);
  std::map<std::string, LineStyle> said;
  for (std::size_t i = 0; i < 5; ++i) said[plan.captions[i].words] = plan.lines[i].style;
  CHECK(said == std::map<std::string, LineStyle>{{"Family", LineStyle::solid},
                                                 {"Fostering", LineStyle::dashed},
                                                 {"In contact", LineStyle::dotted},
                                                 {"Not recorded", LineStyle::dotted},
                                                 {"Professional", LineStyle::twin}});
}

}  // namespace lanyard::ui
