// The part of the fake desk that answers for the family of a case.
#include "app/desk/family.h"
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

struct Member {
  const char* name;
  const char* relation;
  const char* part;
  int born;  // year; 0: not known
  const char* gender = "";
  int died = 0;
};

FamilyFacts facts_of(const Member& member, int n) {
  FamilyFacts out;
  out.record = FakeWorker::record_id(600 + n);
  out.name = member.name;
  if (*member.relation != 0) out.relations = {member.relation};
  out.part = member.part;
  out.part_label = member.part;
  out.gender = member.gender;
  if (member.born != 0) out.born = *Date::make(member.born, 3, 14);
  if (member.died != 0) out.died = *Date::make(member.died, 6, 1);
  return out;
}

}  // namespace

std::shared_ptr<const FamilyView> FakeWorker::invented_family() {
  const std::array<Member, 14> members{{
      {"Zofia Wiśniewska", "", "", 2017, "female"},
      {"Ewa Wiśniewska", "Mother", "parent", 1988},
      {"Jan Wiśniewski", "Father", "parent", 1985},
      {"Jan Wiśniewski", "Brother", "sibling", 2022},
      {"Not named yet", "Unborn sibling", "sibling", 2027},
      {"Halina Nowak", "Maternal grandmother", "relative", 1958},
      {"Stanisław Nowak", "Maternal grandfather", "relative", 1955, "", 2019},
      {"Bartholomew Featherstonehaugh-Wiśniewski", "Paternal grandfather", "relative", 1950},
      {"Marta Nowak", "Maternal aunt", "relative", 1992},
      {"Gwen Llŷr", "Foster carer", "carer", 1971, "female"},
      {"Piotr Wiśniewski", "Paternal half-brother", "sibling", 2009},
      {"Rhys Morgan", "Teacher", "professional", 0},
      {"Dr Amara Okafor", "GP", "professional", 0, "female"},
      {"Kasia", "Mum's old flatmate", "other", 0, "female"},
  }};
  std::vector<FamilyFacts> facts;
  for (std::size_t n = 0; n < members.size(); ++n)
    facts.push_back(facts_of(members.at(n), static_cast<int>(n)));
  facts[0].child = true;
  FamilyView out;
  out.title = "Zofia Wiśniewska";
  out.family = family_of(std::move(facts), out.title, *Date::make(2026, 11, 26));
  out.may_add = true;
  return std::make_shared<const FamilyView>(std::move(out));
}

void FakeWorker::answer(const ask::Family& task) {
  if (case_is_left) return answers_.push_back(tell::CaseLeft{task.id});
  answers_.push_back(tell::Family{task.id, family});
}

}  // namespace lanyard::ui
