// Who decides: the case's supervisors; of a restricted case those who may open it; of a case that
// never arrived the supervisors of its author's team.
#include "sync/server/late.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr std::size_t late_most_bytes = 2 * 1024 * 1024;

bool decides(const Register& reg, const KnownUser& user, const LateName& name) {
  const KnownCase* of = reg.find(name.case_id);
  if (of != nullptr) {
    if (of->late.count(name.id) != 0) return false;
    return reg.may_write(user.id, name.case_id) &&
           (of->restricted || user.role == MemberRole::supervisor);
  }
  const KnownDevice* device = reg.device(name.device);
  const KnownUser* author = device == nullptr ? nullptr : reg.user(device->user);
  return user.role == MemberRole::supervisor && author != nullptr && author->team == user.team;
}

}  // namespace

Done pull_late(Store& store, const Register& reg, const UserId& user, const SyncRequest& request,
               SyncReply& reply) {
  const KnownUser* who = reg.user(user);
  if (who == nullptr) return {};
  std::size_t room = late_most_bytes;
  for (const LateName& name : store.late(reg.org())) {
    if (!decides(reg, *who, name)) continue;
    ++reply.late_waiting;
    if (!request.late || reply.late.size() == most_late_entries) continue;
    TRY(std::optional<AppendLate> found, store.late_entry(reg.org(), name));
    if (!found || found->bytes.size() + 1024 > room) continue;
    room -= found->bytes.size() + 1024;
    reply.late.push_back({found->case_id,
                          found->device,
                          found->received,
                          {found->kind, std::move(found->bytes), std::move(found->key_records)}});
  }
  std::stable_sort(reply.late.begin(), reply.late.end(),
                   [](const LateEntry& a, const LateEntry& b) { return a.received < b.received; });
  return {};
}

}  // namespace lanyard
