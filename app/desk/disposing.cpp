// Orders: judged here, signed here, carried out by the server.
#include "app/desk/disposing.h"

#include <algorithm>

#include "app/desk/attachments.h"
#include "app/desk/days.h"
#include "app/desk/refusing.h"
#include "app/desk/settings.h"
#include "app/desk/standing.h"

namespace lanyard {
namespace {

struct PlacedOrder {
  CaseId case_id;
  const KnownOrder* order = nullptr;
};

Result<PlacedOrder> found(const Register& reg, const OrderId& id) {
  for (const auto& [case_id, of] : reg.cases())
    if (const KnownOrder* order = order_of(of, id)) return PlacedOrder{case_id, order};
  return Error(Fault::not_found, "no such order on this laptop");
}

// As far as this laptop has followed the case's log; the server looks again.
LogSince log_since(const Desk& desk, const KnownCase& of, const KnownOrder& order) {
  const std::uint64_t seen = order.what.seen_log;
  if (!order.open()) return LogSince::unchanged;
  const std::vector<HeldOp> ops = desk.vault().held_ops(of.id);
  const bool later =
      std::any_of(ops.begin(), ops.end(), [&](const HeldOp& op) { return op.sequence > seen; });
  return later ? LogSince::changed : LogSince::unchanged;
}

OrderView view_of(const Desk& desk, const Register& reg, const KnownCase& of,
                  const KnownOrder& order) {
  OrderView out;
  out.case_id = of.id;
  out.known = order;
  const auto nobody_heard = [](const DeviceId&) { return std::optional<Instant>(); };
  OrderStanding standing =
      standing_of(reg, of, order, desk.now(), log_since(desk, of, order), nobody_heard);
  out.state = standing.state;
  if (standing.notice && standing.state == OrderState::overtaken)
    out.newer_notice = desk.zone().date(standing.notice->at);
  out.not_heard = std::move(standing.waits_for);
  for (const OrderedRecord& record : order.what.records) ++out.by_rule[record.rule];
  return out;
}

// Due, and nothing behind the verdict is still open.
Result<Verdict> judged_due(const Desk& desk, const RecordId& id) {
  TRY(Verdict verdict, retention_why(desk, id));
  if (verdict.kind == Verdict::Kind::held)
    return Error(Fault::refused, "a hold stands on the case");
  if (verdict.kind != Verdict::Kind::due || !verdict.date)
    return Error(Fault::refused, "a record that is not due");
  if (!verdict.undecided.empty())
    return Error(Fault::needs_person,
                 "the notice leaves open what this rests on: confirm the decision first");
  return verdict;
}

struct Wanted {
  std::int32_t due = 0;
  std::vector<OrderedRecord> records;
};

void add(Wanted& wanted, const RecordId& id, const Verdict& verdict) {
  const bool there = std::any_of(wanted.records.begin(), wanted.records.end(),
                                 [&](const OrderedRecord& r) { return r.record == id; });
  if (!there) wanted.records.push_back({id, verdict.rule});
  wanted.due = std::max(wanted.due, verdict.date->days());
}

std::uint64_t seen_log(const Desk& desk, const CaseId& id) {
  for (const Cursor& cursor : desk.vault().cursors())
    if (cursor.case_id == id) return cursor.sequence;
  return 0;
}

Result<std::map<CaseId, Wanted>> wanted_of(const Desk& desk, const std::vector<RecordId>& records,
                                           Date today, Attempt& at) {
  std::map<CaseId, Wanted> out;
  for (const RecordId& id : records) {
    at.record = id;
    if (const std::optional<RecordRow> row = desk.vault().row(id)) at.case_id = row->case_id;
    TRY(const Verdict verdict, judged_due(desk, id));
    if (*verdict.date > today)
      return Error(Fault::refused, "a record that is due by this laptop's clock only");
    const std::optional<RecordRow> row = desk.vault().row(id);
    if (!row) return Error(Fault::not_found, "no such record on this laptop");
    Wanted& wanted = out[row->case_id];
    add(wanted, id, verdict);
    // A review says nothing without what it reviews, and nothing attached outlives its record.
    for (const RecordRow& other : desk.vault().rows_of(row->case_id))
      if ((other.form == review_form || other.form == attachment_form) && other.about == id)
        add(wanted, other.id, verdict);
    if (wanted.records.size() > most_ordered)
      return Error(Fault::bad_input, "more records of one case than one order can name");
  }
  return out;
}

Done check_role(const Desk& desk) {
  if (desk.me().role == MemberRole::records) return {};
  return Error(Fault::not_permitted, "disposal is for the records role");
}

// What is to be signed, or why not; then `at` says where it was refused.
Result<std::map<CaseId, Wanted>> orderable(const Desk& desk, const std::vector<RecordId>& records,
                                           Attempt& at) {
  if (!records.empty()) at.record = records.front();
  if (const std::optional<RecordRow> row = desk.vault().row(at.record)) at.case_id = row->case_id;
  TRY_DONE(check_role(desk));
  TRY(const Date today, today_for_disposal(desk));
  TRY(auto wanted, wanted_of(desk, records, today, at));
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [case_id, of] : wanted)
    for (const OrderedRecord& record : of.records)
      for (const KnownOrder& order : reg->find(case_id)->orders)
        if (order.open() && names(order, record.record)) {
          at = {at.what, case_id, record.record};
          return Error(Fault::refused, "a record that another order names");
        }
  return wanted;
}

Done approvable(const Desk& desk, const OrderView& order, Attempt& at) {
  TRY_DONE(check_role(desk));
  if (order.known.author == desk.me().user)
    return Error(Fault::refused, "an order is approved by another officer than its author");
  TRY([[maybe_unused]] const Date today, today_for_disposal(desk));
  if (order.newer_notice)
    return Error(Fault::refused,
                 "a newer notice came since it was ordered: cancel the order, and order again what "
                 "is still due");
  for (const OrderedRecord& record : order.known.what.records) {
    at.record = record.record;
    const std::optional<RecordRow> row = desk.vault().row(record.record);
    if (!row)
      return Error(Fault::refused,
                   "the order names a record that is not on this laptop: sync first");
    TRY_DONE(judged_due(desk, row->form == review_form ? row->about : record.record));
  }
  at.record = {};
  if (order.state == OrderState::overtaken)
    return Error(Fault::refused,
                 "something was written in the case since it was ordered: cancel the order, and "
                 "order again what is still due");
  return {};
}

}  // namespace

std::vector<OrderView> order_views(const Desk& desk) {
  const std::shared_ptr<const Register> reg = desk.reg();
  std::vector<OrderView> out;
  for (const auto& [id, of] : reg->cases())
    for (const KnownOrder& order : of.orders) out.push_back(view_of(desk, *reg, of, order));
  std::stable_sort(out.begin(), out.end(), [](const OrderView& a, const OrderView& b) {
    if (a.known.open() != b.known.open()) return a.known.open();
    return a.known.ordered > b.known.ordered;
  });
  return out;
}

Result<OrderView> order_view(const Desk& desk, const OrderId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  TRY(const PlacedOrder at, found(*reg, id));
  return view_of(desk, *reg, *reg->find(at.case_id), *at.order);
}

std::string state_words(const OrderView& order) {
  if (!order.newer_notice) return words_of(order.state).c_str();
  return "overtaken by the notice of " + date_words(*order.newer_notice) +
         ": cancel it, and order again what is due";
}

Result<Date> today_for_disposal(const Desk& desk) {
  TRY(const std::optional<Bytes> stored, desk.vault().setting(settings::server_time));
  if (!stored)
    return Error(Fault::refused, "this laptop has never heard the server's time: sync first");
  ByteReader in(*stored);
  const Instant latest =
      Instant{in.i64()}.plus_ms(desk.catalog()->notice().device.lease_days * day_ms);
  if (desk.now() > latest)
    return Error(Fault::refused,
                 "this laptop has not heard the server for too long, or its clock is ahead: sync "
                 "first");
  return desk.today();
}

Result<std::vector<OrderId>> order_disposal(Desk& desk, const std::vector<RecordId>& records,
                                            std::uint16_t grace_days) {
  if (records.empty()) return Error(Fault::bad_input, "an order names at least one record");
  if (grace_days < least_grace_days || grace_days > most_grace_days)
    return Error(Fault::bad_input, "the grace is 7 to 366 days");
  Attempt at{AuditAction::disposal_ordered, {}, {}};
  const auto wanted = orderable(desk, records, at);
  if (!wanted.ok()) return refuse(desk, at, wanted.error());
  std::vector<OrderId> out;
  for (const auto& [case_id, of] : *wanted) {
    const OrderId id = random_name<OrderId>();
    TRY_DONE(desk.say(case_id,
                      DisposalOrder{id, desk.catalog()->notice().version, of.due, grace_days,
                                    seen_log(desk, case_id), of.records},
                      AuditAction::disposal_ordered));
    out.push_back(id);
  }
  return out;
}

Done approve_order(Desk& desk, const OrderId& id) {
  TRY(const OrderView order, order_view(desk, id));
  Attempt at{AuditAction::disposal_approved, order.case_id, {}};
  if (const Done may = approvable(desk, order, at); !may.ok()) return refuse(desk, at, may.error());
  return desk.say(order.case_id, DisposalApprove{id}, AuditAction::disposal_approved);
}

Done cancel_order(Desk& desk, const OrderId& id) {
  TRY(const OrderView order, order_view(desk, id));
  if (const Done may = check_role(desk); !may.ok())
    return refuse(desk, {AuditAction::disposal_cancelled, order.case_id, {}}, may.error());
  return desk.say(order.case_id, DisposalCancel{id}, AuditAction::disposal_cancelled);
}

Done proceed_without(Desk& desk, const OrderId& id, const DeviceId& device) {
  TRY(const OrderView order, order_view(desk, id));
  if (const Done may = check_role(desk); !may.ok())
    return refuse(desk, {AuditAction::disposal_unheard, order.case_id, {}}, may.error());
  return desk.say(order.case_id, DisposalProceed{id, device}, AuditAction::disposal_unheard);
}

Done lower_flag(Desk& desk, const CaseId& case_id, std::string_view reason) {
  if (reason.empty()) return Error(Fault::bad_input, "lowering the flag needs a reason");
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(case_id);
  if (!of) return Error(Fault::not_found, "no such case on this laptop");
  FlagLower lowering;
  for (const RecordRow& row : desk.vault().rows_of(case_id))
    if (row.facts.flags.contains("safeguarding") && of->lowered.count(row.id) == 0)
      lowering.records.push_back(row.id);
  if (lowering.records.empty())
    return refuse(desk, {AuditAction::flag_lowered, case_id, {}},
                  Error(Fault::refused, "no record raises the flag"));
  Result<Sealed> sealed = sealed_reason(desk, case_id, case_id.view(), reason);
  if (!sealed.ok()) return refuse(desk, {AuditAction::flag_lowered, case_id, {}}, sealed.error());
  lowering.reason = *std::move(sealed);
  return desk.say(case_id, std::move(lowering), AuditAction::flag_lowered);
}

}  // namespace lanyard
