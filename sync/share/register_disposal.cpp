// Orders of disposal in the register. Every laptop checks what the server says it did against what
// two records officers signed: nothing is believed disposed of under a hold, before its grace is
// over, or without an approver who is not the author.
#include <algorithm>

#include "sync/share/disposal.h"
#include "sync/share/register_fold.h"

namespace lanyard {

const KnownOrder* order_of(const KnownCase& of, const OrderId& id) {
  const auto at = std::find_if(of.orders.begin(), of.orders.end(),
                               [&](const KnownOrder& o) { return o.what.order == id; });
  return at == of.orders.end() ? nullptr : &*at;
}

Result<const KnownOrder*> RegisterCheck::open_order(const OrderId& id) const {
  const KnownOrder* order = order_of(the_case(), id);
  if (order == nullptr) return Error(Fault::refused, "an order that was never made");
  if (order->done) return Error(Fault::refused, "an order that is carried out already");
  if (!order->open()) return Error(Fault::refused, "an order that was cancelled");
  return order;
}

Done RegisterCheck::body(const DisposalOrder& b) const {
  const KnownCase& of = the_case();
  if (!of.holds.empty()) return Error(Fault::refused, "an order for a case under a hold");
  if (order_of(of, b.order) != nullptr)
    return Error(Fault::refused, "an order that exists already");
  // Judged at the head that its author had seen, so that it is judged the same for ever.
  const std::optional<NoticeNamed> newest = reg.notice_at(link.seen);
  if (newest && newest->version != b.notice_version)
    return Error(Fault::refused, "an order under another notice than the newest");
  if (b.due > day_of(link.time)) return Error(Fault::refused, "an order for what is not due yet");
  for (const OrderedRecord& r : b.records) {
    if (of.disposed.count(r.record) != 0)
      return Error(Fault::refused, "an order for what is disposed of already");
    for (const KnownOrder& other : of.orders)
      if (other.open() && names(other, r.record))
        return Error(Fault::refused, "an order for a record that another order names");
  }
  return {};
}

Done RegisterCheck::body(const DisposalApprove& b) const {
  TRY(const KnownOrder* order, open_order(b.order));
  if (!order->approver.none()) return Error(Fault::refused, "an order that is approved already");
  if (order->author == link.user)
    return Error(Fault::refused, "an order approved by the one who made it");
  if (!the_case().holds.empty()) return Error(Fault::refused, "an approval under a hold");
  if (overtaken_by(reg, order->what, link.seen))
    return Error(Fault::refused, "an approval of an order that a newer notice overtook");
  if (link.time < order->ordered)
    return Error(Fault::refused, "an approval that is older than its order");
  return {};
}

Done RegisterCheck::body(const DisposalCancel& b) const {
  TRY([[maybe_unused]] const KnownOrder* order, open_order(b.order));
  return {};
}

Done RegisterCheck::body(const DisposalProceed& b) const {
  TRY(const KnownOrder* order, open_order(b.order));
  if (reg.device(b.device) == nullptr)
    return Error(Fault::refused, "going on without a device that nobody has");
  const auto signers = order->proceed.find(b.device);
  if (signers != order->proceed.end() && signers->second.count(link.user) != 0)
    return Error(Fault::refused, "going on without a device, signed twice by one person");
  return {};
}

Done RegisterCheck::body(const DisposalDone& b) const {
  TRY(const KnownOrder* order, open_order(b.order));
  if (order->approver.none()) return Error(Fault::refused, "a disposal that nobody approved");
  if (!the_case().holds.empty()) return Error(Fault::refused, "a disposal under a hold");
  if (overtaken_by(reg, order->what, link.seen))
    return Error(Fault::refused, "a disposal under an order that a newer notice overtook");
  if (link.time < grace_ends(*order)) return Error(Fault::refused, "a disposal within its grace");
  if (b.day != day_of(link.time) || b.backup_free != b.day + backup_days)
    return Error(Fault::refused, "a disposal that states other days than its own");
  for (const DeviceId& device : b.without)
    if (!may_go_on_without(*order, device))
      return Error(Fault::refused, "a disposal without a device that two officers did not name");
  return {};
}

Done RegisterCheck::body(const FlagLower& b) const {
  for (const RecordId& record : b.records)
    if (the_case().lowered.count(record) != 0)
      return Error(Fault::refused, "a flag that is lowered already");
  return {};
}

KnownOrder& RegisterFold::order(const Link& link, const OrderId& id) {
  std::vector<KnownOrder>& orders = reg.cases_.at(link.chain).orders;
  const auto at = std::find_if(orders.begin(), orders.end(),
                               [&](const KnownOrder& o) { return o.what.order == id; });
  contract(at != orders.end(), "a checked link names an order that is there");
  return *at;
}

void RegisterFold::fold(const Link& link, const DisposalOrder& b) {
  KnownOrder order;
  order.what = b;
  order.author = link.user;
  order.ordered = link.time;
  reg.cases_.at(link.chain).orders.push_back(std::move(order));
}

void RegisterFold::fold(const Link& link, const DisposalApprove& b) {
  KnownOrder& of = order(link, b.order);
  of.approver = link.user;
  of.approved = link.time;
}

void RegisterFold::fold(const Link& link, const DisposalCancel& b) {
  order(link, b.order).cancelled_by = link.user;
}

void RegisterFold::fold(const Link& link, const DisposalProceed& b) {
  order(link, b.order).proceed[b.device].insert(link.user);
}

void RegisterFold::fold(const Link& link, const DisposalDone& b) {
  KnownOrder& of = order(link, b.order);
  of.done = b;
  for (const OrderedRecord& r : of.what.records)
    reg.cases_.at(link.chain).disposed.emplace(r.record, b.order);
}

void RegisterFold::fold(const Link& link, const FlagLower& b) {
  reg.cases_.at(link.chain).lowered.insert(b.records.begin(), b.records.end());
}

}  // namespace lanyard
