// Read from the register: nothing here is kept twice, and what may be signed is what the register
// would take.
#include "app/desk/people.h"

#include <algorithm>

namespace lanyard {
namespace {

bool works_on_cases(const KnownUser& user) {
  return user.role == MemberRole::practitioner || user.role == MemberRole::supervisor;
}

Coworker colleague_of(const Desk& desk, const KnownUser& user) {
  return {user.id, desk.name_of(user.id), user.role, user.team, desk.name_of(user.team)};
}

// Whoever has no laptop in use can be given no keys.
std::vector<Coworker> colleagues_of(const Desk& desk) {
  std::vector<Coworker> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, user] : reg->users())
    if (works_on_cases(user) && !reg->live_keys(id, reg->length()).empty())
      out.push_back(colleague_of(desk, user));
  std::sort(out.begin(), out.end(),
            [](const Coworker& a, const Coworker& b) { return a.name < b.name; });
  return out;
}

std::vector<Coworker> workers_of(const Desk& desk, const Register& reg, const KnownCase& of) {
  std::vector<Coworker> out;
  const bool opened_it = of.removed.count(of.creator) == 0 && of.members.count(of.creator) == 0;
  if (opened_it && reg.user(of.creator) != nullptr)
    out.push_back(colleague_of(desk, *reg.user(of.creator)));
  for (const auto& [id, role] : of.members)
    if (const KnownUser* user = reg.user(id)) out.push_back(colleague_of(desk, *user));
  return out;
}

std::vector<Coworker> supervisors_of(const Desk& desk, const Register& reg, const KnownCase& of) {
  std::vector<Coworker> out;
  if (of.restricted) return out;
  for (const auto& [id, user] : reg.users())
    if (user.role == MemberRole::supervisor && user.team == of.team)
      out.push_back(colleague_of(desk, user));
  return out;
}

// Whoever was taken off the case by name is let in by no cover.
std::vector<CoverView> deputies_on(const Desk& desk, const Register& reg, const KnownCase& of) {
  std::vector<CoverView> out;
  if (of.restricted) return out;
  for (CoverView& view : cover_views(desk)) {
    const DeputyCover& what = reg.cover(view.id)->what;
    const bool to_come =
        view.state == CoverView::State::running || view.state == CoverView::State::planned;
    if (to_come && of.taken_off.count(what.deputy) == 0 &&
        reg.user(what.supervisor)->team == of.team)
      out.push_back(std::move(view));
  }
  return out;
}

// A link of membership is signed by a supervisor who works on the case; in a restricted one, by
// whoever does.
CasePeople::May may_change(const Register& reg, const Me& me, const KnownCase& of) {
  const bool role = of.restricted || role_permits(me.role, LinkType::case_transfer);
  return role && reg.may_write(me.user, of.id) ? CasePeople::May::change : CasePeople::May::read;
}

std::vector<NamedTeam> other_teams(const Desk& desk, const Register& reg, const KnownCase& of) {
  std::set<TeamId> supervised;
  for (const auto& [id, user] : reg.users())
    if (user.role == MemberRole::supervisor && !reg.live_keys(id, reg.length()).empty())
      supervised.insert(user.team);
  std::vector<NamedTeam> out;
  for (const TeamId& team : supervised)
    if (team != of.team && !of.restricted) out.push_back({team, desk.name_of(team)});
  return out;
}

}  // namespace

CasePeople case_people(const Desk& desk, const CaseId& id) {
  CasePeople out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr || !opens_case(desk, *of)) return out;
  out.workers = workers_of(desk, *reg, *of);
  out.supervisors = supervisors_of(desk, *reg, *of);
  out.deputies = deputies_on(desk, *reg, *of);
  for (const auto& [user, link] : of->removed)
    if (reg->facets_for(user, *of).empty()) out.taken_off.push_back(desk.name_of(user));
  out.team = {of->team, desk.name_of(of->team)};
  out.glass = glass_views(desk, id);
  out.may = may_change(*reg, desk.me(), *of);
  if (out.may == CasePeople::May::read) return out;
  out.colleagues = colleagues_of(desk);
  out.teams = other_teams(desk, *reg, *of);
  return out;
}

bool names_deputies(const Me& me) {
  return role_permits(me.role, LinkType::deputy_cover);
}

CoverBoard cover_board(const Desk& desk) {
  CoverBoard out;
  out.covers = cover_views(desk);
  std::reverse(out.covers.begin(), out.covers.end());
  const Me me = desk.me();
  if (!names_deputies(me)) return out;
  out.deputies = colleagues_of(desk);
  for (const Coworker& one : out.deputies)
    if (one.role == MemberRole::supervisor && (one.user == me.user || me.role == MemberRole::admin))
      out.supervisors.push_back(one);
  return out;
}

}  // namespace lanyard
