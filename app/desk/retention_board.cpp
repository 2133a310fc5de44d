// All that the page of retention shows at once.
#include "app/desk/retention_board.h"

#include "app/desk/standing.h"

namespace lanyard {
namespace {

BoardOrder shown(const Desk& desk, OrderView view) {
  BoardOrder out;
  const KnownOrder& order = view.known;
  const UserId me = desk.me().user;
  const Zone zone = desk.zone();
  out.case_title = case_title(desk, view.case_id);
  out.author = desk.name_of(order.author);
  out.ordered = zone.date(order.ordered);
  if (!order.approver.none()) {
    out.approver = desk.name_of(order.approver);
    out.grace_ends = zone.date(grace_ends(order));
  }
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const DeviceId& device : view.not_heard) {
    const KnownDevice* known = reg->device(device);
    BoardLaptop laptop{device, known ? desk.name_of(known->user) : std::string()};
    if (const auto at = order.proceed.find(device); at != order.proceed.end()) {
      laptop.signatures = at->second.size();
      laptop.signed_by_me = at->second.contains(me);
    }
    out.laptops.push_back(std::move(laptop));
  }
  out.may_approve = view.state == OrderState::to_be_approved && order.author != me;
  out.may_cancel = order.open();
  out.view = std::move(view);
  return out;
}

}  // namespace

RetentionPart retention_part(MemberRole role) {
  switch (role) {
    case MemberRole::records:
      return RetentionPart::decides;
    case MemberRole::practitioner:
    case MemberRole::supervisor:
      return RetentionPart::sees;
    case MemberRole::registrar:
    case MemberRole::admin:
      return RetentionPart::none;
  }
  return RetentionPart::none;
}

RetentionBoard retention_board(const Desk& desk) {
  RetentionBoard out;
  out.part = retention_part(desk.me().role);
  if (out.part == RetentionPart::none) return out;
  out.plan = retention_plan(desk);
  out.coming = retention_forecast(desk, forecast_days);
  out.holds = hold_views(desk);
  out.schedule = schedule_words(desk.catalog()->notice(), confirmed_decisions(desk));
  if (out.part != RetentionPart::decides) return out;
  for (OpenDecision& decision : decisions(desk))
    if (!decision.confirmed) out.decisions.push_back(std::move(decision));
  for (OrderView& view : order_views(desk)) {
    if (view.known.open())
      for (const OrderedRecord& record : view.known.what.records) out.ordered.insert(record.record);
    out.orders.push_back(shown(desk, std::move(view)));
  }
  return out;
}

}  // namespace lanyard
