// Folding a checked link into the register.
#include "sync/share/register_fold.h"

#include <algorithm>

namespace lanyard {

void RegisterFold::add(const Link& link, const LinkId& id) {
  std::visit([&](const auto& b) { fold(link, b); }, link.body);
  if (link.chain.none()) {
    reg.length_ = link.sequence;
    reg.head_ = id;
    reg.link_ids_.push_back(id);
    return;
  }
  KnownCase& of = reg.cases_.at(link.chain);
  of.length = link.sequence;
  of.head = id;
  of.seen = link.seen;
  of.link_ids.push_back(id);
}

void RegisterFold::fold(const Link& link, const Genesis& b) {
  reg.genesis_ = b;
  reg.teams_[b.team] = b.sealed_team_name;
  reg.users_[b.admin] = {
      b.admin,         b.team, MemberRole::admin, b.sealed_admin_name, {{1, b.user_key}},
      {{1, b.device}}, true};
  reg.devices_[b.device] = {b.device, b.admin, b.device_key, 1, link.sequence, {}, {}};
}

void RegisterFold::fold(const Link&, const Team& b) {
  reg.teams_[b.team] = b.sealed_name;
}

void RegisterFold::fold(const Link& link, const UserInvite& b) {
  reg.invites_[b.invite] = b;
  reg.inviters_[b.invite] = link.device;
  KnownUser& user = reg.users_[b.user];
  user.id = b.user;
  user.team = b.team;
  user.role = b.role;
  user.sealed_name = b.sealed_name;
}

void RegisterFold::fold(const Link& link, const UserJoin& b) {
  reg.used_invites_.insert(b.invite);
  KnownUser& user = reg.users_.at(b.user);
  user.joined = true;
  user.keys[b.user_generation] = b.user_key;
  user.laptops[b.user_generation] = b.device;
  reg.devices_[b.device] = {b.device, b.user, b.device_key, b.user_generation, link.sequence,
                            {},       {}};
}

void RegisterFold::fold(const Link& link, const DeviceRevoke& b) {
  KnownDevice& device = reg.devices_.at(b.device);
  if (!device.revoked_at) device.revoked_at = link.sequence;
  if (b.wipe == DeviceRevoke::Wipe::yes) device.wipe_at = link.sequence;
}

void RegisterFold::fold(const Link& link, const ServerKey& b) {
  reg.server_keys_[link.sequence] = b.key;
}

void RegisterFold::fold(const Link& link, const FileVersion& b) {
  reg.files_.push_back(b);
  if (b.kind == FileKind::notice && b.id == reg.genesis_->notice)
    reg.notices_[link.sequence] = {b.version, link.time};
}

void RegisterFold::fold(const Link&, const DecisionConfirm& b) {
  reg.decisions_[b.decision].insert(b.notice_version);
}

KnownCase new_case(const CaseId& id, const CaseCreate& b, const UserId& creator, Instant at) {
  KnownCase of;
  of.id = id;
  of.kind = b.kind;
  of.routes = b.routes;
  of.funding = b.funding;
  of.team = b.team;
  of.restricted = b.restricted;
  of.creator = creator;
  of.created = at;
  return of;
}

void RegisterFold::fold(const Link& link, const CaseCreate& b) {
  const auto made = reg.cases_.emplace(link.chain, new_case(link.chain, b, link.user, link.time));
  give(made.first->second, b.wraps);
}

void RegisterFold::fold(const Link& link, const MemberAdd& b) {
  KnownCase& of = reg.cases_.at(link.chain);
  of.members[b.user] = b.role;
  of.removed.erase(b.user);
  of.taken_off.erase(b.user);
  give(of, b.wraps);
}

void RegisterFold::fold(const Link& link, const MemberRemove& b) {
  KnownCase& of = reg.cases_.at(link.chain);
  of.members.erase(b.user);
  of.deputies.erase(b.user);
  of.taken_off.insert(b.user);
  of.removed[b.user] = id_of_link(encode(link));  // one link has one encoding
}

void RegisterFold::fold(const Link& link, const CaseWraps& b) {
  give(reg.cases_.at(link.chain), b.wraps);
}

void RegisterFold::fold(const Link& link, const HoldSet& b) {
  reg.cases_.at(link.chain)
      .holds.push_back({b.hold, b.kind, link.user, link.time, b.review, b.reason});
}

void RegisterFold::fold(const Link& link, const HoldClear& b) {
  std::vector<KnownHold>& holds = reg.cases_.at(link.chain).holds;
  holds.erase(std::remove_if(holds.begin(), holds.end(),
                             [&](const KnownHold& h) { return h.id == b.hold; }),
              holds.end());
}

void RegisterFold::fold(const Link& link, const CaseClose& b) {
  reg.cases_.at(link.chain).closed = Date::from_days(b.day);
}

}  // namespace lanyard
