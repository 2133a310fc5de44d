// What follows from relationships that are said towards the child, as tables.
#include "app/desk/family.h"

#include <algorithm>
#include <random>
#include <set>

#include "tests/catch.h"

namespace lanyard {
namespace {

const Date today = *Date::make(2026, 11, 26);

RecordId numbered(int n) {
  std::array<std::uint8_t, RecordId::size> bytes{};
  bytes[0] = 3;
  bytes[RecordId::size - 1] = static_cast<std::uint8_t>(n);
  return RecordId(bytes);
}

FamilyFacts child() {
  FamilyFacts out;
  out.record = numbered(0);
  out.child = true;
  out.name = "Zofia";
  out.born = *Date::make(2017, 3, 14);
  return out;
}

// Numbered by their name's place in the list.
FamilyFacts member(int n, const char* name, const char* relation, const char* part = "relative") {
  FamilyFacts out;
  out.record = numbered(n);
  out.name = name;
  if (*relation != 0) out.relations = {relation};
  out.part = part;
  out.part_label = "Part: " + std::string(part);
  return out;
}

std::size_t index_of(const Family& family, std::string_view name) {
  for (std::size_t i = 0; i < family.people.size(); ++i)
    if (family.people[i].name == name) return i;
  FAIL("nobody is called " << name);
  return 0;
}

const FamilyPerson& named(const Family& family, std::string_view name) {
  return family.people[index_of(family, name)];
}

// "Ewa+Jan>Zofia,Staś", or "Ewa+Karol" for a couple; all of them, sorted.
std::vector<std::string> units_of(const Family& family) {
  const auto names = [&](const std::vector<std::size_t>& of, const char* between) {
    std::string out;
    for (const std::size_t i : of) out += (out.empty() ? "" : between) + family.people[i].name;
    return out;
  };
  std::vector<std::string> out;
  for (const FamilyUnit& unit : family.units) {
    std::string words = names(unit.parents, "+");
    if (!unit.children.empty()) words += ">" + names(unit.children, ",");
    out.push_back(words);
  }
  std::sort(out.begin(), out.end());
  return out;
}

using Units = std::vector<std::string>;

}  // namespace

TEST_CASE("a relationship is known by its words, however they are written") {
  struct Row {
    const char* said;
    Kin kin;
    Tie tie;
    Side side;
    Gender gender;
  };
  const std::array<Row, 19> rows{{
      {"Mother", Kin::parent, Tie::birth, Side::unsaid, Gender::female},
      {"mum", Kin::parent, Tie::birth, Side::unsaid, Gender::female},
      {"DAD", Kin::parent, Tie::birth, Side::unsaid, Gender::male},
      {"step mother", Kin::parent, Tie::step, Side::unsaid, Gender::female},
      {"Step-Father", Kin::parent, Tie::step, Side::unsaid, Gender::male},
      {"Mother’s partner", Kin::parents_partner, Tie::unsaid, Side::mother, Gender::unsaid},
      {"father's partner", Kin::parents_partner, Tie::unsaid, Side::father, Gender::unsaid},
      {"Foster carer", Kin::carer, Tie::foster, Side::unsaid, Gender::unsaid},
      {"private foster carer", Kin::carer, Tie::private_foster, Side::unsaid, Gender::unsaid},
      {"Special guardian", Kin::carer, Tie::guardian, Side::unsaid, Gender::unsaid},
      {"maternal half-brother", Kin::sibling, Tie::half, Side::mother, Gender::male},
      {"Unborn sibling", Kin::sibling, Tie::birth, Side::unsaid, Gender::unsaid},
      {"paternal nan", Kin::grandparent, Tie::birth, Side::father, Gender::female},
      {"Great-grandfather", Kin::great_grandparent, Tie::birth, Side::unsaid, Gender::male},
      {"maternal aunt", Kin::aunt_or_uncle, Tie::birth, Side::mother, Gender::female},
      {"cousin", Kin::cousin, Tie::birth, Side::unsaid, Gender::unsaid},
      {"In contact with", Kin::acquaintance, Tie::contact, Side::unsaid, Gender::unsaid},
      {"GP", Kin::professional, Tie::work, Side::unsaid, Gender::unsaid},
      {"boyfriend", Kin::partner, Tie::birth, Side::unsaid, Gender::unsaid},
  }};
  for (const Row& row : rows) {
    INFO(row.said);
    const std::optional<Relation> found = find_relation(row.said);
    REQUIRE(found);
    CHECK(found->kin == row.kin);
    CHECK(found->tie == row.tie);
    CHECK(found->side == row.side);
    CHECK(found->gender == row.gender);
    CHECK_FALSE(found->inverse.empty());
  }
  for (const char* said : {"", "Babcia", "mother's best friend's dog", "мama", "maternal"})
    CHECK_FALSE(find_relation(said));
}

TEST_CASE("words that begin like what is typed are offered, the usual ones for an empty field") {
  CHECK(suggested_relations("", 3) == Units{"Mother", "Father", "Sister"});
  CHECK(suggested_relations("half", 5) == Units{"Half-sister", "Half-brother", "Half-sibling"});
  CHECK(suggested_relations("Mother", 5) == Units{"Mother's partner"});
  CHECK(suggested_relations("mat", 3) ==
        Units{"Maternal grandmother", "Maternal grandfather", "Maternal aunt"});
  CHECK(suggested_relations("paternal half-s", 3) ==
        Units{"Paternal half-sister", "Paternal half-sibling"});
  CHECK(suggested_relations("zzz", 5).empty());
  for (const char* begun : {"", "m", "p", "f", "paternal"})
    for (const std::string& offered : suggested_relations(begun, 200))
      CHECK(find_relation(offered));
}

TEST_CASE("three generations: couples, parents and children, aunts as the parents' siblings") {
  const Family family = family_of(
      {child(), member(1, "Ewa", "mother", "parent"), member(2, "Jan", "father", "parent"),
       member(3, "Staś", "brother", "sibling"), member(4, "Halina", "maternal grandmother"),
       member(5, "Adam", "maternal grandfather"), member(6, "Marta", "maternal aunt"),
       member(7, "Irena", "grandmother")},
      "child", today);
  CHECK(units_of(family) == Units{"Adam+Halina>Marta,Ewa", "Jan+Ewa>Zofia,Staś"});
  CHECK(named(family, "Halina").generation == 2);
  CHECK(named(family, "Irena").generation == 2);  // on which side nobody said: no line
  CHECK(named(family, "Marta").generation == 1);
  CHECK(named(family, "Zofia").generation == 0);
  CHECK(named(family, "Halina").to_them == "grandchild");
  CHECK(family.people[0].name == "Zofia");
}

TEST_CASE("half-siblings belong to one parent, a parent's partner to that parent") {
  const Family family = family_of(
      {child(), member(1, "Ewa", "mother", "parent"), member(2, "Jan", "father", "parent"),
       member(3, "Ola", "maternal half-sister", "sibling"),
       member(4, "Karol", "mother's partner", "carer"), member(5, "Filip", "half-brother")},
      "child", today);
  CHECK(units_of(family) == Units{"Ewa+Karol", "Ewa>Ola", "Jan+Ewa>Zofia"});
  CHECK(named(family, "Filip").generation == 0);
}

TEST_CASE("who cares for the child is joined to the child, and taken as a couple only if said") {
  const auto units = [](const char* a, const char* b) {
    return units_of(family_of({child(), member(1, "Ann", a, "carer"), member(2, "Bob", b, "carer")},
                              "child", today));
  };
  CHECK(units("foster mother", "foster father") == Units{"Ann+Bob>Zofia"});
  CHECK(units("foster carer", "foster carer") == Units{"Ann>Zofia", "Bob>Zofia"});
  CHECK(units("adoptive mother", "adoptive mother") == Units{"Ann+Bob>Zofia"});
  CHECK(units("guardian", "private foster carer") == Units{"Ann>Zofia", "Bob>Zofia"});
  CHECK(units("step-mother", "neighbour") == Units{"Ann>Zofia"});
}

TEST_CASE("without parents, siblings are joined as such; a lone child has no line") {
  const Family both = family_of({child(), member(1, "Staś", "brother", "sibling")}, "child", today);
  CHECK(units_of(both) == Units{">Zofia,Staś"});
  CHECK(family_of({child()}, "child", today).units.empty());
}

TEST_CASE("a young person's own family stands below and beside") {
  const Family family = family_of({child(), member(1, "Remi", "boyfriend", "other"),
                                   member(2, "Baby", "unborn child", "other")},
                                  "child", today);
  CHECK(units_of(family) == Units{"Zofia+Remi", "Zofia>Baby"});
  CHECK(named(family, "Baby").generation == -1);
  CHECK(named(family, "Baby").unborn);
  CHECK(named(family, "Baby").years == "not born yet");
}

TEST_CASE("the part in the case speaks where no known relationship does") {
  const Family family =
      family_of({child(), member(1, "Ewa", "", "parent"), member(2, "Jan", "Tata", "parent"),
                 member(3, "Una", "", "relative"), member(4, "Ms Hill", "", "professional"),
                 member(5, "Kit", "flatmate of an uncle", "other")},
                "child", today);
  CHECK(units_of(family) == Units{"Ewa+Jan>Zofia"});
  CHECK(named(family, "Jan").relation == "Tata");
  CHECK(named(family, "Ewa").relation == "Part: parent");
  for (const char* other : {"Una", "Ms Hill", "Kit"}) CHECK_FALSE(named(family, other).generation);
  CHECK(named(family, "Ms Hill").kin == Kin::professional);
  CHECK_FALSE(named(family, "Una").kin);
}

TEST_CASE("records that contradict each other put nobody in a place that nobody said") {
  FamilyFacts unsettled = member(1, "Wanda", "aunt");
  unsettled.relations = {"aunt", "mother"};
  FamilyFacts same = member(2, "Hanna", "mum", "parent");
  same.relations = {"mum", "Mother"};
  const Family family =
      family_of({child(), unsettled, same, member(3, "Jan", "father", "parent"),
                 member(4, "Leon", "father", "parent"), member(5, "Omar", "uncle", "professional")},
                "child", today);
  CHECK_FALSE(named(family, "Wanda").generation);
  CHECK(named(family, "Wanda").disputed);
  CHECK(named(family, "Wanda").relation == "aunt or mother");
  CHECK_FALSE(named(family, "Hanna").disputed);
  CHECK_FALSE(named(family, "Omar").generation);
  // A third parent: the two that stand are not the product's choice of who is right, but nobody is
  // lost.
  const auto placed = std::count_if(family.people.begin(), family.people.end(),
                                    [](const FamilyPerson& p) { return p.generation == 1; });
  CHECK(placed == 2);
  CHECK(family.people.size() == 6);
}

TEST_CASE("years, ages, deaths, names and gender are shown as they are recorded") {
  FamilyFacts dead = member(1, "Adam", "grandfather");
  dead.born = *Date::make(1950, 12, 1);
  dead.died = *Date::make(2019, 6, 1);
  FamilyFacts due = member(2, "Not named", "brother", "sibling");
  due.born = *Date::make(2027, 3, 2);
  FamilyFacts gone = member(3, "Rosa", "aunt");
  gone.died = *Date::make(2001, 1, 1);
  FamilyFacts script = member(4, "Ольга", "mother", "parent");
  script.name_latin = "Olha";
  script.born = *Date::make(1988, 11, 27);
  FamilyFacts other = member(5, "Sky", "sister", "sibling");
  other.gender = "other";
  FamilyFacts unsaid = member(6, "Max", "brother", "sibling");
  unsaid.gender = "not-said";
  const Family family =
      family_of({child(), dead, due, gone, script, other, unsaid}, "child", today);
  CHECK(named(family, "Adam").years == "1950 to 2019");
  CHECK(named(family, "Adam").age == 68);
  CHECK(named(family, "Adam").deceased);
  CHECK(named(family, "Not named").years == "expected March 2027");
  CHECK(named(family, "Not named").unborn);
  CHECK(named(family, "Rosa").years == "died 2001");
  CHECK(named(family, "Olha").years == "born 1988");
  CHECK(named(family, "Olha").age == 37);
  CHECK(named(family, "Sky").gender == Gender::other);
  CHECK(named(family, "Max").gender == Gender::male);
  CHECK(family.people[0].age == 9);
}

TEST_CASE("a case without a record of the child has the child in the middle all the same") {
  const Family family = family_of({member(1, "Ewa", "mother", "parent")}, "Case 12ab34cd", today);
  REQUIRE(family.people.size() == 2);
  CHECK(family.people[0].name == "Case 12ab34cd");
  CHECK(family.people[0].record.none());
  CHECK(units_of(family) == Units{"Ewa>Case 12ab34cd"});
}

TEST_CASE("whoever has no name that may be read is there all the same") {
  FamilyFacts unnamed = child();
  unnamed.name.clear();
  const Family family = family_of({unnamed, member(1, "", "mother", "parent")}, "CF-1", today);
  CHECK(family.people[0].name == "CF-1");
  CHECK(named(family, "Name not recorded").generation == 1);
}

TEST_CASE("a second record of the child is kept among the others") {
  FamilyFacts second = child();
  second.record = numbered(9);
  second.name = "Zofia again";
  const Family family = family_of({child(), second}, "child", today);
  CHECK(family.people[0].name == "Zofia");
  CHECK_FALSE(named(family, "Zofia again").generation);
}

TEST_CASE("people stand by generation and age, those not born yet last") {
  const auto sibling = [](int n, const char* name, int born) {
    FamilyFacts out = member(n, name, "sibling", "sibling");
    if (born != 0) out.born = *Date::make(born, 1, 1);
    return out;
  };
  const Family family =
      family_of({sibling(1, "A", 2027), sibling(2, "B", 0), sibling(3, "C", 2020),
                 sibling(4, "D", 2009), member(5, "E", "friend"), member(6, "F", "grandfather"),
                 child(), member(7, "G", "mother", "parent")},
                "child", today);
  std::string order;
  for (const FamilyPerson& person : family.people) order += person.name[0];
  CHECK(order == "ZFGDCBAE");
}

TEST_CASE("nobody is lost, and the order of the records changes nothing") {
  std::vector<FamilyFacts> facts{child()};
  const std::vector<std::string> words = suggested_relations("", 100);
  for (std::size_t i = 0; i < words.size(); ++i)
    facts.push_back(member(static_cast<int>(i) + 1, i % 2 == 0 ? "Somebody" : words[i].c_str(),
                           words[i].c_str(), "other"));
  const Family family = family_of(facts, "child", today);
  std::set<RecordId> seen;
  for (const FamilyPerson& person : family.people) seen.insert(person.record);
  CHECK(words.size() > 50);
  CHECK(seen.size() == facts.size());
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(facts.begin(), facts.end(), random);
    const Family again = family_of(facts, "child", today);
    CHECK(units_of(again) == units_of(family));
    for (std::size_t i = 0; i < family.people.size(); ++i)
      REQUIRE(again.people[i].record == family.people[i].record);
  }
}

}  // namespace lanyard
