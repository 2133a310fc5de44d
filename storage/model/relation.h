// What somebody is to the child of a case. It is written in words ("Mum", "maternal grandmother");
// those that are known say how the two are related, for a genogram and an ecomap. Words that are
// not known are no fault: they are shown as they were written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lanyard {

enum class Kin : std::uint8_t {
  parent,
  parents_partner,
  carer,
  sibling,
  grandparent,
  great_grandparent,
  great_aunt_or_uncle,
  aunt_or_uncle,
  cousin,
  niece_or_nephew,
  partner,  // of the young person
  own_child,
  acquaintance,  // friends, neighbours, people in contact
  professional,
};

// By which the two belong together.
enum class Tie : std::uint8_t {
  birth,
  half,  // one parent in common
  step,
  adoptive,
  foster,
  private_foster,
  guardian,
  unsaid,
  contact,
  work,
};

// Through which parent.
enum class Side : std::uint8_t { unsaid, mother, father };

enum class Gender : std::uint8_t { unsaid, female, male, other };

struct Relation {
  std::string_view words;    // "Grandmother"
  std::string_view inverse;  // what the child is to them: "grandchild"
  Kin kin = Kin::parent;
  Tie tie = Tie::birth;
  Gender gender = Gender::unsaid;
  Side side = Side::unsaid;
  bool unborn = false;
};

// Capitals, blanks, hyphens and apostrophes do not matter; "maternal" and "paternal" may stand
// before any of them, and everyday words ("Nan", "Dad") mean what they mean.
[[nodiscard]] std::optional<Relation> find_relation(std::string_view said);

// The known words that begin like what was typed so far, at most `most`; the usual ones for an
// empty text.
[[nodiscard]] std::vector<std::string> suggested_relations(std::string_view typed,
                                                           std::size_t most);

// Generations above the child's own: 1 for parents, -1 for children; nothing for people outside
// the family.
[[nodiscard]] std::optional<int> generation_of(Kin kin);

}  // namespace lanyard
