// Checking a link against the register: its place in its chain, its signer, and whether the
// signer's role permits it. What each body must hold is in register_body.cpp.
#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

constexpr std::uint8_t bit(MemberRole role) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
}
constexpr std::uint8_t practitioner = bit(MemberRole::practitioner);
constexpr std::uint8_t supervisor = bit(MemberRole::supervisor);
constexpr std::uint8_t records = bit(MemberRole::records);
constexpr std::uint8_t registrar = bit(MemberRole::registrar);
constexpr std::uint8_t admin = bit(MemberRole::admin);
constexpr std::uint8_t nobody = 0;
constexpr std::uint8_t anybody = practitioner | supervisor | records | registrar | admin;

// Who may sign what. `anywhere`: the role is enough. `here`: the role, for somebody who may write
// in this very case. Genesis is signed by the root, user_join by an invitation's key and
// disposal_done by the server's: no role does.
struct Permit {
  LinkType type;
  std::uint8_t anywhere;
  std::uint8_t here;
};
constexpr std::array<Permit, 29> permits{{
    {LinkType::genesis, nobody, nobody},
    {LinkType::team, admin, nobody},
    {LinkType::user_invite, admin | registrar, nobody},
    {LinkType::user_join, nobody, nobody},
    {LinkType::device_revoke, admin | registrar, nobody},
    {LinkType::server_key, admin, nobody},
    {LinkType::file_version, admin, nobody},
    {LinkType::decision_confirm, records, nobody},
    {LinkType::policy, admin, nobody},
    {LinkType::unlock_codes, anybody, nobody},
    {LinkType::case_create, practitioner | supervisor, nobody},
    {LinkType::member_add, admin, supervisor},
    {LinkType::member_remove, admin, supervisor},
    {LinkType::case_wraps, nobody, practitioner | supervisor},
    {LinkType::hold_set, records, practitioner | supervisor},
    {LinkType::hold_clear, records, nobody},
    {LinkType::case_close, nobody, practitioner | supervisor},
    {LinkType::disposal_order, records, nobody},
    {LinkType::disposal_approve, records, nobody},
    {LinkType::disposal_cancel, records, nobody},
    {LinkType::disposal_proceed, records, nobody},
    {LinkType::disposal_done, nobody, nobody},
    {LinkType::flag_lower, nobody, supervisor},
    {LinkType::case_rotate, nobody, practitioner | supervisor},
    {LinkType::late_work, nobody, supervisor},
    {LinkType::deputy_cover, admin | supervisor, nobody},
    {LinkType::cover_end, admin | supervisor, nobody},
    {LinkType::case_transfer, nobody, supervisor},
    {LinkType::break_glass, nobody, practitioner | supervisor},
}};

Permit permit_for(LinkType type) {
  for (const Permit& p : permits)
    if (p.type == type) return p;
  contract(false, "every type of link is in the table");
  return permits.front();
}

// Whoever is added to a case is handed its keys by those who hold them. Who may open a restricted
// one is therefore said by nobody but them; nor has it a supervisor to judge what came late.
Permit permit_in(const KnownCase* of, LinkType type) {
  const bool theirs = type == LinkType::member_add || type == LinkType::member_remove ||
                      type == LinkType::late_work || type == LinkType::case_transfer;
  if (of == nullptr || !of->restricted || !theirs) return permit_for(type);
  return {type, nobody, practitioner | supervisor};
}

}  // namespace

bool role_permits(MemberRole role, LinkType type) {
  const Permit p = permit_for(type);
  return ((p.anywhere | p.here) & bit(role)) != 0;
}

Done RegisterCheck::run(ByteView bytes) const {
  TRY_DONE(place());
  VerifyKey key;
  TRY_DONE(signer(key));
  if (bytes.size() < 64 || !verify(key, tags::link, bytes.first(bytes.size() - 64), link.signature))
    return Error(Fault::refused, "a link whose signature does not verify");
  TRY_DONE(permit());
  if (is_case_type(link.type)) TRY_DONE(case_link());
  return std::visit([&](const auto& b) { return body(b); }, link.body);
}

Done RegisterCheck::place() const {
  if (link.org != reg.org_) return Error(Fault::refused, "a link of another organisation");
  if (!reg.continues(link)) return Error(Fault::refused, "a link that does not continue its chain");
  if (link.chain.none()) {
    if (link.seen + 1 != link.sequence || link.seen_id != link.previous)
      return Error(Fault::refused, "a link that names a head which is not the one before it");
    return {};
  }
  if (link.seen == 0 || link.seen > reg.length_ || reg.link_ids_[link.seen - 1] != link.seen_id)
    return Error(Fault::refused, "a link that names a head which never was");
  const KnownCase* of = reg.find(link.chain);
  // Whoever continues a case's chain has read it, and so knows every head that it names.
  if (of != nullptr && link.seen < of->seen)
    return Error(Fault::refused, "a link whose signer has seen less than the link before it");
  return {};
}

Done RegisterCheck::signer(VerifyKey& key) const {
  if (link.type == LinkType::genesis) {
    if (reg.length_ != 0) return Error(Fault::refused, "a second genesis");
    key = reg.root_;
    return {};
  }
  if (reg.length_ == 0) return Error(Fault::refused, "a register that does not begin with genesis");
  if (link.type == LinkType::disposal_done) {
    // A later server's key takes nothing back of what the one before it said.
    const std::optional<VerifyKey> server = reg.server_key_at(link.seen);
    if (!server) return Error(Fault::refused, "a server that the register does not name");
    key = *server;
    return {};
  }
  if (link.type != LinkType::user_join) return member(key);
  const auto* join = std::get_if<UserJoin>(&link.body);
  contract(join != nullptr, "a body of its type");
  if (reg.was_used(join->invite)) return Error(Fault::refused, "an invitation that was used");
  const UserInvite* invite = reg.invite(join->invite);
  if (invite == nullptr) return Error(Fault::refused, "an invitation that nobody made");
  // A thief of an administrator's laptop could have made any number of them.
  const auto inviter = reg.inviters_.find(join->invite);
  if (inviter != reg.inviters_.end() && reg.device(inviter->second)->revoked_at)
    return Error(Fault::refused, "an invitation by a laptop that was revoked");
  if (link.time > invite->expires) return Error(Fault::refused, "an invitation that has expired");
  if (join->user != invite->user || link.user != invite->user || link.device != join->device)
    return Error(Fault::refused, "an invitation of somebody else");
  key = invite->one_time_key;
  return {};
}

Done RegisterCheck::member(VerifyKey& key) const {
  const KnownDevice* device = reg.device(link.device);
  if (device == nullptr) return Error(Fault::refused, "a link by an unknown device");
  if (device->user != link.user) return Error(Fault::refused, "a link by a device of another user");
  if (link.seen < device->since)
    return Error(Fault::refused, "a link by a device that had not joined");
  if (device->revoked_at && (met == Met::offered || link.seen >= *device->revoked_at))
    return Error(Fault::refused, "a link by a device that was revoked");
  key = device->key;
  return {};
}

Done RegisterCheck::permit() const {
  if (link.type == LinkType::genesis || link.type == LinkType::user_join ||
      link.type == LinkType::disposal_done)
    return {};  // signed by a key of its own, see signer()
  const KnownUser* user = reg.user(link.user);
  contract(user != nullptr, "a device of the register has a user");
  const Permit p = permit_in(link.chain.none() ? nullptr : reg.find(link.chain), link.type);
  if ((p.anywhere & bit(user->role)) != 0) return {};
  if ((p.here & bit(user->role)) != 0) {
    if (reg.may_write(link.user, link.chain)) return {};
    return Error(Fault::refused, "a link by somebody who does not work on the case");
  }
  return Error(Fault::refused, "a link that the signer's role does not permit");
}

Done RegisterCheck::case_link() const {
  const bool exists = reg.find(link.chain) != nullptr;
  if (exists == (link.type != LinkType::case_create)) return {};
  return exists ? Error(Fault::refused, "a case that exists already")
                : Error(Fault::refused, "a link of a case that does not exist");
}

const KnownCase& RegisterCheck::the_case() const {
  const KnownCase* of = reg.find(link.chain);
  contract(of != nullptr, "case_link() has found the case");
  return *of;
}

}  // namespace lanyard
