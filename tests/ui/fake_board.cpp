// Retention of an invented organisation.
#include "tests/ui/fake_board.h"

#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

template <class IdType>
IdType numbered(std::uint8_t n) {
  std::array<std::uint8_t, IdType::size> bytes{};
  bytes[0] = 9;
  bytes[IdType::size - 1] = n;
  return IdType(bytes);
}

std::string case_of(int n) {
  return "Case " + FakeWorker::case_id(n).hex().substr(0, 6) + std::to_string(10 + n);
}

PlanLine line(int n, Verdict::Kind kind, const char* rule, std::string reason) {
  PlanLine out{
      FakeWorker::record_id(n), FakeWorker::case_id(n / 3), "Self-referral", {}, case_of(n / 3)};
  out.verdict.kind = kind;
  out.verdict.rule = rule;
  out.verdict.date = fake_day(2026, 11, 1);
  out.verdict.reason = std::move(reason);
  return out;
}

void add_due(RetentionBoard& board, std::size_t many) {
  const std::string referral =
      "Due since 1 November 2026: self-referral, 1 year after the last contact session. Notice of "
      "Jigsaw Contact Centre, line 49.";
  for (int n = 300; n < 309 + static_cast<int>(many); ++n)
    board.plan.lines.push_back(line(n, Verdict::Kind::due, "C-R2", referral));
  PlanLine ordered = line(3200, Verdict::Kind::due, "C-R1", "Due since 4 May 2026: court order.");
  ordered.title = "Contact session";
  board.ordered.insert(ordered.record);
  board.plan.lines.push_back(ordered);
  PlanLine open = line(3300, Verdict::Kind::due, "C-R1", "Due since 4 May 2026: court order.");
  open.title = "Contact agreement";
  open.verdict.undecided = {"C-R1.trigger"};
  board.plan.lines.push_back(open);
}

BoardOrder order(int n, OrderState state, std::size_t records) {
  BoardOrder out;
  out.view.case_id = FakeWorker::case_id(n);
  out.view.state = state;
  out.view.known.what.order = fake_order(n);
  out.view.known.what.grace_days = usual_grace_days;
  out.view.known.what.records.resize(records);
  out.view.by_rule = {{"C-R1", 1}, {"C-R2", records - 1}};
  out.case_title = case_of(n);
  out.author = "Odette Larkin";
  out.ordered = fake_day(2026, 10, 20);
  out.may_cancel = state != OrderState::done;
  if (state != OrderState::to_be_approved) out.approver = "Jowan Pascoe";
  if (!out.approver.empty()) out.grace_ends = fake_day(2026, 12, 3);
  if (state == OrderState::done) out.view.known.done = DisposalDone{};
  if (out.view.known.done) out.view.known.done->day = fake_day(2026, 11, 20).days();
  return out;
}

}  // namespace

OrderId fake_order(int n) {
  return numbered<OrderId>(static_cast<std::uint8_t>(n));
}

HoldView fake_hold() {
  HoldView out{FakeWorker::case_id(4), case_of(4), numbered<HoldId>(4),  "complaint",
               "Callum Reid",          {},         fake_day(2026, 9, 8), fake_day(2027, 3, 1)};
  out.reason = "A complaint about the handover in August is being looked into.";
  return out;
}

std::shared_ptr<RetentionBoard> fake_board(const Notice& notice, RetentionPart part,
                                           std::size_t many) {
  auto out = std::make_shared<RetentionBoard>();
  out->part = part;
  add_due(*out, many);
  out->plan.lines.push_back(
      line(340, Verdict::Kind::unknown, "C-R3", "The child's date of birth is not recorded."));
  out->plan.lines.push_back(line(343, Verdict::Kind::unknown, "", "No rule covers a volunteer."));
  out->plan.lines.push_back(line(346, Verdict::Kind::review, "C-R3",
                                 "Kept, because a safeguarding issue is recorded. Review since 14 "
                                 "March 2026, the child's 25th birthday."));
  for (int n = 12; n < 15; ++n)
    out->plan.lines.push_back(line(n, Verdict::Kind::held, "C-R2", "Held: a complaint."));
  for (int n = 0; n < 5; ++n) {
    ForecastLine coming{line(360 + 3 * n, Verdict::Kind::keep, "C-R2", "Kept until then."),
                        fake_day(2026, 12, 2 + 5 * n), Verdict::Kind::due};
    out->coming.push_back(coming);
  }
  out->holds = {fake_hold()};
  out->schedule = schedule_words(notice, {});
  if (part != RetentionPart::decides) return out;
  out->decisions = {{"C-R1.trigger", "when the three years begin",
                     "the later of the last contact session and the closing of the case", false,
                     "will be kept securely for three years", 47},
                    {"C-R9.period", "how long supervision notes are kept", "", false, "", 0}};
  out->orders = {
      order(1, OrderState::to_be_approved, 3), order(2, OrderState::to_be_approved, 2),
      order(3, OrderState::in_grace, 5),       order(4, OrderState::waits_for_devices, 2),
      order(5, OrderState::done, 4),           order(6, OrderState::overtaken, 2)};
  out->orders[0].may_approve = out->orders[1].may_approve = true;
  out->orders[3].laptops = {{numbered<DeviceId>(1), "Nia Prosser", 0, false},
                            {numbered<DeviceId>(2), "Hania Zając", 1, true}};
  return out;
}

}  // namespace lanyard::ui
