// Composed as honest links are, so that the signature is all that is wrong with them.
#include "tests/liar/forgery.h"

#include "storage/model/op.h"

namespace lanyard::liar {
namespace {

std::optional<UserInvite> open_invite(const Register& reg, const std::vector<StoredEntry>& links) {
  for (const StoredEntry& stored : links) {
    const auto link = parse_link(stored.bytes);
    if (!link.ok()) continue;
    const auto* invite = std::get_if<UserInvite>(&link->body);
    if (invite != nullptr && !reg.was_used(invite->invite)) return *invite;
  }
  return std::nullopt;
}

UserJoin joining(const UserInvite& invite, const Register& reg, const OwnKeys& keys) {
  UserJoin out;
  out.invite = invite.invite;
  out.user = invite.user;
  out.device = keys.device;
  out.device_key = keys.signing.verify_key();
  out.user_key = keys.wrapping.public_key();
  if (const KnownUser* user = reg.user(invite.user); user != nullptr && !user->keys.empty())
    out.user_generation = user->keys.rbegin()->first + 1;
  return out;
}

UserInvite inviting(const Register& reg, const OwnKeys& keys) {
  UserInvite out;
  out.user = keys.user;
  out.team = reg.genesis()->team;
  out.role = MemberRole::supervisor;
  out.sealed_name = Bytes(reg.genesis()->sealed_admin_name);
  out.invite = random_name<InviteId>();
  out.one_time_key = keys.signing.verify_key();
  out.expires = {INT64_MAX};
  auto welcome = Sealed::parse(Bytes(200, 7));
  contract(welcome.ok(), "bytes of a sealed packet's length");
  out.welcome = *std::move(welcome);
  return out;
}

}  // namespace

Result<Register> register_of(Store& store, const OrgId& org) {
  TRY(const auto links, store.links(org, CaseId{}));
  if (links.empty()) return Error(Fault::not_found, "no organisation of that id");
  TRY(const Link first, parse_link(links.front().bytes));
  const auto* genesis = std::get_if<Genesis>(&first.body);
  if (genesis == nullptr) return Error(Fault::damaged, "a chain without a genesis");
  Register reg(org, genesis->root);
  for (const StoredEntry& stored : links) TRY_DONE(reg.apply(stored.bytes));
  return reg;
}

Result<Bytes> made_up(MadeUp what, Store& store, const OrgId& org, const OwnKeys& keys) {
  TRY(const Register reg, register_of(store, org));
  TRY(const auto links, store.links(org, CaseId{}));
  const std::optional<UserInvite> invite = open_invite(reg, links);
  const auto said = [&](LinkBody body, const UserId& user, const DeviceId& device) {
    return compose(reg, {}, std::move(body), {user, device, keys.signing}, {0});
  };
  switch (what) {
    case MadeUp::invited_by_admin:
      return said(inviting(reg, keys), reg.genesis()->admin, reg.genesis()->device);
    case MadeUp::said_by_stranger:
      return said(inviting(reg, keys), keys.user, keys.device);
    case MadeUp::joined_by_invite:
    case MadeUp::key_by_invite:
      if (!invite) return Error(Fault::not_found, "no invitation is open");
      return said(joining(*invite, reg, keys), invite->user, keys.device);
    case MadeUp::key_by_own_laptop: {
      if (!invite) return Error(Fault::not_found, "no invitation is open");
      const KnownUser* user = reg.user(invite->user);
      if (user == nullptr || user->laptops.empty())
        return Error(Fault::not_found, "whoever is invited has no laptop yet");
      return said(joining(*invite, reg, keys), invite->user, user->laptops.begin()->second);
    }
  }
  return Error(Fault::not_found, "no such lie");
}

AppendOp forged_change(const Register& reg, const CaseId& id, const OwnKeys& keys) {
  OpHeader h;
  h.kind = ChangeKind::submit;
  h.org = reg.org();
  h.author = keys.user;
  h.device = keys.device;
  h.incarnation = 1;
  h.sequence = 1;
  h.case_id = id;
  h.record = random_name<RecordId>();
  h.seen = reg.length();
  OpPart part;
  part.facet = Facet::narrative;
  part.generation = 1;
  auto sealed = Sealed::parse(Bytes(256, 7));
  contract(sealed.ok(), "bytes of a sealed part's length");
  part.sealed = *std::move(sealed);
  Op op;
  op.header = h;
  op.parts = {part};
  op.signature = keys.signing.sign(tags::op, encode_unsigned(op));
  Bytes bytes = encode(op);
  return {id, id_of_op(bytes), std::move(bytes), {}};
}

}  // namespace lanyard::liar
