// When an order may be carried out.
#include "sync/share/disposal.h"

#include <algorithm>

namespace lanyard {
namespace {

bool once_opened(const Register& reg, const KnownCase& of, const UserId& user) {
  return !reg.facets_for(user, of).empty() || of.removed.count(user) != 0 || of.creator == user;
}

}  // namespace

std::int32_t day_of(Instant at) {
  return static_cast<std::int32_t>(at.ms / day_ms);
}

bool names(const KnownOrder& order, const RecordId& record) {
  return std::any_of(order.what.records.begin(), order.what.records.end(),
                     [&](const OrderedRecord& r) { return r.record == record; });
}

Instant grace_ends(const KnownOrder& order) {
  const Instant from = std::max(order.ordered, order.approved);
  const Instant due{(order.what.due + std::int64_t{1}) * day_ms};
  return std::max(from.plus_ms(order.what.grace_days * day_ms), due);
}

bool may_go_on_without(const KnownOrder& order, const DeviceId& device) {
  const auto at = order.proceed.find(device);
  return at != order.proceed.end() && at->second.size() >= 2;
}

std::vector<DeviceId> devices_that_may_hold(const Register& reg, const KnownCase& of) {
  std::vector<DeviceId> out;
  for (const auto& [id, device] : reg.devices())
    if (once_opened(reg, of, device.user)) out.push_back(id);
  return out;
}

std::optional<NoticeNamed> overtaken_by(const Register& reg, const DisposalOrder& order,
                                        std::uint64_t seen) {
  const std::optional<NoticeNamed> newest = reg.notice_at(seen);
  return newest && newest->version > order.notice_version ? newest : std::nullopt;
}

OrderStanding standing_of(const Register& reg, const KnownCase& of, const KnownOrder& order,
                          Instant now, LogSince log, const LastRound& last_round) {
  if (order.done) return {.state = OrderState::done, .waits_for = {}, .without = {}};
  OrderStanding out;
  out.notice = overtaken_by(reg, order.what, reg.length());
  if (!order.open())
    out.state = OrderState::cancelled;
  else if (!of.holds.empty())
    out.state = OrderState::held;
  else if (out.notice || log == LogSince::changed)
    out.state = OrderState::overtaken;
  else if (order.approver.none())
    out.state = OrderState::to_be_approved;
  else if (now < grace_ends(order))
    out.state = OrderState::in_grace;
  else
    out.state = OrderState::ready;
  if (out.state != OrderState::ready) return out;
  for (const DeviceId& device : devices_that_may_hold(reg, of)) {
    const std::optional<Instant> heard = last_round(device);
    if (heard && *heard >= grace_ends(order)) continue;
    (may_go_on_without(order, device) ? out.without : out.waits_for).push_back(device);
  }
  if (!out.waits_for.empty()) out.state = OrderState::waits_for_devices;
  return out;
}

Literal words_of(OrderState state) {
  switch (state) {
    case OrderState::cancelled:
      return "cancelled";
    case OrderState::done:
      return "carried out";
    case OrderState::to_be_approved:
      return "waits for another records officer to approve it";
    case OrderState::held:
      return "stopped by a hold";
    case OrderState::overtaken:
      return "overtaken by a newer notice, or by something written in the case since; cancel it, "
             "and order again what is due";
    case OrderState::in_grace:
      return "approved, in its period of grace";
    case OrderState::waits_for_devices:
      return "waits for laptops that have not synced since the grace ended";
    case OrderState::ready:
      return "ready to be carried out";
  }
  return "";
}

}  // namespace lanyard
