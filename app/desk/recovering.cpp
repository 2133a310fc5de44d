// Recovering a case with the organisation's recovery key.
#include "app/desk/recovering.h"

#include <algorithm>

#include "app/desk/cases.h"
#include "sync/share/fork.h"

namespace lanyard {
namespace {

// What the case's links have wrapped to the recovery key, of every generation.
Result<std::vector<CaseKey>> keys_in_links(const Vault& vault, const CaseId& id,
                                           const PrivateKey& recovery) {
  TRY(const std::vector<StoredLink> links, vault.links(id));
  std::vector<CaseKey> out;
  for (const StoredLink& stored : links) {
    TRY(const Link link, parse_link(stored.bytes));
    TRY(std::vector<CaseKey> keys, keys_from(link, id, UserId{}, recovery));
    for (CaseKey& key : keys) out.push_back(std::move(key));
  }
  return out;
}

std::size_t generations_of(const std::vector<CaseKey>& keys) {
  std::set<std::uint32_t> out;
  for (const CaseKey& key : keys) out.insert(key.generation);
  return out.size();
}

bool opens_here(const Vault& vault, const KnownCase& of) {
  for (const std::uint32_t generation : generations_of(of))
    if (!vault.holds_case_key(of.id, Facet::narrative, generation)) return false;
  return true;
}

Done check_may(const Register& reg, const KnownCase* of, const UserId& me) {
  if (of == nullptr)
    return Error(Fault::not_found,
                 "no such case on this laptop: sync; an admin invites a supervisor into its team");
  if (!reg.may_write(me, of->id))
    return Error(Fault::not_permitted,
                 "a case is recovered by a supervisor of its team or somebody who works on it");
  return {};
}

// Before anything is said: half of a recovery would be worse to explain than none.
Done check_allocatable(const Register& reg, const std::vector<UserId>& to) {
  for (const UserId& id : to) {
    const KnownUser* user = reg.user(id);
    if (user == nullptr || reg.live_keys(id, reg.length()).empty())
      return Error(Fault::not_found, "a colleague without a laptop in use");
    if (user->role != MemberRole::practitioner && user->role != MemberRole::supervisor)
      return Error(Fault::refused, "only practitioners and supervisors can be allocated");
  }
  return {};
}

}  // namespace

Result<RecoveredCase> recover_case(Desk& desk, const OrganisationKeys& keys, const CaseId& id,
                                   const std::vector<UserId>& to) {
  const UserId me = desk.vault().identity().user;
  RecoveredCase out;
  {
    const std::unique_lock links(desk.register_holder().writer());
    const std::shared_ptr<const Register> reg = desk.reg();
    const KnownCase* of = reg->find(id);
    TRY_DONE(check_may(*reg, of, me));
    TRY_DONE(check_allocatable(*reg, to));
    if (opens_here(desk.vault(), *of))
      return Error(Fault::refused, "this laptop opens the case: allocate it instead");
    Batch batch;
    TRY(batch.case_keys, keys_in_links(desk.vault(), id, keys.recovery));
    out.generations = generations_of(batch.case_keys);
    if (batch.case_keys.empty())
      return Error(Fault::damaged, "the keys of this case do not open with the recovery key");
    out.unopened = generations_of(*of).size() - out.generations;
    batch.audit.push_back(desk.entry(AuditAction::case_recovered, id));
    const Instant now = desk.now();
    // What does not fit into one link is added by the next sync, as any missing wrap is.
    std::optional<CaseWraps> wraps = compose_wraps(*reg, *of, batch.case_keys, now);
    if (wraps) {
      for (const CaseWrap& wrap : wraps->wraps)
        if (std::find(out.readers.begin(), out.readers.end(), wrap.user) == out.readers.end())
          out.readers.push_back(wrap.user);
      const Bytes link = compose(*reg, id, *std::move(wraps), desk.signer(), now);
      TRY_DONE(desk.put_link(links, link, std::move(batch)));
    } else {
      TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
    }
  }
  for (const UserId& user : to) {
    if (desk.reg()->may_write(user, id)) continue;
    TRY_DONE(allocate(desk, id, user));
    out.allocated.push_back(user);
  }
  return out;
}

}  // namespace lanyard
