// What somebody is to the child of a case, as a table of words.
#include "storage/model/relation.h"

#include <array>

namespace lanyard {
namespace {

constexpr Gender f = Gender::female;
constexpr Gender m = Gender::male;
constexpr Gender unsaid = Gender::unsaid;

// The first of a kind are what a short list offers.
constexpr std::array relations = {
    Relation{"Mother", "child", Kin::parent, Tie::birth, f},
    Relation{"Father", "child", Kin::parent, Tie::birth, m},
    Relation{"Sister", "sibling", Kin::sibling, Tie::birth, f},
    Relation{"Brother", "sibling", Kin::sibling, Tie::birth, m},
    Relation{"Grandmother", "grandchild", Kin::grandparent, Tie::birth, f},
    Relation{"Grandfather", "grandchild", Kin::grandparent, Tie::birth, m},
    Relation{"Aunt", "niece or nephew", Kin::aunt_or_uncle, Tie::birth, f},
    Relation{"Uncle", "niece or nephew", Kin::aunt_or_uncle, Tie::birth, m},
    Relation{"Parent", "child", Kin::parent, Tie::birth, unsaid},
    Relation{"Birth mother", "birth child", Kin::parent, Tie::birth, f},
    Relation{"Birth father", "birth child", Kin::parent, Tie::birth, m},
    Relation{"Step-mother", "step-child", Kin::parent, Tie::step, f},
    Relation{"Step-father", "step-child", Kin::parent, Tie::step, m},
    Relation{"Adoptive mother", "adopted child", Kin::parent, Tie::adoptive, f},
    Relation{"Adoptive father", "adopted child", Kin::parent, Tie::adoptive, m},
    Relation{"Adoptive parent", "adopted child", Kin::parent, Tie::adoptive, unsaid},
    Relation{"Foster carer", "foster child", Kin::carer, Tie::foster, unsaid},
    Relation{"Foster mother", "foster child", Kin::carer, Tie::foster, f},
    Relation{"Foster father", "foster child", Kin::carer, Tie::foster, m},
    Relation{"Private foster carer", "privately fostered child", Kin::carer, Tie::private_foster,
             unsaid},
    Relation{"Guardian", "ward", Kin::carer, Tie::guardian, unsaid},
    Relation{"Special guardian", "ward", Kin::carer, Tie::guardian, unsaid},
    Relation{"Carer", "child in their care", Kin::carer, Tie::unsaid, unsaid},
    Relation{"Mother's partner", "partner's child", Kin::parents_partner, Tie::unsaid, unsaid,
             Side::mother},
    Relation{"Father's partner", "partner's child", Kin::parents_partner, Tie::unsaid, unsaid,
             Side::father},
    Relation{"Sibling", "sibling", Kin::sibling, Tie::birth, unsaid},
    Relation{"Unborn sibling", "sibling", Kin::sibling, Tie::birth, unsaid, Side::unsaid, true},
    Relation{"Half-sister", "half-sibling", Kin::sibling, Tie::half, f},
    Relation{"Half-brother", "half-sibling", Kin::sibling, Tie::half, m},
    Relation{"Half-sibling", "half-sibling", Kin::sibling, Tie::half, unsaid},
    Relation{"Step-sister", "step-sibling", Kin::sibling, Tie::step, f},
    Relation{"Step-brother", "step-sibling", Kin::sibling, Tie::step, m},
    Relation{"Adoptive sister", "adoptive sibling", Kin::sibling, Tie::adoptive, f},
    Relation{"Adoptive brother", "adoptive sibling", Kin::sibling, Tie::adoptive, m},
    Relation{"Foster sister", "foster sibling", Kin::sibling, Tie::foster, f},
    Relation{"Foster brother", "foster sibling", Kin::sibling, Tie::foster, m},
    Relation{"Grandparent", "grandchild", Kin::grandparent, Tie::birth, unsaid},
    Relation{"Great-grandmother", "great-grandchild", Kin::great_grandparent, Tie::birth, f},
    Relation{"Great-grandfather", "great-grandchild", Kin::great_grandparent, Tie::birth, m},
    Relation{"Great-aunt", "great-niece or great-nephew", Kin::great_aunt_or_uncle, Tie::birth, f},
    Relation{"Great-uncle", "great-niece or great-nephew", Kin::great_aunt_or_uncle, Tie::birth, m},
    Relation{"Cousin", "cousin", Kin::cousin, Tie::birth, unsaid},
    Relation{"Niece", "aunt or uncle", Kin::niece_or_nephew, Tie::birth, f},
    Relation{"Nephew", "aunt or uncle", Kin::niece_or_nephew, Tie::birth, m},
    Relation{"Partner", "partner", Kin::partner, Tie::birth, unsaid},
    Relation{"Daughter", "parent", Kin::own_child, Tie::birth, f},
    Relation{"Son", "parent", Kin::own_child, Tie::birth, m},
    Relation{"Child", "parent", Kin::own_child, Tie::birth, unsaid},
    Relation{"Unborn child", "parent", Kin::own_child, Tie::birth, unsaid, Side::unsaid, true},
    Relation{"Friend", "friend", Kin::acquaintance, Tie::contact, unsaid},
    Relation{"Family friend", "child of friends", Kin::acquaintance, Tie::contact, unsaid},
    Relation{"Neighbour", "neighbour", Kin::acquaintance, Tie::contact, unsaid},
    Relation{"Godparent", "godchild", Kin::acquaintance, Tie::contact, unsaid},
    Relation{"In contact with", "contact", Kin::acquaintance, Tie::contact, unsaid},
    Relation{"Social worker", "child they work with", Kin::professional, Tie::work, unsaid},
    Relation{"Teacher", "pupil", Kin::professional, Tie::work, unsaid},
    Relation{"Health visitor", "patient", Kin::professional, Tie::work, unsaid},
    Relation{"School nurse", "patient", Kin::professional, Tie::work, unsaid},
    Relation{"GP", "patient", Kin::professional, Tie::work, unsaid},
    Relation{"Family support worker", "child they work with", Kin::professional, Tie::work, unsaid},
    Relation{"Professional", "child they work with", Kin::professional, Tie::work, unsaid},
};

struct Everyday {
  std::string_view said, means;
};
constexpr std::array everyday = {
    Everyday{"mum", "mother"},
    Everyday{"mummy", "mother"},
    Everyday{"mom", "mother"},
    Everyday{"mam", "mother"},
    Everyday{"dad", "father"},
    Everyday{"daddy", "father"},
    Everyday{"stepmum", "stepmother"},
    Everyday{"stepdad", "stepfather"},
    Everyday{"nan", "grandmother"},
    Everyday{"nana", "grandmother"},
    Everyday{"gran", "grandmother"},
    Everyday{"granny", "grandmother"},
    Everyday{"grandma", "grandmother"},
    Everyday{"grandad", "grandfather"},
    Everyday{"granddad", "grandfather"},
    Everyday{"grandpa", "grandfather"},
    Everyday{"auntie", "aunt"},
    Everyday{"mumspartner", "motherspartner"},
    Everyday{"dadspartner", "fatherspartner"},
    Everyday{"girlfriend", "partner"},
    Everyday{"boyfriend", "partner"},
    Everyday{"wife", "partner"},
    Everyday{"husband", "partner"},
    Everyday{"bestfriend", "friend"},
    Everyday{"unborn", "unbornsibling"},
    Everyday{"kinshipcarer", "carer"},
    Everyday{"doctor", "gp"},
};

// "Step-Mother" and "step mother" are one.
// Letters of another alphabet stay: without them what is left might mean something.
std::string plain(std::string_view said) {
  constexpr std::string_view apostrophe = "’";
  std::string out;
  for (std::size_t at = 0; at < said.size(); ++at) {
    const char c = said[at];
    if (said.substr(at, apostrophe.size()) == apostrophe) {
      at += apostrophe.size() - 1;
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0x80) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if (c >= 'a' && c <= 'z') out += c;
  }
  return out;
}

bool take_front(std::string& text, std::string_view front) {
  if (text.rfind(front, 0) != 0) return false;
  text.erase(0, front.size());
  return true;
}

// Of these it matters through which parent they are related.
bool has_side(const Relation& one) {
  return one.kin == Kin::grandparent || one.kin == Kin::aunt_or_uncle || one.kin == Kin::cousin ||
         (one.kin == Kin::sibling && one.tie == Tie::half);
}

std::string in_sentence(std::string_view words) {
  std::string out(words);
  out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace

std::optional<Relation> find_relation(std::string_view said) {
  std::string word = plain(said);
  Side side = Side::unsaid;
  if (take_front(word, "maternal")) side = Side::mother;
  if (take_front(word, "paternal")) side = Side::father;
  for (const Everyday& one : everyday)
    if (word == one.said) word = one.means;
  for (const Relation& one : relations) {
    if (plain(one.words) != word) continue;
    Relation out = one;
    if (out.side == Side::unsaid) out.side = side;
    return out;
  }
  return std::nullopt;
}

std::vector<std::string> suggested_relations(std::string_view typed, std::size_t most) {
  const std::string begun = plain(typed);
  std::vector<std::string> out;
  const auto offer = [&](std::string words) {
    const std::string word = plain(words);
    if (out.size() < most && word.rfind(begun, 0) == 0 && word != begun)
      out.push_back(std::move(words));
  };
  for (const Relation& one : relations) offer(std::string(one.words));
  if (begun.empty()) return out;
  for (const std::string_view side : {"Maternal ", "Paternal "})
    for (const Relation& one : relations)
      if (has_side(one)) offer(std::string(side) + in_sentence(one.words));
  return out;
}

std::optional<int> generation_of(Kin kin) {
  switch (kin) {
    case Kin::parent:
    case Kin::parents_partner:
    case Kin::carer:
    case Kin::aunt_or_uncle:
      return 1;
    case Kin::grandparent:
    case Kin::great_aunt_or_uncle:
      return 2;
    case Kin::great_grandparent:
      return 3;
    case Kin::sibling:
    case Kin::cousin:
    case Kin::partner:
      return 0;
    case Kin::niece_or_nephew:
    case Kin::own_child:
      return -1;
    case Kin::acquaintance:
    case Kin::professional:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace lanyard
