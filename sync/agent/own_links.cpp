// setting sync.dropped_links = id:32*, the newest last
#include "sync/agent/own_links.h"

#include <algorithm>

#include "platform/base/log.h"
#include "sync/share/compose.h"
#include "sync/share/fork.h"

namespace lanyard {
namespace {

constexpr std::size_t most_waiting = 4096;
constexpr std::size_t most_dropped = 256;

Done put_ordered(const Vault& vault, const CaseId& chain, Register& reg) {
  TRY(const std::vector<StoredLink> links, vault.links(chain));
  for (const StoredLink& link : links) {
    // Ordered links come first in their chain; the rest is this laptop's own and waits.
    if (link.sent == StoredLink::Sent::no) return {};
    TRY_DONE(reg.apply(link.bytes));
  }
  return {};
}

// Somebody else may have moved one of them meanwhile: the rest is moved all the same.
Result<LinkBody> transfer_again(CaseTransfer what, const Register& on, const KnownCase& of,
                                const std::vector<CaseKey>& held, Instant now) {
  std::erase_if(what.leave, [&](const UserId& user) {
    return of.members.count(user) == 0 && (of.creator != user || of.removed.count(user) != 0);
  });
  std::erase_if(what.join, [&](const UserId& user) { return of.members.count(user) != 0; });
  TRY(CaseTransfer again, compose_transfer(on, of, std::move(what), held, now));
  return LinkBody(std::move(again));
}

bool has_wrap_like(const KnownCase& of, const CaseWrap& what) {
  return std::any_of(of.wraps.begin(), of.wraps.end(), [&](const CaseWrap& w) {
    return w.user == what.user && w.user_generation == what.user_generation &&
           w.case_generation == what.case_generation;
  });
}

// The keys of the case may be others by now.
Result<LinkBody> add_again(MemberAdd what, const Register& on, const KnownCase& of,
                           const std::vector<CaseKey>& held) {
  KnownCase after = of;
  after.members[what.user] = what.role;
  auto wraps = wraps_for(on, of, on.facets_for(what.user, after), what.user, held);
  what.wraps = wraps.ok() ? std::move(wraps).value() : std::vector<CaseWrap>{};
  std::erase_if(what.wraps, [&](const CaseWrap& w) { return has_wrap_like(of, w); });
  return LinkBody(std::move(what));
}

LinkBody late_again(LateWork what, const KnownCase& of) {
  std::erase_if(what.ops, [&](const OpId& op) { return of.late.count(op) != 0; });
  return what;
}

LinkBody lower_again(FlagLower what, const KnownCase& of) {
  std::erase_if(what.records, [&](const RecordId& r) { return of.lowered.count(r) != 0; });
  return what;
}

Result<LinkBody> keys_again(const Link& link, const Register& on, const KnownCase& of,
                            const std::vector<CaseKey>& held, Instant now) {
  if (link.type == LinkType::case_rotate) {
    if (!rotation_due(on, of, now) && !holds_lost_keys(of, held))
      return Error(Fault::refused, "somebody else has made new keys");
    TRY(CaseRotate rotate, compose_rotation(on, with_newest(of, held), now));
    return LinkBody(std::move(rotate));
  }
  auto wraps = compose_wraps(on, of, held, now);
  if (!wraps) return Error(Fault::refused, "nothing is missing any more");
  return LinkBody(*std::move(wraps));
}

// What the link said, as far as it is to be said after those that came first.
Result<LinkBody> again(const Link& link, const Register& on, const std::vector<CaseKey>& held,
                       Instant now) {
  const KnownCase* of = link.chain.none() ? nullptr : on.find(link.chain);
  const bool changes = is_of_keys(link) || link.type == LinkType::case_transfer ||
                       link.type == LinkType::member_add || link.type == LinkType::late_work ||
                       link.type == LinkType::flag_lower;
  if (!changes) return link.body;
  if (of == nullptr) return Error(Fault::not_found, "a case that is not there any more");
  if (const auto* b = std::get_if<CaseTransfer>(&link.body))
    return transfer_again(*b, on, *of, held, now);
  if (const auto* b = std::get_if<MemberAdd>(&link.body)) return add_again(*b, on, *of, held);
  if (const auto* b = std::get_if<LateWork>(&link.body)) return late_again(*b, *of);
  if (const auto* b = std::get_if<FlagLower>(&link.body)) return lower_again(*b, *of);
  return keys_again(link, on, *of, held, now);
}

bool is_gone(const Register& reg, const VaultIdentity& me, const CaseId& chain) {
  const KnownDevice* laptop = reg.device(me.device);
  const KnownCase* of = chain.none() ? nullptr : reg.find(chain);
  const bool revoked = laptop != nullptr && laptop->revoked_at.has_value();
  const bool taken_off = of != nullptr && of->removed.count(me.user) != 0;
  return !chain.none() && (revoked || (taken_off && !reg.may_write(me.user, chain)));
}

}  // namespace

Result<Register> rebuild_ordered(const Vault& vault, const OrgId& org, const VerifyKey& root) {
  Register reg(org, root);
  TRY_DONE(put_ordered(vault, CaseId{}, reg));
  for (const Cursor& cursor : vault.cursors()) TRY_DONE(put_ordered(vault, cursor.case_id, reg));
  return reg;
}

Result<OwnLinks> OwnLinks::load(const Vault& vault) {
  OwnLinks out;
  TRY(const auto dropped, vault.setting(dropped_links_setting));
  if (dropped) {
    ByteReader in(*dropped);
    while (in.left() >= LinkId::size) out.dropped_.push_back(LinkId::read(in));
  }
  for (StoredLink& link : vault.outgoing_links(most_waiting)) {
    if (std::find(out.dropped_.begin(), out.dropped_.end(), link.id) != out.dropped_.end())
      continue;
    out.waiting_.push_back({link.chain, link.id, std::move(link.bytes), Waiting::Said::once});
  }
  return out;
}

bool OwnLinks::waits(const LinkId& id) const {
  return std::any_of(waiting_.begin(), waiting_.end(),
                     [&](const Waiting& w) { return w.id == id; });
}

bool OwnLinks::none_in(const CaseId& chain) const {
  return std::none_of(waiting_.begin(), waiting_.end(),
                      [&](const Waiting& w) { return w.chain == chain; });
}

bool OwnLinks::said_in(const CaseId& chain) const {
  return std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& w) {
    const auto link = parse_link(w.bytes);
    return w.chain == chain && link.ok() && !is_of_keys(*link);
  });
}

void OwnLinks::drop_keys(Batch& batch) {
  const std::vector<Waiting> all = waiting_;
  for (const Waiting& w : all)
    if (!w.chain.none() && !said_in(w.chain)) drop(w.id, batch);
}

void OwnLinks::say_again(std::vector<Waiting> lost) {
  for (Waiting& w : lost) w.said = Waiting::Said::lost;
  waiting_.insert(waiting_.begin(), std::make_move_iterator(lost.begin()),
                  std::make_move_iterator(lost.end()));
}

void OwnLinks::put_on(Register& reg) const {
  for (const Waiting& w : waiting_) {
    const Done applied = reg.apply(w.bytes);
    if (!applied.ok()) log(LogLevel::warning, "own_link_does_not_fit", {{"link", w.id}});
  }
}

void OwnLinks::drop(const LinkId& id, Batch& batch) {
  std::erase_if(waiting_, [&](const Waiting& w) { return w.id == id; });
  dropped_.push_back(id);
  if (dropped_.size() > most_dropped) dropped_.erase(dropped_.begin());
  ByteWriter out;
  for (const LinkId& d : dropped_) out.bytes(d.view());
  std::erase_if(batch.settings, [](const auto& s) { return s.first == dropped_links_setting; });
  batch.settings.emplace_back(dropped_links_setting, out.take());
}

void OwnLinks::rebase(const CaseId& chain, const Register& ordered, const Vault& vault, Instant now,
                      Batch& batch, std::vector<RefusedItem>& refused) {
  if (none_in(chain)) return;
  const VaultIdentity& me = vault.identity();
  const Signer signer{me.user, me.device, vault.device_key()};
  // With those that came in this very batch.
  std::vector<CaseKey> held = vault.case_keys(chain);
  std::copy_if(batch.case_keys.begin(), batch.case_keys.end(), std::back_inserter(held),
               [&](const CaseKey& key) { return key.case_id == chain; });
  Register top = ordered;
  std::vector<Waiting> mine;
  std::copy_if(waiting_.begin(), waiting_.end(), std::back_inserter(mine),
               [&](const Waiting& w) { return w.chain == chain; });
  for (const Waiting& w : mine) {
    const auto link = parse_link(w.bytes);
    if (link.ok() && ordered.holds(chain, link->sequence, w.id)) {
      std::erase_if(waiting_, [&](const Waiting& x) { return x.id == w.id; });
      continue;
    }
    const bool stands = w.said != Waiting::Said::lost && link.ok() && top.continues(*link);
    if (stands && top.apply(w.bytes).ok()) {
      batch.links.push_back({chain, link->sequence, w.id, w.bytes, StoredLink::Sent::no});
      continue;
    }
    auto body = link.ok() ? again(*link, top, held, now) : Result<LinkBody>(link.error());
    Bytes bytes = body.ok() ? compose(top, chain, *std::move(body), signer, now) : Bytes{};
    const Done said = body.ok() ? top.apply(bytes, Met::offered) : Done(body.error());
    if (!said.ok()) {
      // Whoever was taken off, or whose laptop was revoked, may say nothing there any more: it goes
      // to the supervisor as it is.
      if (link.ok() && !is_of_keys(*link) && is_gone(top, me, chain)) continue;
      const bool pointless = w.said != Waiting::Said::once || (link.ok() && is_of_keys(*link));
      if (!pointless) refused.push_back({{}, {}, said.error().reason()});
      drop(w.id, batch);
      continue;
    }
    const LinkId id = id_of_link(bytes);
    const std::uint64_t sequence = chain.none() ? top.length() : top.find(chain)->length;
    batch.links.push_back({chain, sequence, id, bytes, StoredLink::Sent::no});
    for (Waiting& x : waiting_)
      if (x.id == w.id)
        x = {chain, id, bytes, w.said == Waiting::Said::once ? w.said : Waiting::Said::again};
  }
}

}  // namespace lanyard
