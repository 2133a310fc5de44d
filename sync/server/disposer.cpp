// From an order that is ready to a link that says it is done.
#include "sync/server/disposer.h"

#include "platform/base/log.h"
#include "sync/share/compose.h"
#include "sync/share/disposal.h"

namespace lanyard {
namespace {

// So that laptops do not wait long for their answers while many orders fall due together.
constexpr std::uint64_t most_at_one_time = 8;
constexpr std::size_t look_entries = 64;
constexpr std::size_t look_bytes = 4 * 1024 * 1024;

// Whether an op lies in the case's log behind what the author of the order had verified, or beside
// it for a supervisor who has not decided; one that another order has erased since was written all
// the same. A log that is not that long lacks something, so nobody can say.
Result<LogSince> log_since(Store& store, const OrgId& org, const KnownCase& of,
                           std::uint64_t seen) {
  const CaseId& id = of.id;
  for (const LateName& name : store.late(org))
    if (name.case_id == id && of.late.count(name.id) == 0) return LogSince::changed;
  TRY(const LogHead head, store.head(org, id));
  if (seen > head.sequence) return LogSince::changed;
  for (std::uint64_t next = seen + 1; next <= head.sequence;) {
    TRY(const auto page, store.read(org, id, next, look_entries, look_bytes));
    if (page.empty()) return Error(Fault::damaged, "an entry is missing from a log");
    for (const StoredEntry& entry : page)
      if (entry.kind != EntryKind::link) return LogSince::changed;
    next += page.size();
  }
  return LogSince::unchanged;
}

// A store that was put back from before this order's link: the ledger has carried the order out
// again, but no laptop had that link to bring home. Then it is said anew, and nobody is waited for.
Result<bool> carried_out_before(Store& store, const OrgId& org, const KnownOrder& order) {
  for (const OrderedRecord& r : order.what.records) {
    TRY(const auto stone, store.tombstone(org, r.record));
    if (!stone || stone->order != order.what.order) return false;
  }
  return !order.what.records.empty();
}

}  // namespace

bool Disposer::may_be_ready(const KnownCase& of, const KnownOrder& order, Instant now) const {
  return order.open() && !order.approver.none() && of.holds.empty() && now >= grace_ends(order);
}

Done Disposer::settle() {
  if (to_take_back_) {
    TRY_DONE(ledger_.take_back());
    to_take_back_ = false;
  }
  // The keys are gone from the store; it is their last wrap that is still to be overwritten.
  if (const Done settled = store_.settle(); !settled.ok())
    log(LogLevel::fault, "epoch_owed",
        {{"fault", static_cast<std::int64_t>(settled.error().fault())}});
  return {};
}

Result<std::shared_ptr<const Register>> Disposer::carry_out(const Register& reg,
                                                            const KnownCase& of,
                                                            const KnownOrder& order, Instant now) {
  const std::shared_ptr<const Register> nothing;
  TRY(const LogSince log, log_since(store_, reg.org(), of, order.what.seen_log));
  const OrderStanding standing = standing_of(reg, of, order, now, log, [&](const DeviceId& device) {
    const auto heard = rounds_.last(reg.org(), device);
    // Heard tomorrow: under a clock that was set back since. Nobody knows when that was.
    return heard && *heard <= now ? heard : std::nullopt;
  });
  TRY(const bool again, carried_out_before(store_, reg.org(), order));
  if (standing.state != OrderState::ready && !again) return nothing;
  DisposalDone body{.order = order.what.order,
                    .day = day_of(now),
                    .backup_free = day_of(now) + backup_days,
                    .epoch = store_.key_epoch(),
                    .without = standing.without};
  const Signer server{.user = {}, .device = {}, .key = key_};
  const Bytes link = compose(reg, of.id, body, server, now);
  auto next = std::make_shared<Register>(reg);
  TRY_DONE(next->apply(link, Met::offered));
  LedgerEntry entry{.org = reg.org(),
                    .case_id = of.id,
                    .order = order.what.order,
                    .day = body.day,
                    .records = {},
                    .link = link};
  for (const OrderedRecord& r : order.what.records) entry.records.push_back(r.record);
  to_take_back_ = true;
  TRY(const LedgerMark mark, ledger_.append(entry));
  DisposalDeed what{
      .case_id = of.id,
      .order = entry.order,
      .day = entry.day,
      .records = entry.records,
      .done =
          AppendLink{.chain = of.id, .id = id_of_link(link), .previous = of.head, .bytes = link},
      .ledger = mark};
  TRY(const Disposed done, store_.dispose(reg.org(), what));
  to_take_back_ = false;
  if (done.old_epoch == Disposed::OldEpoch::owed)
    lanyard::log(LogLevel::fault, Literal("epoch_owed"));
  lanyard::log(LogLevel::info, "disposed",
               {{"org", reg.org()},
                {"ops", static_cast<std::int64_t>(done.ops)},
                {"keys", static_cast<std::int64_t>(done.key_records)}});
  return std::shared_ptr<const Register>(std::move(next));
}

Result<Disposer::Report> Disposer::run(const OrgId& org, Instant now) {
  Report out;
  TRY_DONE(settle());
  auto reg = registers_.now(org);
  if (!reg) return out;
  std::vector<std::pair<CaseId, OrderId>> candidates;
  for (const auto& [id, of] : reg->cases())
    for (const KnownOrder& order : of.orders)
      if (may_be_ready(of, order, now)) candidates.emplace_back(id, order.what.order);
  for (const auto& [id, order_id] : candidates) {
    if (out.carried_out == most_at_one_time) {
      out.more = true;
      break;
    }
    // By the register as it is after the order before it.
    const KnownCase* of = reg->find(id);
    const KnownOrder* order = of == nullptr ? nullptr : order_of(*of, order_id);
    if (order == nullptr || !may_be_ready(*of, *order, now)) continue;
    auto next = carry_out(*reg, *of, *order, now);
    if (!next.ok()) {
      // What is wrong with one case must not keep what is due in the others.
      out.faults.push_back(next.error());
      log(LogLevel::fault, "order_failed",
          {{"org", org},
           {"order", order_id},
           {"fault", static_cast<std::int64_t>(next.error().fault())}});
      TRY_DONE(settle());
      continue;
    }
    if (!*next) {
      ++out.waiting;
      continue;
    }
    reg = *std::move(next);
    registers_.publish(reg);
    ++out.carried_out;
    // A count that could not be written is written before the next entry.
    (void)ledger_.settle().ok();
  }
  return out;
}

}  // namespace lanyard
