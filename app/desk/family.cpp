// The family of a case, derived from what each record says towards the child.
#include "app/desk/family.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "app/desk/days.h"

namespace lanyard {
namespace {

using Indices = std::vector<std::size_t>;

Gender gender_of(const std::string& recorded, Gender said) {
  if (recorded == "female") return Gender::female;
  if (recorded == "male") return Gender::male;
  if (recorded == "other") return Gender::other;
  return said;
}

int age_on(Date day, Date born) {
  const int age = day.year() - born.year();
  return born.birthday(age) > day ? age - 1 : age;
}

std::string years_of(const FamilyFacts& facts, const FamilyPerson& person) {
  const auto year = [](Date date) { return std::to_string(date.year()); };
  if (person.unborn && facts.born) {
    const Phrase month = month_names.at(static_cast<std::size_t>(facts.born->month() - 1));
    return say("expected {month} {year}", {{"month", month}, {"year", year(*facts.born)}});
  }
  if (person.unborn) return Phrase("not born yet").str();
  if (facts.born && facts.died)
    return say("{born} to {died}", {{"born", year(*facts.born)}, {"died", year(*facts.died)}});
  if (facts.died) return say("died {year}", {{"year", year(*facts.died)}});
  return facts.born ? say("born {year}", {{"year", year(*facts.born)}}) : std::string();
}

// What the part in the case says where no known relationship does.
std::optional<Relation> relation_of_part(const std::string& part) {
  for (const char* plain : {"parent", "carer", "sibling", "professional"})
    if (part == plain) return find_relation(part);
  return std::nullopt;
}

// "Professional" and "aunt" of the same person: nobody has said which is meant.
bool contradicts(Kin kin, const std::string& part) {
  if (part == "professional") return kin != Kin::professional;
  if (part == "sibling") return kin != Kin::sibling;
  if (part == "parent")
    return kin != Kin::parent && kin != Kin::parents_partner && kin != Kin::carer;
  return false;
}

std::optional<Relation> relation_of(const FamilyFacts& facts) {
  std::optional<Relation> found;
  for (const std::string& said : facts.relations) {
    const std::optional<Relation> one = find_relation(said);
    if (found && (!one || one->words != found->words || one->side != found->side))
      return std::nullopt;
    if (one) found = one;
  }
  return found ? found : relation_of_part(facts.part);
}

std::string words_for(const FamilyFacts& facts) {
  std::string out;
  for (const std::string& said : facts.relations) out += (out.empty() ? "" : " or ") + said;
  return out.empty() ? facts.part_label : out;
}

FamilyPerson person_of(const FamilyFacts& facts, Date today) {
  FamilyPerson out;
  out.record = facts.record;
  out.name = facts.name_latin.empty() ? facts.name : facts.name_latin;
  if (out.name.empty()) out.name = Phrase("Name not recorded").str();
  out.relation = words_for(facts);
  out.born = facts.born;
  out.deceased = facts.died.has_value();
  out.unborn = facts.born && *facts.born > today;
  const std::optional<Relation> relation = facts.child ? std::nullopt : relation_of(facts);
  out.disputed = facts.relations.size() > 1 && !relation;
  out.gender = gender_of(facts.gender, relation ? relation->gender : Gender::unsaid);
  if (relation) {
    out.unborn |= relation->unborn && (!facts.born || *facts.born > today);
    out.to_them = relation->inverse;
    out.side = relation->side;
    const bool placed = !contradicts(relation->kin, facts.part);
    if (placed) out.kin = relation->kin;
    if (placed) out.tie = relation->tie;
    if (placed) out.generation = generation_of(relation->kin);
  }
  if (facts.child) out.generation = 0;
  const Date until = facts.died.value_or(today);
  if (facts.born && *facts.born <= until) out.age = age_on(until, *facts.born);
  out.years = years_of(facts, out);
  return out;
}

// Builds the units over people that are in their final order.
class Kinship {
 public:
  explicit Kinship(std::vector<FamilyPerson> people) { out_.people = std::move(people); }

  Family take() {
    find_parents();
    join_siblings();
    for (const Side side : {Side::father, Side::mother}) join_grandparents(side);
    for (const Side side : {Side::father, Side::mother}) join_partner(side);
    for (const Tie tie :
         {Tie::adoptive, Tie::step, Tie::foster, Tie::private_foster, Tie::guardian, Tie::unsaid})
      join_carers(tie);
    join_own_family();
    return std::move(out_);
  }

 private:
  template <class Fits>
  Indices all(Fits fits) const {
    Indices found;
    for (std::size_t i = 1; i < out_.people.size(); ++i)
      if (fits(out_.people[i])) found.push_back(i);
    return found;
  }
  FamilyPerson& at(std::size_t index) { return out_.people[index]; }
  void to_others(std::size_t index) { at(index).generation.reset(); }
  // More than there can be: the records contradict each other, and nobody is chosen for them.
  void keep(Indices& of, std::size_t most) {
    while (of.size() > most) {
      to_others(of.back());
      of.pop_back();
    }
  }
  void join(Indices parents, Indices children, Tie tie = Tie::birth) {
    if (parents.empty() && children.size() < 2) return;
    out_.units.push_back({std::move(parents), std::move(children), tie});
  }

  void find_parents() {
    parents_ =
        all([](const FamilyPerson& p) { return p.kin == Kin::parent && p.tie == Tie::birth; });
    std::stable_sort(parents_.begin(), parents_.end(), [this](std::size_t a, std::size_t b) {
      const auto left_first = [this](std::size_t i) { return at(i).gender != Gender::male; };
      return left_first(a) < left_first(b);
    });
    keep(parents_, 2);
    for (const std::size_t i : parents_) {
      std::optional<std::size_t>& one = at(i).gender == Gender::male ? father_ : mother_;
      const bool known = at(i).gender == Gender::male || at(i).gender == Gender::female;
      bool& several = at(i).gender == Gender::male ? two_fathers_ : two_mothers_;
      if (!known) continue;
      several = one.has_value();
      one = i;
    }
    if (two_fathers_) father_.reset();
    if (two_mothers_) mother_.reset();
  }
  std::optional<std::size_t> parent_on(Side side) const {
    return side == Side::mother ? mother_ : side == Side::father ? father_ : std::nullopt;
  }

  void join_siblings() {
    Indices children{0};
    for (const std::size_t i :
         all([](const FamilyPerson& p) { return p.kin == Kin::sibling && p.tie == Tie::birth; }))
      children.push_back(i);
    join(parents_, std::move(children));
    for (const Side side : {Side::father, Side::mother}) {
      const auto parent = parent_on(side);
      Indices half = all([side](const FamilyPerson& p) {
        return p.kin == Kin::sibling && p.tie == Tie::half && p.side == side;
      });
      if (parent && !half.empty()) join({*parent}, std::move(half));
    }
  }

  void join_grandparents(Side side) {
    const auto on_side = [this, side](Kin kin) {
      return all([kin, side](const FamilyPerson& p) { return p.kin == kin && p.side == side; });
    };
    Indices elders = on_side(Kin::grandparent);
    std::stable_sort(elders.begin(), elders.end(), [this](std::size_t a, std::size_t b) {
      return (at(a).gender == Gender::male) > (at(b).gender == Gender::male);
    });
    keep(elders, 2);
    Indices children = on_side(Kin::aunt_or_uncle);
    if (const auto parent = parent_on(side)) children.push_back(*parent);
    join(std::move(elders), std::move(children));
  }

  void join_partner(Side side) {
    Indices partners = all(
        [side](const FamilyPerson& p) { return p.kin == Kin::parents_partner && p.side == side; });
    keep(partners, 1);
    if (const auto parent = parent_on(side); parent && !partners.empty())
      join({*parent, partners.front()}, {});
  }

  // Two adoptive parents, or a foster mother and a foster father, are taken as a couple; two foster
  // carers may have come one after the other.
  void join_carers(Tie tie) {
    const auto carers = all([tie](const FamilyPerson& p) {
      return (p.kin == Kin::parent || p.kin == Kin::carer) && p.tie == tie;
    });
    const bool pair =
        carers.size() == 2 &&
        (tie == Tie::adoptive ||
         (tie == Tie::foster && at(carers[0]).gender != at(carers[1]).gender &&
          at(carers[0]).gender != Gender::unsaid && at(carers[1]).gender != Gender::unsaid));
    if (pair) return join(carers, {0}, tie);
    for (const std::size_t i : carers) join({i}, {0}, tie);
  }

  void join_own_family() {
    Indices partners = all([](const FamilyPerson& p) { return p.kin == Kin::partner; });
    keep(partners, 1);
    Indices children = all([](const FamilyPerson& p) { return p.kin == Kin::own_child; });
    if (!partners.empty()) join({0, partners.front()}, {});
    if (!children.empty()) join({0}, std::move(children));
  }

  Family out_;
  Indices parents_;
  std::optional<std::size_t> mother_, father_;
  bool two_mothers_ = false, two_fathers_ = false;
};

}  // namespace

Family family_of(std::vector<FamilyFacts> facts, std::string_view child, Date today) {
  std::vector<FamilyPerson> people;
  for (const FamilyFacts& one : facts) people.push_back(person_of(one, today));
  // A second record of the child is somebody whose place nobody has said.
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].child) continue;
    if (first) people[i].generation.reset();
    if (!first) first = i;
  }
  FamilyPerson index;
  index.name = child;
  index.generation = 0;
  if (first) {
    index = people[*first];
    people.erase(people.begin() + static_cast<std::ptrdiff_t>(*first));
    if (facts[*first].name.empty() && facts[*first].name_latin.empty()) index.name = child;
  }
  std::sort(people.begin(), people.end(), [](const FamilyPerson& a, const FamilyPerson& b) {
    const auto order = [](const FamilyPerson& p) {
      return std::tuple(-p.generation.value_or(-9), p.unborn, !p.born, p.born.value_or(Date()),
                        std::string_view(p.name), p.record);
    };
    return order(a) < order(b);
  });
  people.insert(people.begin(), std::move(index));
  return Kinship(std::move(people)).take();
}

}  // namespace lanyard
