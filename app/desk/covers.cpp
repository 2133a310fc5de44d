// Covers, as people name and see them. Their days are days in UTC, for every laptop alike.
#include "app/desk/covers.h"

#include <algorithm>

namespace lanyard {
namespace {

CoverView::State state_of(const Register& reg, const KnownCover& cover, const Standpoint& at) {
  if (cover.ended_at) return CoverView::State::ended;
  if (reg.runs(cover, at)) return CoverView::State::running;
  return at.time.ms / day_ms < cover.what.first ? CoverView::State::planned
                                                : CoverView::State::over;
}

}  // namespace

Standpoint standpoint_of(const Desk& desk) {
  return {desk.reg()->length(), desk.now()};
}

Result<CoverId> name_deputy(Desk& desk, const NewCover& what) {
  if (what.last < what.first)
    return Error(Fault::bad_input, "a cover whose last day is before its first");
  if (what.last.days() < desk.now().ms / day_ms)
    return Error(Fault::bad_input, "a cover that would be over already");
  if (what.last.days() - what.first.days() >= most_cover_days)
    return Error(Fault::bad_input, "a cover of more than a year: name it again when it is over");
  if (what.supervisor == what.deputy) return Error(Fault::bad_input, "nobody is their own deputy");
  const CoverId id = random_name<CoverId>();
  TRY_DONE(desk.say(
      {}, DeputyCover{id, what.supervisor, what.deputy, what.first.days(), what.last.days()},
      AuditAction::cover_named));
  return id;
}

Done end_cover(Desk& desk, const CoverId& id) {
  if (desk.reg()->cover(id) == nullptr) return Error(Fault::not_found, "no such cover");
  return desk.say({}, CoverEnd{id}, AuditAction::cover_named);
}

std::vector<CoverView> cover_views(const Desk& desk) {
  std::vector<CoverView> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const Me me = desk.me();
  for (const KnownCover& cover : reg->covers()) {
    CoverView view{cover.what.cover,
                   desk.name_of(cover.what.supervisor),
                   desk.name_of(cover.what.deputy),
                   desk.name_of(cover.by),
                   Date::from_days(cover.what.first),
                   Date::from_days(cover.what.last),
                   state_of(*reg, cover, standpoint_of(desk))};
    const bool to_come =
        view.state == CoverView::State::planned || view.state == CoverView::State::running;
    view.mine_to_end =
        to_come && (me.role == MemberRole::admin || me.user == cover.what.supervisor);
    out.push_back(std::move(view));
  }
  return out;
}

std::vector<std::string> deputies_of(const Desk& desk, const KnownCase& of) {
  std::vector<std::string> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const Standpoint at = standpoint_of(desk);
  for (const KnownCover& cover : reg->covers()) {
    const DeputyCover& what = cover.what;
    if (!reg->runs(cover, at) || !reg->deputises(what.deputy, of, at) ||
        reg->user(what.supervisor)->team != of.team)
      continue;
    out.push_back(desk.name_of(what.deputy) + ", for " + desk.name_of(what.supervisor) + " until " +
                  Date::from_days(what.last).words());
  }
  return out;
}

bool opens_case(const Desk& desk, const KnownCase& of) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const UserId me = desk.vault().identity().user;
  return !reg->facets_for(me, of).empty() && !reg->cover_over(me, of, desk.now());
}

bool reads_words(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  return of != nullptr && opens_case(desk, *of) &&
         reg->facets_for(desk.vault().identity().user, *of).contains(Facet::narrative);
}

bool reviews_here(const Desk& desk) {
  if (desk.me().role == MemberRole::supervisor) return true;
  const std::shared_ptr<const Register> reg = desk.reg();
  const UserId me = desk.vault().identity().user;
  return std::any_of(reg->covers().begin(), reg->covers().end(), [&](const KnownCover& cover) {
    return cover.what.deputy == me && reg->runs(cover, standpoint_of(desk));
  });
}

}  // namespace lanyard
