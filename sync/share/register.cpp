// Looking things up in the register, and who can open what.
#include "sync/share/register.h"

#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

template <class Map, class Id>
auto* look_up(const Map& map, const Id& id) {
  const auto at = map.find(id);
  return at == map.end() ? nullptr : &at->second;
}

}  // namespace

Done Register::apply(ByteView bytes, Met met) {
  TRY(const Link link, parse_link(bytes));
  TRY_DONE(check(link, bytes, met));
  RegisterFold{*this}.add(link, id_of_link(bytes));
  return {};
}

Done Register::check(const Link& link, ByteView bytes, Met met) const {
  return RegisterCheck{*this, link, met}.run(bytes);
}

bool Register::continues(const Link& link) const {
  if (link.chain.none()) return link.sequence == length_ + 1 && link.previous == head_;
  const KnownCase* of = find(link.chain);
  if (of == nullptr) return link.sequence == 1 && link.previous.none();
  return link.sequence == of->length + 1 && link.previous == of->head;
}

bool Register::holds(const CaseId& chain, std::uint64_t sequence, const LinkId& id) const {
  const KnownCase* of = chain.none() ? nullptr : find(chain);
  if (!chain.none() && of == nullptr) return false;
  const std::vector<LinkId>& ids = chain.none() ? link_ids_ : of->link_ids;
  return sequence >= 1 && sequence <= ids.size() && ids[sequence - 1] == id;
}

const KnownUser* Register::user(const UserId& id) const {
  return look_up(users_, id);
}

const KnownDevice* Register::device(const DeviceId& id) const {
  return look_up(devices_, id);
}

const UserInvite* Register::invite(const InviteId& id) const {
  return look_up(invites_, id);
}

std::optional<VerifyKey> Register::server_key_at(std::uint64_t seen) const {
  const auto after = server_keys_.upper_bound(seen);
  if (after == server_keys_.begin()) return std::nullopt;
  return std::prev(after)->second;
}

std::optional<NoticeNamed> Register::notice_at(std::uint64_t seen) const {
  const auto after = notices_.upper_bound(seen);
  if (after == notices_.begin()) return std::nullopt;
  return std::prev(after)->second;
}

const KnownCase* Register::find(const CaseId& id) const {
  return look_up(cases_, id);
}

std::set<Facet> Register::facets_for(const UserId& user, const KnownCase& of) const {
  std::set<Facet> own = own_facets(user, of);
  if (!own.empty() || of.deputies.count(user) == 0) return own;
  return {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
}

std::set<Facet> Register::own_facets(const UserId& user, const KnownCase& of) const {
  const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
  const KnownUser* who = this->user(user);
  if (who == nullptr) return {};
  switch (who->role) {
    case MemberRole::records:
      return {Facet::facts};
    case MemberRole::registrar:
      return {Facet::coded};
    case MemberRole::admin:
      return {};
    case MemberRole::supervisor:
      if (who->team == of.team && !of.restricted) return all;
      break;
    case MemberRole::practitioner:
      break;
  }
  if (of.members.count(user) != 0) return all;
  if (of.creator == user && of.removed.count(user) == 0) return all;
  return {};
}

bool Register::may_pull(const UserId& user, const CaseId& id) const {
  const KnownCase* of = find(id);
  return of != nullptr && !facets_for(user, *of).empty();
}

bool Register::may_write(const UserId& user, const CaseId& id) const {
  const KnownCase* of = find(id);
  return of != nullptr && facets_for(user, *of).count(Facet::narrative) != 0;
}

}  // namespace lanyard
