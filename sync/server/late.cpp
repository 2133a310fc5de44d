// Who decides: the case's supervisors; of a restricted case those who may open it; of a case that
// never arrived the supervisors of its author's team.
#include "sync/server/late.h"

#include <algorithm>
#include <set>

namespace lanyard {
namespace {

constexpr std::size_t late_most_bytes = 2 * 1024 * 1024;

bool decides(const Register& reg, const KnownUser& user, Instant now, const LateName& name) {
  const KnownCase* of = reg.find(name.case_id);
  if (of != nullptr) {
    if (of->late.count(name.id) != 0) return false;
    return reg.may_write(user.id, name.case_id) && !reg.cover_over(user.id, *of, now) &&
           (of->restricted || user.role == MemberRole::supervisor);
  }
  const KnownDevice* device = reg.device(name.device);
  const KnownUser* author = device == nullptr ? nullptr : reg.user(device->user);
  return user.role == MemberRole::supervisor && author != nullptr && author->team == user.team;
}

// The pieces of an attachment are decided on with its record, or with each other where that is not
// among what waits: they count as one change.
std::uint32_t changes_in(const std::vector<LateName>& names) {
  std::uint32_t changes = 0;
  std::set<std::pair<CaseId, RecordId>> counted, pieces;
  for (const LateName& name : names) {
    (name.piece ? pieces : counted).emplace(name.case_id, name.record);
    changes += name.piece ? 0 : 1;
  }
  for (const auto& of : pieces) changes += counted.contains(of) ? 0 : 1;
  return changes;
}

}  // namespace

Done pull_late(Store& store, const Register& reg, const Asker& who, const SyncRequest& request,
               SyncReply& reply) {
  const KnownUser* user = reg.user(who.user);
  if (user == nullptr) return {};
  std::vector<LateName> names = store.late(reg.org());
  std::erase_if(names, [&](const LateName& name) { return !decides(reg, *user, who.now, name); });
  reply.late_waiting = changes_in(names);
  if (!request.late) return {};
  // Work of cases that are there comes first: nobody can crowd it out with cases that never were.
  std::stable_sort(names.begin(), names.end(), [&](const LateName& a, const LateName& b) {
    return std::pair(reg.find(a.case_id) == nullptr, a.received) <
           std::pair(reg.find(b.case_id) == nullptr, b.received);
  });
  std::size_t room = late_most_bytes;
  for (const LateName& name : names) {
    if (reply.late.size() == most_late_entries) break;
    auto entry = store.late_entry(reg.org(), name);
    if (!entry.ok() && entry.error().fault() == Fault::damaged) continue;  // verify names it
    TRY(std::optional<AppendLate> found, std::move(entry));
    if (!found || found->bytes.size() + 1024 > room) continue;
    room -= found->bytes.size() + 1024;
    reply.late.push_back({found->case_id,
                          found->device,
                          found->received,
                          {found->kind, std::move(found->bytes), std::move(found->key_records)}});
  }
  return {};
}

}  // namespace lanyard
