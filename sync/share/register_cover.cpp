// Who stands in for a supervisor, where a case goes, and who opened one although the laptop's lease
// was over.
#include <algorithm>

#include "platform/base/date.h"
#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

bool works_on_cases(const KnownUser* user) {
  return user != nullptr &&
         (user->role == MemberRole::practitioner || user->role == MemberRole::supervisor);
}

}  // namespace

const KnownCover* Register::cover(const CoverId& id) const {
  for (const KnownCover& known : covers_)
    if (known.what.cover == id) return &known;
  return nullptr;
}

// By the signer's clock and by what they had seen of the organisation: the same link is judged
// alike everywhere and at any time.
bool Register::runs(const KnownCover& cover, const Standpoint& at) const {
  const std::int64_t day = at.time.ms / day_ms;
  return cover.since <= at.seen && (!cover.ended_at || at.seen < *cover.ended_at) &&
         cover.what.first <= day && day <= cover.what.last;
}

bool Register::deputises(const UserId& user, const KnownCase& of, const Standpoint& at) const {
  if (of.restricted || of.taken_off.count(user) != 0) return false;
  return std::any_of(covers_.begin(), covers_.end(), [&](const KnownCover& cover) {
    return cover.what.deputy == user && runs(cover, at) &&
           this->user(cover.what.supervisor)->team == of.team;
  });
}

std::set<Facet> Register::facets_at(const UserId& user, const KnownCase& of,
                                    const Standpoint& at) const {
  std::set<Facet> own = own_facets(user, of);
  if (!own.empty() || !deputises(user, of, at)) return own;
  return {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
}

bool Register::cover_over(const UserId& user, const KnownCase& of, Instant now) const {
  return of.deputies.count(user) != 0 && facets_at(user, of, {length_, now}).empty();
}

KnownCase transferred(const Register& reg, const KnownCase& of, const CaseTransfer& what) {
  KnownCase out = of;
  out.team = what.team;
  for (const UserId& user : what.leave) {
    out.members.erase(user);
    out.taken_off.insert(user);
    out.removed[user];  // the link that says so is not there yet
  }
  for (const UserId& user : what.join) {
    const KnownUser* known = reg.user(user);
    if (known != nullptr) out.members[user] = known->role;
    out.taken_off.erase(user);
    out.removed.erase(user);
  }
  return out;
}

// A supervisor says who stands in for them; for anybody else an admin does.
Done RegisterCheck::own_cover(const UserId& supervisor) const {
  if (reg.user(link.user)->role == MemberRole::admin || link.user == supervisor) return {};
  return Error(Fault::refused, "a cover for another supervisor, by somebody who is no admin");
}

Done RegisterCheck::body(const DeputyCover& b) const {
  if (reg.cover(b.cover) != nullptr) return Error(Fault::refused, "a cover that exists already");
  const KnownUser* supervisor = reg.user(b.supervisor);
  if (supervisor == nullptr || supervisor->role != MemberRole::supervisor)
    return Error(Fault::refused, "a cover for somebody who is not a supervisor");
  if (!works_on_cases(reg.user(b.deputy)))
    return Error(Fault::refused, "only a practitioner or supervisor can be a deputy");
  return own_cover(b.supervisor);
}

Done RegisterCheck::body(const CoverEnd& b) const {
  const KnownCover* known = reg.cover(b.cover);
  if (known == nullptr) return Error(Fault::refused, "the end of a cover that nobody named");
  if (known->ended_at) return Error(Fault::refused, "a cover that was ended already");
  return own_cover(known->what.supervisor);
}

Done RegisterCheck::body(const CaseTransfer& b) const {
  const KnownCase& of = the_case();
  if (reg.teams_.count(b.team) == 0) return Error(Fault::refused, "a transfer to no team");
  if (b.team == of.team && b.join.empty() && b.leave.empty())
    return Error(Fault::refused, "a transfer that moves nothing");
  for (const UserId& user : b.leave) {
    const bool creator = of.creator == user && of.removed.count(user) == 0;
    if (of.members.count(user) == 0 && !creator)
      return Error(Fault::refused, "a transfer from somebody who is not allocated");
  }
  for (const UserId& user : b.join) {
    if (!works_on_cases(reg.user(user)))
      return Error(Fault::refused, "only practitioners and supervisors can be allocated");
    if (of.members.count(user) != 0)
      return Error(Fault::refused, "a transfer to somebody who is allocated already");
    if (std::find(b.leave.begin(), b.leave.end(), user) != b.leave.end())
      return Error(Fault::refused, "a transfer from somebody to themselves");
  }
  TRY(const KnownCase after, with_new_keys(transferred(reg, of, b), b.wraps));
  TRY_DONE(wraps(b.wraps, after));
  const bool read = std::any_of(b.wraps.begin(), b.wraps.end(), [&](const CaseWrap& w) {
    return !w.user.none() && w.case_generation == after.generation &&
           w.wrapped.size() == wrapped_size(4);
  });
  if (!read) return Error(Fault::refused, "a transfer to nobody who could open the case");
  return next_keys(b.wraps, after);
}

Done RegisterCheck::body(const BreakGlass& b) const {
  if (b.from > link.time)
    return Error(Fault::refused, "a break-glass from a time that has not come");
  return {};
}

void RegisterFold::fold(const Link& link, const DeputyCover& b) {
  reg.covers_.push_back({b, link.user, link.sequence, {}});
}

void RegisterFold::fold(const Link& link, const CoverEnd& b) {
  for (KnownCover& known : reg.covers_)
    if (known.what.cover == b.cover) known.ended_at = link.sequence;
}

void RegisterFold::fold(const Link& link, const CaseTransfer& b) {
  KnownCase after = transferred(reg, reg.cases_.at(link.chain), b);
  after.generation = newest_of(b.wraps);
  for (const UserId& user : b.leave) after.removed[user] = id_of_link(encode(link));
  give_next(link, std::move(after), b.wraps);
}

void RegisterFold::fold(const Link& link, const BreakGlass& b) {
  reg.cases_.at(link.chain).glass.push_back({link.user, link.device, b.from, b.until, b.reason});
}

// Whoever gets a key and has no part of their own in the case has it by a cover.
void RegisterFold::give(KnownCase& of, const std::vector<CaseWrap>& wraps) {
  of.wraps.insert(of.wraps.end(), wraps.begin(), wraps.end());
  for (const CaseWrap& w : wraps) {
    if (w.user.none()) continue;
    if (reg.own_facets(w.user, of).empty()) of.deputies.insert(w.user);
    of.removed.erase(w.user);
  }
}

// Whoever had keys and gets none of the next generation has been taken off with it.
void RegisterFold::give_next(const Link& link, KnownCase after,
                             const std::vector<CaseWrap>& wraps) {
  KnownCase& of = reg.cases_.at(link.chain);
  std::set<UserId> before;
  for (const CaseWrap& w : of.wraps)
    if (!reg.facets_for(w.user, of).empty()) before.insert(w.user);
  of = std::move(after);
  of.deputies.clear();
  give(of, wraps);
  for (const UserId& user : before)
    if (reg.facets_for(user, of).empty()) of.removed[user] = id_of_link(encode(link));
}

}  // namespace lanyard
