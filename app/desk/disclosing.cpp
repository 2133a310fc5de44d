// The gate over what a case says, and the register read from finished records.
#include "app/desk/disclosing.h"

#include <algorithm>

#include "app/desk/covers.h"
#include "app/desk/reading.h"
#include "app/desk/records.h"
#include "app/desk/rows_of.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

// Options by their labels.
std::string shown(const Reading& reading, const Form& form, Role role) {
  const Field* field = form.with_role(role);
  const Value* value = reading.value(role);
  return field == nullptr || value == nullptr ? std::string() : value_words(*field, *value);
}

// What is asked once for each case.
struct DisclosureCase {
  std::string title;
  StandingIndex standing;
  std::set<std::string> consents;
};

DisclosureLine line_of(const Desk& desk, const RecordRow& row, const DisclosureCase& of,
                       const Record& record) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form& form = *catalog->form(row.form, row.form_version);
  const Reading reading(form, record, of.consents);
  DisclosureLine out;
  out.record = row.id;
  out.case_id = row.case_id;
  out.case_title = of.title;
  out.day = row.event_date;
  out.to = shown(reading, form, Role::title);
  out.recipient = shown(reading, form, Role::disclosed_to);
  out.what = shown(reading, form, Role::disclosed);
  out.purpose = shown(reading, form, Role::disclosed_for);
  out.basis = shown(reading, form, Role::disclosed_under);
  out.law = shown(reading, form, Role::disclosed_by_law);
  out.reason = shown(reading, form, Role::override_reason);
  out.channel = shown(reading, form, Role::sent_by);
  out.assurance = shown(reading, form, Role::assurance);
  if (const Value* told = reading.value(Role::person_told))
    if (const bool* yes = std::get_if<bool>(told)) out.told = *yes;
  out.by = desk.name_of(row.author);
  out.approved_by = shown(reading, form, Role::approved_by);
  out.state = standing_words(desk, of.standing, row);
  return out;
}

std::vector<RecordRow> finished_rows(const Desk& desk, const std::optional<CaseId>& of_case) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  std::vector<RecordRow> out;
  each_row_of(desk, of_case, [&](const RecordRow& row) {
    const Form* form = catalog->form(row.form, row.form_version);
    if (form != nullptr && is_disclosure(*form) && row.state == RecordState::submitted)
      out.push_back(row);
  });
  return out;
}

}  // namespace

bool sees_disclosures(MemberRole role) {
  return role == MemberRole::practitioner || role == MemberRole::supervisor;
}

DisclosureScene disclosure_scene(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  return {consents_standing(desk, id), of != nullptr ? of->funding : std::string(), desk.me().name};
}

std::optional<DisclosureVerdict> gate_verdict(const Desk& desk, const CaseId& id, const Form& form,
                                              const std::map<std::string, Value>& fields) {
  if (!is_disclosure(form)) return std::nullopt;
  return check_disclosure(desk.catalog()->notice(), disclosure_scene(desk, id),
                          proposed_in(form, fields));
}

std::vector<DisclosureLine> disclosures(const Desk& desk, const std::optional<CaseId>& of_case) {
  std::map<CaseId, std::optional<DisclosureCase>> cases;  // none: not this user's to read
  std::vector<std::pair<Instant, DisclosureLine>> lines;
  for (const RecordRow& row : finished_rows(desk, of_case)) {
    const auto [at, fresh] = cases.try_emplace(row.case_id);
    if (fresh && reads_words(desk, row.case_id))
      at->second.emplace(DisclosureCase{case_title(desk, row.case_id),
                                        StandingIndex::of_case(desk, row.case_id),
                                        consents_of(desk, row.case_id)});
    if (!at->second) continue;
    if (const Result<Record> record = desk.vault().record(row.id); record.ok())
      lines.emplace_back(row.created.instant(), line_of(desk, row, *at->second, *record));
  }
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return a.second.day != b.second.day ? a.second.day > b.second.day : a.first > b.first;
  });
  std::vector<DisclosureLine> out;
  for (auto& [written, line] : lines) out.push_back(std::move(line));
  return out;
}

}  // namespace lanyard
