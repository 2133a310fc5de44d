// What the body of each link must hold, given what the register knows. These conditions only ever
// become easier as the organisation's chain grows, so a case's links verify again later.
#include <algorithm>

#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

constexpr std::array hold_kinds{"safeguarding", "legal",   "court-order", "complaint",
                                "rights",       "inquiry", "archive"};

bool allocatable(MemberRole role) {
  return role == MemberRole::practitioner || role == MemberRole::supervisor;
}

}  // namespace

Done RegisterCheck::body(const Genesis& b) const {
  if (b.root != reg.root_) return Error(Fault::refused, "a genesis by another root");
  if (b.suite != 1) return Error(Fault::unsupported, "a suite that this version does not know");
  if (link.user != b.admin || link.device != b.device)
    return Error(Fault::refused, "a genesis that is not by its first admin");
  return {};
}

Done RegisterCheck::body(const Team&) const {
  return {};
}

Done RegisterCheck::body(const UserInvite& b) const {
  if (reg.teams_.count(b.team) == 0) return Error(Fault::refused, "an invitation to no team");
  if (reg.invites_.count(b.invite) != 0)
    return Error(Fault::refused, "an invitation that exists already");
  const KnownUser* by = reg.user(link.user);
  if (b.role == MemberRole::admin && by->role != MemberRole::admin)
    return Error(Fault::refused, "only an admin invites an admin");
  const KnownUser* user = reg.user(b.user);
  if (user != nullptr && (user->role != b.role || user->team != b.team))
    return Error(Fault::refused, "a further invitation that changes the role or the team");
  return {};
}

Done RegisterCheck::body(const UserJoin& b) const {
  if (reg.device(b.device) != nullptr) return Error(Fault::refused, "a device that exists already");
  const KnownUser* user = reg.user(b.user);
  contract(user != nullptr, "an invitation has made its user");
  const std::uint32_t next = user->keys.empty() ? 1 : user->keys.rbegin()->first + 1;
  if (b.user_generation != next)
    return Error(Fault::refused, "a user key that is not of the next generation");
  return {};
}

Done RegisterCheck::body(const DeviceRevoke& b) const {
  const KnownDevice* device = reg.device(b.device);
  if (device == nullptr) return Error(Fault::refused, "a revocation of an unknown device");
  // A laptop that was handed in and then lost may still be told to wipe itself.
  const bool adds = b.wipe == DeviceRevoke::Wipe::yes && !device->wipe_at;
  if (device->revoked_at && !adds) return Error(Fault::refused, "a device that is revoked already");
  if (reg.user(device->user)->role != MemberRole::admin) return {};
  if (reg.user(link.user)->role != MemberRole::admin)
    return Error(Fault::refused, "only an admin revokes an admin's device");
  const auto admins =
      std::count_if(reg.devices_.begin(), reg.devices_.end(), [&](const auto& known) {
        return !known.second.revoked_at && reg.user(known.second.user)->role == MemberRole::admin;
      });
  if (admins < 2 && !device->revoked_at)
    return Error(Fault::refused, "the last device of an admin stays");
  return {};
}

Done RegisterCheck::body(const ServerKey&) const {
  return {};
}

Done RegisterCheck::body(const FileVersion& b) const {
  const bool old = std::any_of(reg.files_.begin(), reg.files_.end(), [&](const FileVersion& f) {
    return f.kind == b.kind && f.id == b.id && f.version >= b.version;
  });
  if (old) return Error(Fault::refused, "a file version that does not follow the last one");
  return {};
}

Done RegisterCheck::body(const DecisionConfirm&) const {
  return {};
}

Done RegisterCheck::body(const CaseCreate& b) const {
  if (reg.user(link.user)->team != b.team)
    return Error(Fault::refused, "a case outside its creator's team");
  const bool recoverable =
      std::any_of(b.wraps.begin(), b.wraps.end(), [](const CaseWrap& w) { return w.user.none(); });
  if (!recoverable) return Error(Fault::refused, "a case without a wrap to the recovery key");
  return wraps(b.wraps, new_case(link.chain, b, link.user, link.time));
}

Done RegisterCheck::body(const MemberAdd& b) const {
  const KnownUser* user = reg.user(b.user);
  if (user == nullptr) return Error(Fault::refused, "an unknown user cannot be allocated");
  if (!allocatable(user->role) || b.role != user->role)
    return Error(Fault::refused, "only practitioners and supervisors can be allocated");
  KnownCase after = the_case();
  if (after.members.count(b.user) != 0)
    return Error(Fault::refused, "somebody who is allocated already");
  after.members[b.user] = b.role;
  return wraps(b.wraps, after);
}

Done RegisterCheck::body(const MemberRemove& b) const {
  const KnownCase& of = the_case();
  if (of.members.count(b.user) == 0 && of.deputies.count(b.user) == 0 &&
      (of.creator != b.user || of.removed.count(b.user) != 0))
    return Error(Fault::refused, "somebody who is not allocated");
  return {};
}

Done RegisterCheck::body(const CaseWraps& b) const {
  return wraps(b.wraps, the_case());
}

Done RegisterCheck::wraps(const std::vector<CaseWrap>& wraps, const KnownCase& of) const {
  std::set<std::tuple<UserId, std::uint32_t, std::uint32_t>> there;
  for (const CaseWrap& w : of.wraps) there.emplace(w.user, w.user_generation, w.case_generation);
  for (const CaseWrap& w : wraps) {
    if (w.case_generation > of.generation)
      return Error(Fault::refused, "a wrap of a case key that does not exist");
    if (!there.emplace(w.user, w.user_generation, w.case_generation).second)
      return Error(Fault::refused, "a wrap that is there already");
    // The length shows how many facets are inside: nobody is handed more than their role opens.
    const std::size_t facets =
        w.user.none() ? 4 : reg.facets_at(w.user, of, {link.seen, link.time}).size();
    if (facets == 0) return Error(Fault::refused, "a wrap for somebody who may not open the case");
    if (w.wrapped.size() != wrapped_size(facets))
      return Error(Fault::refused, "a wrap of more or fewer facets than its recipient may open");
    const bool keyed = w.user.none()
                           ? w.user_generation == 1
                           : reg.live_keys(w.user, link.seen).count(w.user_generation) != 0;
    if (!keyed)
      return Error(Fault::refused, "a wrap to a key that no laptop in use of its recipient has");
  }
  return {};
}

Done RegisterCheck::body(const HoldSet& b) const {
  const std::vector<KnownHold>& holds = the_case().holds;
  if (std::any_of(holds.begin(), holds.end(), [&](const KnownHold& h) { return h.id == b.hold; }))
    return Error(Fault::refused, "a hold that is set already");
  if (std::find(hold_kinds.begin(), hold_kinds.end(), b.kind) == hold_kinds.end())
    return Error(Fault::refused, "a hold of an unknown kind");
  return {};
}

Done RegisterCheck::body(const HoldClear& b) const {
  const std::vector<KnownHold>& holds = the_case().holds;
  if (std::none_of(holds.begin(), holds.end(), [&](const KnownHold& h) { return h.id == b.hold; }))
    return Error(Fault::refused, "a hold that is not set");
  return {};
}

Done RegisterCheck::body(const CaseClose&) const {
  if (the_case().closed) return Error(Fault::refused, "a case that is closed already");
  return {};
}

}  // namespace lanyard
