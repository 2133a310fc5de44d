// Retention as people see it. The facts come from storage/duties, the verdict from storage/rules.
#include "app/desk/retention.h"

#include <algorithm>
#include <unordered_map>

#include "app/desk/case_retention.h"
#include "app/desk/refusing.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

std::string title_of(const Desk& desk, const RecordRow& row) {
  if (!row.title.empty()) return row.title;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->form(row.form, row.form_version);
  return form_title(form, row.form);
}

bool counts(const RecordRow& row) {
  return row.state != RecordState::discarded && row.form != review_form;
}

// One record with all that its verdict rests on, ready to be judged on any day.
struct Judging {
  const RecordRow& row;
  const std::vector<RecordRow>& rows;  // of its case
  const CaseRetention& of;
  Facts facts;

  Verdict on(Date day) const { return of.verdict(facts, day); }
  PlanLine line(const Desk& desk, Verdict verdict) const {
    return {row.id, row.case_id, title_of(desk, row), std::move(verdict),
            case_title(*desk.catalog(), row.case_id, rows)};
  }
};

// The rows are read once and sorted by their case: what a case says together is summed up once.
template <class Visit>
void each_record(const Desk& desk, Visit visit) {
  std::unordered_map<CaseId, std::vector<RecordRow>, CaseId::Hash> cases;
  desk.vault().each_row([&cases](const RecordRow& row) {
    cases[row.case_id].push_back(row);
    return true;
  });
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, of] : reg->cases()) {
    const auto found = cases.find(id);
    if (found == cases.end()) continue;
    const std::vector<RecordRow>& rows = found->second;
    const CaseRetention judged(desk, of, rows);
    for (const RecordRow& row : rows) {
      // What is attached stands and falls with its record, and is not listed beside it.
      if (!counts(row) || &judged_row(row, rows) != &row) continue;
      visit(Judging{row, rows, judged, judged.facts(row)});
    }
  }
}

}  // namespace

Result<Verdict> retention_why(const Desk& desk, const RecordId& id) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(row->case_id);
  if (!of) return Error(Fault::not_found, "the record's case is not on this laptop");
  const std::vector<RecordRow> rows = desk.vault().rows_of(row->case_id);
  const CaseRetention judged(desk, *of, rows);
  return judged.verdict(judged.facts(*row), desk.today());
}

RetentionPlan retention_plan(const Desk& desk) {
  const Date today = desk.today();
  RetentionPlan out;
  each_record(desk, [&](const Judging& one) {
    Verdict verdict = one.on(today);
    ++out.by_rule[verdict.rule.empty() ? "none" : verdict.rule];
    if (verdict.kind == Verdict::Kind::keep)
      ++out.kept;
    else
      out.lines.push_back(one.line(desk, std::move(verdict)));
  });
  return out;
}

std::vector<ForecastLine> retention_forecast(const Desk& desk, int days) {
  const Date today = desk.today();
  const Date last = today.plus_days(days);
  std::vector<ForecastLine> out;
  each_record(desk, [&](const Judging& one) {
    const Verdict then = one.on(last);
    if (then.kind == Verdict::Kind::keep) return;
    Verdict now = one.on(today);
    if (now.kind != Verdict::Kind::keep) return;
    // Without a date of its own it waits for something from the day after its period.
    const Date day = then.date ? *then.date : now.date ? now.date->plus_days(1) : last;
    out.push_back({one.line(desk, std::move(now)), day, then.kind});
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const ForecastLine& a, const ForecastLine& b) { return a.day < b.day; });
  return out;
}

namespace {

bool asks_the_same(const NoticeDecision& decision, const Notice& earlier) {
  return std::any_of(earlier.decisions.begin(), earlier.decisions.end(),
                     [&](const NoticeDecision& then) {
                       return then.id == decision.id && then.proposal == decision.proposal &&
                              then.not_stated == decision.not_stated;
                     });
}

}  // namespace

std::set<std::string> confirmed_decisions(const Desk& desk) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::shared_ptr<const Register> reg = desk.reg();
  std::set<std::string> out;
  for (const NoticeDecision& decision : catalog->notice().decisions) {
    const auto at = reg->decisions().find(decision.id);
    if (at == reg->decisions().end()) continue;
    for (const std::uint32_t version : at->second) {
      const std::shared_ptr<const Notice> then = desk.notice_of(version);
      if (then == nullptr || version > catalog->notice().version) continue;
      if (asks_the_same(decision, *then)) out.insert(decision.id);
    }
  }
  return out;
}

std::vector<OpenDecision> decisions(const Desk& desk) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Notice& notice = catalog->notice();
  const std::set<std::string> confirmed = confirmed_decisions(desk);
  std::vector<OpenDecision> out;
  for (const NoticeDecision& decision : notice.decisions) {
    OpenDecision one{decision.id, decision.not_stated, decision.proposal,
                     confirmed.contains(decision.id)};
    if (const RetentionRow* row = notice.row(decision.id.substr(0, decision.id.rfind('.')))) {
      one.quote = row->quote;
      one.first_line = row->first_line;
    }
    out.push_back(std::move(one));
  }
  return out;
}

Done confirm_decision(Desk& desk, std::string_view id) {
  for (const OpenDecision& decision : decisions(desk)) {
    if (decision.id != id) continue;
    if (decision.confirmed) return {};
    return desk.say({}, DecisionConfirm{decision.id, desk.catalog()->notice().version},
                    AuditAction::decision_confirmed);
  }
  return Error(Fault::not_found, "no decision of that name is open in this notice");
}

Result<Sealed> sealed_reason(const Desk& desk, const CaseId& id, ByteView about,
                             std::string_view reason) {
  const std::vector<CaseKey> keys = desk.vault().case_keys(id);
  const CaseKey* newest = nullptr;
  for (const CaseKey& key : keys)
    if (key.facet == Facet::facts && (newest == nullptr || key.generation > newest->generation))
      newest = &key;
  if (newest == nullptr)
    return Error(Fault::not_permitted, "this laptop holds no key of that case");
  TRY(const Key<ForCase> facts, Key<ForCase>::from_bytes(newest->bytes));
  return seal(facts.view(), tags::directory, about, as_bytes(reason));
}

std::string opened_reason(const Desk& desk, const CaseId& id, ByteView about,
                          const Sealed& sealed) {
  for (const CaseKey& key : desk.vault().case_keys(id)) {
    if (key.facet != Facet::facts) continue;
    const Result<Key<ForCase>> facts = Key<ForCase>::from_bytes(key.bytes);
    if (!facts.ok()) continue;
    const Result<Plain> reason = open(facts->view(), tags::directory, about, sealed);
    if (reason.ok()) return std::string(as_text(*reason));
  }
  return {};
}

Result<HoldId> set_hold(Desk& desk, const NewHold& hold) {
  if (hold.reason.empty()) return Error(Fault::bad_input, "a hold needs a reason");
  if (!desk.reg()->find(hold.case_id))
    return Error(Fault::not_found, "no such case on this laptop");
  const HoldId id = random_name<HoldId>();
  Result<Sealed> reason = sealed_reason(desk, hold.case_id, id.view(), hold.reason);
  if (!reason.ok()) return refuse(desk, {AuditAction::hold_set, hold.case_id, {}}, reason.error());
  const Instant review = hold.review ? desk.zone().at(*hold.review, 0) : Instant{};
  TRY_DONE(desk.say(hold.case_id, HoldSet{id, hold.kind, review, *std::move(reason)},
                    AuditAction::hold_set));
  return id;
}

Done clear_hold(Desk& desk, const CaseId& case_id, const HoldId& hold, std::string_view reason) {
  if (reason.empty()) return Error(Fault::bad_input, "clearing a hold needs a reason");
  Result<Sealed> sealed = sealed_reason(desk, case_id, hold.view(), reason);
  if (!sealed.ok()) return refuse(desk, {AuditAction::hold_cleared, case_id, {}}, sealed.error());
  return desk.say(case_id, HoldClear{hold, *std::move(sealed)}, AuditAction::hold_cleared);
}

std::vector<HoldView> hold_views(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  std::vector<HoldView> out;
  if (!of || of->holds.empty()) return out;
  const std::string title = case_title(desk, id);
  const Zone zone = desk.zone();
  for (const KnownHold& hold : of->holds) {
    HoldView view{id, title, hold.id, hold.kind, desk.name_of(hold.by), {}, {}, {}};
    view.reason = opened_reason(desk, id, hold.id.view(), hold.reason);
    view.since = zone.date(hold.at);
    if (hold.review.ms != 0) view.review = zone.date(hold.review);
    out.push_back(std::move(view));
  }
  return out;
}

std::vector<HoldView> hold_views(const Desk& desk) {
  std::vector<HoldView> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, of] : reg->cases())
    for (HoldView& view : hold_views(desk, id)) out.push_back(std::move(view));
  return out;
}

}  // namespace lanyard
