// The family and network of a case: who is there, what they are to the child, and who belongs to
// whom. Every relationship is said towards the child; what follows from that is drawn, what does
// not is left out: a line would claim it.
#pragma once

#include "app/desk/desk.h"
#include "storage/model/relation.h"

namespace lanyard {

constexpr std::string_view family_artefact = "family-member";  // as the notices call it

// What the records say of one person, as far as this reader may read it.
struct FamilyFacts {
  RecordId record;
  bool child = false;  // the record that stands for whom the case is about
  std::string name;
  std::string name_latin;
  std::vector<std::string> relations;  // two or more: versions that nobody has settled
  std::string part;                    // id of the option
  std::string part_label;
  std::optional<Date> born;
  std::optional<Date> died;
  std::string gender;  // id of the option
};

struct FamilyPerson {
  RecordId record;         // none: the child of a case that has no record of the child yet
  std::string name;        // in Latin letters where the record has them
  std::string relation;    // "Maternal grandmother", as it was written; else the part
  std::string years;       // "born 1988", "1950 to 2019", "died 2019", "expected March 2027"
  std::string to_them;     // what the child is to them: "grandchild"; empty: not known
  std::optional<Kin> kin;  // none: the child, or not known
  Tie tie = Tie::unsaid;
  Side side = Side::unsaid;
  Gender gender = Gender::unsaid;
  std::optional<Date> born;
  std::optional<int> age;         // today, or when they died
  std::optional<int> generation;  // above the child's; none: among the others
  bool deceased = false;
  bool unborn = false;
  bool disputed = false;  // two versions of the relationship
};

// Parents and their children, by index. One parent or none: the other is not known; no children: a
// couple.
struct FamilyUnit {
  std::vector<std::size_t> parents;
  std::vector<std::size_t> children;
  Tie tie = Tie::birth;
};

struct Family {
  std::vector<FamilyPerson> people;  // the child first, then by generation, age and name
  std::vector<FamilyUnit> units;
};

// Pure. Never loses anybody: whoever has no place in a generation is among the others. `child` is
// what the child is called when no record says it.
[[nodiscard]] Family family_of(std::vector<FamilyFacts> facts, std::string_view child, Date today);

struct FamilyView {
  std::string title;  // whom the case is about
  Family family;
  std::size_t unread = 0;  // records about people that cannot be opened here
  std::string away;        // words for records that left this laptop; empty when none did
  bool may_add = false;    // this user writes in the case
};
// Fails with not_permitted for a role that reads no words, and as case_view does.
[[nodiscard]] Result<FamilyView> family_view(const Desk& desk, const CaseId& id);

}  // namespace lanyard
