// Disposal of the master copy, as the records role sees it: order, approval by another officer,
// what an order waits for, and its certificate. The law is in sync/share/disposal.h and
// storage/rules.
#pragma once

#include "app/desk/retention.h"
#include "sync/share/disposal.h"

namespace lanyard {

constexpr std::uint16_t usual_grace_days = 28;

struct OrderView {
  CaseId case_id;
  KnownOrder known;
  OrderState state = OrderState::to_be_approved;
  std::vector<DeviceId> not_heard;  // devices whose owners must sync; the server knows which did
  std::map<std::string, std::size_t> by_rule;
  std::optional<Date> newer_notice = {};  // of overtaken: the day of the notice that did it
};
// Every order on this laptop, open ones first, then newest first. Whether a laptop was heard is
// known to the server alone: an order that waits for laptops shows as waiting for all that may
// hold.
[[nodiscard]] std::vector<OrderView> order_views(const Desk& desk);
[[nodiscard]] Result<OrderView> order_view(const Desk& desk, const OrderId& id);
// The state in words, with the day of the notice that overtook the order.
[[nodiscard]] std::string state_words(const OrderView& order);

// Orders the disposal of these records, one order for each case, reviews about them included.
// Judges each again before the first is signed; fails with not_permitted (another role), refused
// (not due, a hold, another order names it, a clock that cannot be trusted) or needs_person (a
// decision behind it is open), and then nothing is ordered. On io or no_space some of the orders
// may stand.
[[nodiscard]] Result<std::vector<OrderId>> order_disposal(Desk& desk,
                                                          const std::vector<RecordId>& records,
                                                          std::uint16_t grace_days);
// Judges every record of the order again on this laptop before it signs.
[[nodiscard]] Done approve_order(Desk& desk, const OrderId& id);
[[nodiscard]] Done cancel_order(Desk& desk, const OrderId& id);
// Two officers must say so before an order goes on without a laptop.
[[nodiscard]] Done proceed_without(Desk& desk, const OrderId& id, const DeviceId& device);
// The records that raise the case's safeguarding flag no longer do. A supervisor's signed reason.
[[nodiscard]] Done lower_flag(Desk& desk, const CaseId& case_id, std::string_view reason);

// Today, for what cannot be taken back: bounded by the newest time the server told plus the lease.
// Fails with refused when the server was never heard or the laptop's clock is ahead of that.
[[nodiscard]] Result<Date> today_for_disposal(const Desk& desk);

}  // namespace lanyard
