// Retention as people see it. The facts come from storage/duties, the verdict from storage/rules.
#include "app/desk/retention.h"

#include "app/desk/copies.h"
#include "app/desk/standing.h"
#include "storage/duties/facts.h"

namespace lanyard {
namespace {

std::string title_of(const Desk& desk, const RecordRow& row) {
  if (!row.title.empty()) return row.title;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->form(row.form, row.form_version);
  return form ? form->title : row.form;
}

bool counts(const RecordRow& row) {
  return row.state != RecordState::discarded && row.form != review_form;
}

}  // namespace

Result<Verdict> retention_why(const Desk& desk, const RecordId& id) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(row->case_id);
  if (!of) return Error(Fault::not_found, "the record's case is not on this laptop");
  const std::vector<RecordRow> rows = desk.vault().rows_of(row->case_id);
  Facts facts = facts_for(*row, standing_of(desk, *of), sum_of(desk, of->id, rows), desk.zone());
  add_links(facts, *row, rows);
  return judge(facts, desk.catalog()->notice(), desk.today(), reg->decisions());
}

RetentionPlan retention_plan(const Desk& desk) {
  std::map<CaseId, std::vector<RecordRow>> cases;
  desk.vault().each_row([&cases](const RecordRow& row) {
    cases[row.case_id].push_back(row);
    return true;
  });
  const std::shared_ptr<const Register> reg = desk.reg();
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Date today = desk.today();
  const Zone zone = desk.zone();
  RetentionPlan out;
  for (const auto& [id, rows] : cases) {
    const KnownCase* of = reg->find(id);
    if (!of) continue;
    const CaseStanding standing = standing_of(desk, *of);
    const CaseSum sum = sum_of(desk, id, rows);
    for (const RecordRow& row : rows) {
      if (!counts(row)) continue;
      Facts facts = facts_for(row, standing, sum, zone);
      add_links(facts, row, rows);
      Verdict verdict = judge(facts, catalog->notice(), today, reg->decisions());
      ++out.by_rule[verdict.rule.empty() ? "none" : verdict.rule];
      if (verdict.kind == Verdict::Kind::keep)
        ++out.kept;
      else
        out.lines.push_back({row.id, id, title_of(desk, row), std::move(verdict)});
    }
  }
  return out;
}

std::vector<OpenDecision> decisions(const Desk& desk) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::set<std::string>& confirmed = desk.reg()->decisions();
  std::vector<OpenDecision> out;
  for (const NoticeDecision& decision : catalog->notice().decisions)
    out.push_back(
        {decision.id, decision.not_stated, decision.proposal, confirmed.contains(decision.id)});
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
  for (const CaseKey& key : desk.vault().case_keys(id))
    if (key.facet == Facet::facts) {
      TRY(const Key<ForCase> facts, Key<ForCase>::from_bytes(key.bytes));
      return seal(facts.view(), tags::directory, about, as_bytes(reason));
    }
  return Error(Fault::not_permitted, "this laptop holds no key of that case");
}

Result<HoldId> set_hold(Desk& desk, const NewHold& hold) {
  if (hold.reason.empty()) return Error(Fault::bad_input, "a hold needs a reason");
  if (!desk.reg()->find(hold.case_id))
    return Error(Fault::not_found, "no such case on this laptop");
  const HoldId id = random_name<HoldId>();
  TRY(Sealed reason, sealed_reason(desk, hold.case_id, id.view(), hold.reason));
  const Instant review = hold.review ? desk.zone().at(*hold.review, 0) : Instant{};
  TRY_DONE(desk.say(hold.case_id, HoldSet{id, hold.kind, review, std::move(reason)},
                    AuditAction::hold_set));
  return id;
}

Done clear_hold(Desk& desk, const CaseId& case_id, const HoldId& hold, std::string_view reason) {
  if (reason.empty()) return Error(Fault::bad_input, "clearing a hold needs a reason");
  TRY(Sealed sealed, sealed_reason(desk, case_id, hold.view(), reason));
  return desk.say(case_id, HoldClear{hold, std::move(sealed)}, AuditAction::hold_cleared);
}

}  // namespace lanyard
