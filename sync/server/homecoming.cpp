// Who is home: what a request's heads prove.
#include "sync/server/homecoming.h"

#include <algorithm>

namespace lanyard {
namespace {

// Of a case that its user may not read here nothing is sent, so no head of it would ever agree.
Result<bool> lies_here(Store& store, const Register& reg, const UserId& user,
                       const CaseHead& head) {
  if (head.epoch != store.epoch()) return false;
  if (head.sequence == 0) return true;
  if (reg.find(head.case_id) == nullptr) return false;
  if (!reg.may_pull(user, head.case_id)) return true;
  const auto chain = store.chain_at(reg.org(), head.case_id, head.sequence);
  // Where the log is damaged nobody knows whether it does.
  const bool unknown = !chain.ok() && (chain.error().fault() == Fault::not_found ||
                                       chain.error().fault() == Fault::damaged);
  if (unknown) return false;
  if (!chain.ok()) return chain.error();
  return *chain == head.chain;
}

}  // namespace

Result<std::unique_ptr<Homecoming>> Homecoming::open(Store& store) {
  std::unique_ptr<Homecoming> out(new Homecoming(store));
  TRY(const std::optional<Bytes> kept, store.setting(homecoming_setting));
  if (!kept) return out;
  out->waits_ = true;
  ByteReader in(*kept);
  while (in.ok() && in.left() > 0) out->home_.insert(DeviceId::read(in));
  if (!in.finished()) return Error(Fault::damaged, "the list of laptops that are home is damaged");
  return out;
}

// A sum in place of heads names the history that it is of only when it agrees: such a laptop is
// met with its next heads, for the sum that does not agree is answered by a question for them.
Done Homecoming::meet(const Register& reg, const KnownDevice& device, const SyncRequest& request) {
  const std::lock_guard lock(mutex_);
  if (!waits_ || home_.contains(device.id) || !request.same.none()) return {};
  for (const CaseHead& head : request.heads) {
    TRY(const bool here, lies_here(store_, reg, device.user, head));
    if (!here) return {};
  }
  home_.insert(device.id);
  ByteWriter out;
  for (const DeviceId& id : home_) out.bytes(id.view());
  return store_.set_setting(homecoming_setting, out.view());
}

std::uint32_t Homecoming::unheard(const Register& reg) const {
  const std::lock_guard lock(mutex_);
  if (!waits_) return 0;
  const auto& all = reg.devices();
  return static_cast<std::uint32_t>(std::count_if(all.begin(), all.end(), [&](const auto& known) {
    return !known.second.revoked_at && !home_.contains(known.first);
  }));
}

}  // namespace lanyard
