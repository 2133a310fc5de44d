// Who holds which keys: laptops in use, the next generation of a case's keys, one-time codes; and
// work that came after its author had gone.
#include <algorithm>

#include "sync/share/fork.h"
#include "sync/share/register_fold.h"

namespace lanyard {

std::map<std::uint32_t, PublicKey> Register::live_keys(const UserId& user,
                                                       std::uint64_t seen) const {
  std::map<std::uint32_t, PublicKey> out;
  const KnownUser* who = this->user(user);
  if (who == nullptr) return out;
  for (const auto& [generation, key] : who->keys) {
    const auto on = who->laptops.find(generation);
    if (on == who->laptops.end()) continue;
    const KnownDevice& device = devices_.at(on->second);
    if (device.since > seen || (device.revoked_at && *device.revoked_at <= seen)) continue;
    out.emplace(generation, key);
  }
  return out;
}

const UnlockCodes* Register::unlock_codes(const DeviceId& id) const {
  const auto at = unlock_codes_.find(id);
  return at == unlock_codes_.end() ? nullptr : &at->second;
}

bool rotation_due(const Register& reg, const KnownCase& of, Instant now) {
  const Standpoint at{reg.length(), now};
  return std::any_of(of.wraps.begin(), of.wraps.end(), [&](const CaseWrap& w) {
    if (w.user.none() || w.case_generation != of.generation) return false;
    return reg.facets_at(w.user, of, at).empty() ||
           reg.live_keys(w.user, reg.length()).count(w.user_generation) == 0;
  });
}

bool taken_late(const Register& reg, const CaseId& id, const OpId& op) {
  const KnownCase* of = reg.find(id);
  if (of == nullptr) return false;
  const auto at = of->late.find(op);
  return at != of->late.end() && at->second == LateWork::Decision::taken;
}

Done RegisterCheck::body(const Policy&) const {
  return {};
}

Done RegisterCheck::body(const UnlockCodes& b) const {
  for (const UnlockCodes::Wrap& w : b.wraps) {
    const KnownUser* user = reg.user(w.user);
    if (user == nullptr || user->role != MemberRole::supervisor || w.user == link.user)
      return Error(Fault::refused, "one-time codes for somebody who is not a supervisor");
    if (reg.live_keys(w.user, link.seen).count(w.user_generation) == 0)
      return Error(Fault::refused, "one-time codes for a key that no laptop in use has");
  }
  return {};
}

// Exactly those who may open the case, with each laptop that they had when the signer looked:
// nobody is let in and nobody forgotten.
Done RegisterCheck::body(const CaseRotate& b) const {
  TRY(const KnownCase after, with_new_keys(the_case(), b.wraps));
  TRY_DONE(wraps(b.wraps, after));
  for (const CaseWrap& w : b.wraps)
    if (w.case_generation != after.generation)
      return Error(Fault::refused, "new keys of a case that are not of its next generation");
  return next_keys(b.wraps, after);
}

Result<KnownCase> RegisterCheck::with_new_keys(KnownCase of,
                                               const std::vector<CaseWrap>& wraps) const {
  const std::uint32_t next = newest_of(wraps);
  if (next <= of.generation || next - of.generation > most_generation_step)
    return Error(Fault::refused, "new keys of a case that are not of a next generation");
  of.generation = next;
  return of;
}

std::uint32_t newest_of(const std::vector<CaseWrap>& wraps) {
  std::uint32_t out = 0;
  for (const CaseWrap& w : wraps) out = std::max(out, w.case_generation);
  return out;
}

Done RegisterCheck::next_keys(const std::vector<CaseWrap>& wraps, const KnownCase& after) const {
  std::set<std::pair<UserId, std::uint32_t>> there;
  for (const CaseWrap& w : wraps)
    if (w.case_generation == after.generation) there.emplace(w.user, w.user_generation);
  if (there.count({UserId{}, 1}) == 0)
    return Error(Fault::refused, "new keys of a case without a wrap to the recovery key");
  for (const auto& [id, user] : reg.users()) {
    if (reg.facets_at(id, after, {link.seen, link.time}).empty()) continue;
    for (const auto& [generation, key] : reg.live_keys(id, link.seen))
      if (there.count({id, generation}) == 0)
        return Error(Fault::refused, "new keys of a case that leave out somebody who may open it");
  }
  return {};
}

Done RegisterCheck::body(const LateWork& b) const {
  const KnownCase& of = the_case();
  const bool again = std::any_of(b.ops.begin(), b.ops.end(),
                                 [&](const OpId& op) { return of.late.count(op) != 0; });
  if (again) return Error(Fault::refused, "late work that was decided on before");
  return {};
}

void RegisterFold::fold(const Link&, const Policy& b) {
  reg.policy_ = b;
}

void RegisterFold::fold(const Link& link, const UnlockCodes& b) {
  reg.unlock_codes_[link.device] = b;
}

void RegisterFold::fold(const Link& link, const CaseRotate& b) {
  KnownCase after = reg.cases_.at(link.chain);
  after.generation = newest_of(b.wraps);
  give_next(link, std::move(after), b.wraps);
}

void RegisterFold::fold(const Link& link, const LateWork& b) {
  KnownCase& of = reg.cases_.at(link.chain);
  for (const OpId& op : b.ops) of.late[op] = b.decision;
}

}  // namespace lanyard
