// Disposal of the master: order, approval, grace, everybody heard, the server's look. What is due
// is not asked here: the orders are signed as an officer's laptop signs them after it has judged.
#include <algorithm>

#include "tests/sim/steps.h"

namespace lanyard::sim {
namespace {

const KnownOrder* open_order(const Device& d, const CaseId& id) {
  const std::shared_ptr<const Register> reg = d.desk->reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr) return nullptr;
  const KnownOrder* out = nullptr;
  for (const KnownOrder& order : of->orders)
    if (order.open()) out = &order;
  return out;
}

}  // namespace

void Schedule::begin_disposal() {
  if (!plan_.empty()) return;
  disposing_ = some_case();
  synced(desk_of(rolf));
  plan_ = {Step::order,           Step::approve, Step::grace_passes, Step::everybody_syncs,
           Step::everybody_syncs, Step::look,    Step::proceed,      Step::look};
}

void Schedule::order() {
  Device& d = desk_of(rolf);
  DisposalOrder body;
  body.order = random_name<OrderId>();
  body.due = day_of(d.desk->now()) - 1;
  body.grace_days = least_grace_days;
  for (const Cursor& c : d.vault().cursors())
    if (c.case_id == disposing_) body.seen_log = c.sequence;
  const std::size_t most = 1 + w_.random.below(2);
  for (const SaidRecord& r : w_.oracle.records)
    if (r.case_id == disposing_ && d.vault().row(r.id) && body.records.size() < most &&
        w_.random.chance(60))
      body.records.push_back({r.id, "C-R1"});
  if (body.records.empty()) return plan_.clear();
  const Done done = d.desk->say(disposing_, body, AuditAction::disposal_ordered);
  tell("order", d.number, done);
  if (!done.ok()) return plan_.clear();
  synced(d);
  synced(desk_of(rita));
}

void Schedule::approve() {
  Device& d = desk_of(rita);
  const KnownOrder* order = open_order(d, disposing_);
  if (order == nullptr) return;
  tell("approve", d.number,
       d.desk->say(disposing_, DisposalApprove{order->what.order}, AuditAction::disposal_approved));
  synced(d);
}

// Both officers: do not wait for laptops that keep something or are revoked.
void Schedule::proceed() {
  for (const std::size_t officer : {rolf, rita}) {
    Device& d = desk_of(officer);
    const KnownOrder* order = open_order(d, disposing_);
    if (order == nullptr) continue;
    const OrderId id = order->what.order;
    for (std::size_t who = 0; who < writers; ++who) {
      const Device& other = desk_of(who);
      if (!other.revoked && other.vault().unsent().ops == 0) continue;
      tell("proceed", d.number,
           d.desk->say(disposing_, DisposalProceed{id, Founding::get().people[who].device},
                       AuditAction::disposal_unheard));
    }
    synced(d);
  }
}

void Schedule::everybody_syncs() {
  for (std::size_t n = 0; n < everybody; ++n) synced(desk_of(n));
}

void Schedule::grace_passes() {
  w_.now = w_.now.plus_ms(std::int64_t{8} * 24 * 3'600'000);
  w_.tell("grace passes");
}

void Schedule::look() {
  w_.house.look();
  w_.note_disposals();
  const auto gone = std::count_if(w_.oracle.records.begin(), w_.oracle.records.end(),
                                  [](const SaidRecord& r) { return r.disposed; });
  w_.tell("look: " + std::to_string(gone) + " disposed of");
}

void Schedule::laptop_disposes() {
  if (!w_.without.laptops_dispose) return;
  Device& d = writer();
  const auto open = records_on(d, log_form, RecordState::current);
  if (open.empty()) return;
  const SaidRecord& what = w_.random.pick(open);
  const std::shared_ptr<const Register> reg = d.desk->reg();
  const KnownCase* of = reg->find(what.case_id);
  if (of == nullptr || !of->holds.empty()) return;
  DisposalDeed deed{.case_id = what.case_id,
                    .order = random_name<OrderId>(),
                    .day = day_of(w_.now),
                    .records = {what.id},
                    .done = {},
                    .ledger = {}};
  need(w_.house.store().dispose(w_.org(), deed));
  w_.note_disposals();
  w_.tell("laptop " + std::to_string(d.number) + " disposes");
}

}  // namespace lanyard::sim
