// Which lost links are said again, and what keeps the keys of parted chains apart.
#include "sync/share/fork.h"

#include <algorithm>

#include "sync/share/register_fold.h"

namespace lanyard {
namespace {

bool has_hold(const KnownCase& of, const HoldId& id) {
  return std::any_of(of.holds.begin(), of.holds.end(),
                     [&](const KnownHold& h) { return h.id == id; });
}

bool works_in(const KnownCase& of, const UserId& user) {
  return of.members.count(user) != 0 || of.deputies.count(user) != 0 ||
         (of.creator == user && of.removed.count(user) == 0);
}

// Each asks whether the lost chain still said it at its end, and the common part does not.
struct SayAgain {
  const KnownCase& then;
  const KnownCase& common;
  SaidBy by;

  [[nodiscard]] bool mine() const { return by == SaidBy::this_laptop; }
  bool operator()(const MemberAdd& b) const {
    return mine() && then.members.count(b.user) != 0 && common.members.count(b.user) == 0;
  }
  bool operator()(const MemberRemove& b) const {
    return then.taken_off.count(b.user) != 0 && works_in(common, b.user);
  }
  bool operator()(const HoldSet& b) const {
    return has_hold(then, b.hold) && !has_hold(common, b.hold);
  }
  bool operator()(const HoldClear& b) const { return mine() && has_hold(common, b.hold); }
  bool operator()(const CaseClose&) const { return mine() && !common.closed; }
  // An order that was carried out stays so, and its erased entries need it to explain them. One
  // that was not counts on a log that is not there any more: people judge again what is due.
  bool operator()(const DisposalOrder& b) const { return mine() && was_done(b.order); }
  bool operator()(const DisposalApprove& b) const { return mine() && was_done(b.order); }
  bool operator()(const DisposalCancel& b) const {
    const KnownOrder* order = order_of(common, b.order);
    return mine() && order != nullptr && order->open();
  }
  bool operator()(const FlagLower&) const { return mine(); }
  bool operator()(const LateWork&) const { return mine(); }
  bool operator()(const CaseTransfer& b) const {
    return mine() && then.team == b.team && common.team != b.team;
  }
  bool operator()(const BreakGlass&) const { return mine(); }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }

 private:
  [[nodiscard]] bool was_done(const OrderId& id) const {
    const KnownOrder* order = order_of(then, id);
    return order != nullptr && order->done.has_value();
  }
};

}  // namespace

void forget(Register& reg, const CaseId& id) {
  RegisterFold{reg}.forget(id);
}

bool to_be_said_again(const Link& lost, const KnownCase& then, const KnownCase& common, SaidBy by) {
  return std::visit(SayAgain{then, common, by}, lost.body);
}

bool is_of_keys(const Link& link) {
  return link.type == LinkType::case_wraps || link.type == LinkType::case_rotate;
}

std::set<std::uint32_t> generations_of(const KnownCase& of) {
  std::set<std::uint32_t> out{of.generation};
  for (const CaseWrap& w : of.wraps) out.insert(w.case_generation);
  return out;
}

KnownCase with_newest(const KnownCase& of, const std::vector<CaseKey>& held) {
  KnownCase out = of;
  const std::uint32_t most = of.generation + most_generation_step - most_drawn_step - 1;
  for (const CaseKey& key : held)
    out.generation = std::max(out.generation, std::min(key.generation, most));
  return out;
}

bool holds_lost_keys(const KnownCase& of, const std::vector<CaseKey>& held) {
  return std::any_of(held.begin(), held.end(),
                     [&](const CaseKey& key) { return key.generation > of.generation; });
}

}  // namespace lanyard
