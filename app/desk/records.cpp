// Saving and finishing: only what changed travels, and what is submitted never changes again.
#include "app/desk/records.h"

#include <algorithm>

#include "app/desk/attachments.h"
#include "app/desk/covers.h"
#include "app/desk/disclosing.h"
#include "app/desk/holding.h"
#include "app/desk/review_text.h"
#include "app/desk/standing.h"
#include "app/desk/sweeping.h"
#include "app/desk/unfinished.h"
#include "storage/duties/left_case.h"

namespace lanyard {
namespace {

const Form* form_of(const Catalog& catalog, const RecordRow& row) {
  return catalog.form(row.form, row.form_version);
}

Done may_edit(const Desk& desk, const RecordRow& row) {
  if (row.form == attachment_form)
    return Error(Fault::refused, "an attachment never changes: attach another");
  const UserId me = desk.vault().identity().user;
  if (row.state == RecordState::draft && row.author != me)
    return Error(Fault::refused, "a draft is its author's alone");
  if (row.state != RecordState::draft && row.state != RecordState::current)
    return Error(Fault::refused, "finished text never changes; add to it or write a new version");
  return {};
}

std::vector<OpId> ops_of(const std::vector<FieldHead>& heads) {
  std::vector<OpId> out;
  for (const FieldHead& head : heads)
    if (out.size() < 8) out.push_back(head.op);
  return out;
}

bool same_value(const Value& a, const Value& b) {
  return a == b || (is_empty(a) && is_empty(b));
}

// What the writer saw when they began, and what this laptop has saved for them since then.
std::vector<OpId> superseded(const std::vector<FieldHead>& heads, const DraftSave::Seen& seen,
                             const DeviceId& mine) {
  std::vector<OpId> out;
  for (const FieldHead& head : heads) {
    const bool before =
        std::find(seen.heads.begin(), seen.heads.end(), head.op) != seen.heads.end();
    const bool own = head.device == mine && same_value(head.value, seen.value);
    if ((before || own) && out.size() < 8) out.push_back(head.op);
  }
  return out.empty() ? seen.heads : out;
}

// What is shown of a field now, to somebody who edits it at once. A combined text stands for all of
// its heads; of others the first is seen, the rest stay until somebody resolves them.
DraftSave::Seen shown_now(const std::vector<FieldHead>& heads, const CombinedText* combined) {
  if (combined != nullptr) return {combined->text, combined->heads};
  if (heads.empty()) return {};
  return {heads.front().value, {heads.front().op}};
}

// The fields that differ from what the writer saw.
std::map<std::string, FieldWrite> changed(const Desk& desk, const Record& record,
                                          const CombinedTexts& combined, const DraftSave& save) {
  std::map<std::string, FieldWrite> out;
  for (const auto& [id, value] : save.fields) {
    const auto at = record.fields.find(id);
    const std::vector<FieldHead> heads =
        at == record.fields.end() ? std::vector<FieldHead>() : at->second;
    DraftSave::Seen seen;
    if (!save.seen) {
      const auto text = combined.find(id);
      seen = shown_now(heads, text == combined.end() ? nullptr : &text->second);
    } else if (const auto then = save.seen->find(id); then != save.seen->end()) {
      seen = then->second;
    }
    if (!same_value(seen.value, value))
      out[id] = {superseded(heads, seen, desk.vault().identity().device), value};
  }
  return out;
}

// A visit note does not belong in a staff file, nor a reference for a job in a child's case.
Done check_place(const Desk& desk, const CaseId& id, const Form& form) {
  const KnownCase* of = desk.reg()->find(id);
  if (!of || desk.catalog()->notice().about_of(of->kind) == form.about) return {};
  return Error(Fault::bad_input, "this form does not belong in this kind of case");
}

Done check(const Desk& desk, const CaseId& id, const Form& form,
           const std::map<std::string, Value>& fields, CheckFor what) {
  if (!check_fields(form, fields, what, consents_of(desk, id)).empty())
    return Error(Fault::bad_input, "a field is missing or not valid");
  return {};
}

Done write_one(Desk& desk, Change change, DraftSave::By by = DraftSave::By::command) {
  Batch batch;  // the vault itself audits that a record was written or submitted
  note_opened(desk, batch, change.case_id);
  if (by == DraftSave::By::hand) note_writing(desk, batch, change.record);
  batch.changes.push_back(std::move(change));
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

Result<RecordId> save_new(Desk& desk, const DraftSave& save) {
  TRY_DONE(may_write_case(desk, save.case_id));
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(save.form);
  if (!form || save.form == attachment_form)
    return Error(Fault::bad_input, "a form that this organisation does not use for writing");
  TRY_DONE(check_place(desk, save.case_id, *form));
  TRY_DONE(check(desk, save.case_id, *form, save.fields, CheckFor::saving));
  TRY_DONE(hold_for(desk, save.case_id, *form));
  Change change = change_for(desk, save.case_id, random_name<RecordId>(), *form);
  change.first_keystroke = save.first_keystroke;
  change.moved_to = save.previous;
  if (const Field* follows = form->with_role(Role::previous_version);
      follows && !save.previous.none())
    change.fields[follows->id] = {{}, save.previous};
  for (const auto& [id, value] : save.fields)
    if (!is_empty(value)) change.fields[id] = {{}, value};
  const RecordId id = change.record;
  TRY_DONE(write_one(desk, std::move(change), save.by));
  return id;
}

struct Found {
  RecordRow row;
  const Form* form = nullptr;
  std::shared_ptr<const Catalog> catalog;
};

// Its form may be one that this laptop cannot read: then the record is read and not changed.
Result<Found> find_to_read(const Desk& desk, const RecordId& id) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  Found out{*row, nullptr, desk.catalog()};
  out.form = form_of(*out.catalog, out.row);
  return out;
}

Result<Found> find(const Desk& desk, const RecordId& id) {
  TRY(Found out, find_to_read(desk, id));
  if (!out.form)
    return Error(Fault::unsupported, "a form version that this laptop has not received");
  return out;
}

std::map<std::string, Value> shown_fields(const Record& record) {
  std::map<std::string, Value> out;
  for (const auto& [id, heads] : record.fields)
    if (!heads.empty() && !is_empty(heads.front().value)) out[id] = heads.front().value;
  return out;
}

// What the gate asks for, at the fields that answer it; a field that stands there already once.
void add_gate_faults(std::vector<FieldFault>& out, const Form& form,
                     const DisclosureVerdict& verdict) {
  using Weight = DisclosureFinding::Weight;
  for (const DisclosureFinding& one : verdict.findings) {
    if (one.weight == Weight::allows || one.weight == Weight::overridden) continue;
    const Field* field = form.with_role(one.part);
    const std::string id = field != nullptr ? field->id : std::string();
    const auto named = [&id](const FieldFault& fault) { return fault.field == id; };
    if (std::none_of(out.begin(), out.end(), named))
      out.push_back({id, one.weight == Weight::missing ? "is missing" : one.says});
  }
}

}  // namespace

Done may_write_case(const Desk& desk, const CaseId& id) {
  if (!desk.reg()->find(id)) return Error(Fault::not_found, "no such case on this laptop");
  if (!desk.reg()->may_write(desk.vault().identity().user, id))
    return Error(Fault::not_permitted, "this case is not allocated to you");
  if (!opens_case(desk, *desk.reg()->find(id)))
    return Error(Fault::not_permitted, "the cover in which you worked on this case is over");
  return {};
}

Change change_for(Desk& desk, const CaseId& case_id, const RecordId& record, const Form& form) {
  Change out;
  out.case_id = case_id;
  out.record = record;
  out.author = desk.vault().identity().user;
  out.device = desk.vault().identity().device;
  out.clock = desk.tick();
  out.form = form.id;
  out.form_version = form.version;
  out.claimed = desk.clock().now();
  return out;
}

std::vector<Consent> consents_standing(const Desk& desk, const CaseId& id) {
  std::vector<Consent> all;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  for (const RecordRow& row : desk.vault().rows_of(id)) {
    const Form* form = catalog->form(row.form, row.form_version);
    if (!form || !form->with_role(Role::consent_to) || left_case(row)) continue;
    const Result<Record> record = desk.vault().record(row.id);
    if (!record.ok()) continue;
    const std::vector<Consent> said = consents_in(*record, *form, desk.today());
    all.insert(all.end(), said.begin(), said.end());
  }
  return standing_consents(std::move(all));
}

std::set<std::string> consents_of(const Desk& desk, const CaseId& id) {
  return opened_by(consents_standing(desk, id), desk.catalog()->forms());
}

Result<RecordId> save_record(Desk& desk, const DraftSave& save) {
  if (save.record.none()) return save_new(desk, save);
  TRY(const Found found, find(desk, save.record));
  TRY_DONE(may_write_case(desk, found.row.case_id));
  TRY_DONE(may_edit(desk, found.row));
  TRY_DONE(check(desk, found.row.case_id, *found.form, save.fields, CheckFor::saving));
  TRY(const Record record, desk.vault().record(save.record));
  Change change = change_for(desk, found.row.case_id, save.record, *found.form);
  change.fields = changed(desk, record, combined_texts(desk, record, found.form), save);
  if (change.fields.empty()) return save.record;
  TRY_DONE(write_one(desk, std::move(change), save.by));
  return save.record;
}

Result<std::vector<FieldFault>> before_submit(const Desk& desk, const RecordId& id) {
  TRY(const Found found, find(desk, id));
  TRY(const Record record, desk.vault().record(id));
  std::vector<FieldFault> out =
      check_fields(*found.form, shown_fields(record), CheckFor::submitting,
                   consents_of(desk, found.row.case_id));
  if (const auto gate = gate_verdict(desk, found.row.case_id, *found.form, shown_fields(record)))
    add_gate_faults(out, *found.form, *gate);
  const CombinedTexts combined = combined_texts(desk, record, found.form);
  for (const auto& [field, heads] : record.fields)
    if (heads.size() > 1)
      out.push_back({field, combined.contains(field)
                                ? "was combined from two versions: accept it, or change it"
                                : "has two versions: choose what to keep"});
  return out;
}

Done submit_record(Desk& desk, const RecordId& id) {
  TRY(const Found found, find(desk, id));
  TRY_DONE(may_write_case(desk, found.row.case_id));
  TRY_DONE(may_edit(desk, found.row));
  if (found.form->review == ReviewRule::none)
    return Error(Fault::refused, "this form is kept current and is not sent for review");
  TRY(const Record record, desk.vault().record(id));
  if (record.in_conflict()) return Error(Fault::needs_person, "a field has two versions");
  TRY_DONE(check(desk, found.row.case_id, *found.form, shown_fields(record), CheckFor::submitting));
  if (const auto gate = gate_verdict(desk, found.row.case_id, *found.form, shown_fields(record));
      gate && !gate->passes())
    return Error(Fault::refused,
                 "the notice stands against this disclosure, or something that it "
                 "asks for is missing");
  Change change = change_for(desk, found.row.case_id, id, *found.form);
  change.kind = ChangeKind::submit;
  for (const auto& [field, heads] : record.fields)
    change.fields[field] = {ops_of(heads), heads.front().value};
  return write_one(desk, std::move(change));
}

Done recall_record(Desk& desk, const RecordId& id, std::string_view reason) {
  TRY(const Found found, find(desk, id));
  if (found.row.state != RecordState::submitted)
    return Error(Fault::refused, "only a finished note can be recalled");
  if (is_disclosure(*found.form))
    return Error(Fault::refused,
                 "a disclosure stays in the register: add to it what is to be said");
  const StandingIndex index = StandingIndex::of_case(desk, found.row.case_id);
  std::vector<ReviewSeen> seen;
  for (const ReviewFact& fact : index.reviews(id)) seen.push_back(fact.seen);
  if (!may_recall(found.row.author, desk.vault().identity().user, found.row.version, seen)
           .allowed())
    return Error(Fault::refused, "only its author can recall it, and not once it was opened");
  Change change = change_for(desk, found.row.case_id, id, *found.form);
  change.kind = ChangeKind::recall;
  change.reason = reason;
  return write_one(desk, std::move(change));
}

Done add_to_record(Desk& desk, const RecordId& id, std::map<std::string, Value> fields,
                   std::string_view reason) {
  TRY(const Found found, find(desk, id));
  TRY_DONE(may_write_case(desk, found.row.case_id));
  if (found.row.state != RecordState::submitted)
    return Error(Fault::refused, "a draft is edited, not added to");
  if (reason.empty()) return Error(Fault::bad_input, "an addition needs a reason");
  TRY_DONE(check(desk, found.row.case_id, *found.form, fields, CheckFor::saving));
  Change change = change_for(desk, found.row.case_id, id, *found.form);
  change.kind = ChangeKind::addition;
  change.reason = reason;
  for (auto& [field, value] : fields) change.fields[field] = {{}, std::move(value)};
  return write_one(desk, std::move(change));
}

namespace {

// A moved record begins anew, with one value of each field.
Done may_move(const Found& found, const Record& record) {
  if (found.row.state == RecordState::closed) return Error(Fault::refused, "it was moved already");
  if (found.row.state == RecordState::submitted && is_disclosure(*found.form))
    return Error(Fault::refused,
                 "a disclosure stays in the register: add to it what is to be said");
  if (record.in_conflict())
    return Error(Fault::needs_person, "a field has two versions: choose one before it is moved");
  return {};
}

}  // namespace

Result<RecordId> move_record(Desk& desk, const RecordId& id, const CaseId& to,
                             std::string_view reason) {
  TRY(const Found found, find(desk, id));
  TRY_DONE(may_write_case(desk, found.row.case_id));
  TRY_DONE(may_write_case(desk, to));
  if (reason.empty()) return Error(Fault::bad_input, "moving a record needs a reason");
  if (to == found.row.case_id) return Error(Fault::refused, "it is on that case already");
  TRY_DONE(check_place(desk, to, *found.form));
  TRY(const Record record, desk.vault().record(id));
  TRY_DONE(may_move(found, record));
  TRY_DONE(hold_for(desk, to, *found.form));
  Change there = change_for(desk, to, random_name<RecordId>(), *found.form);
  there.moved_to = id;
  there.reason = reason;
  there.first_keystroke = record.first_keystroke;
  for (const auto& [field, value] : shown_fields(record)) there.fields[field] = {{}, value};
  Change here = change_for(desk, found.row.case_id, id, *found.form);
  here.kind = ChangeKind::close;
  here.moved_to = there.record;
  here.reason = reason;
  const RecordId moved = there.record;
  Batch batch;
  note_opened(desk, batch, found.row.case_id);
  note_opened(desk, batch, to);
  TRY(const std::vector<Plain> files,
      move_attachments(desk, {id, moved, to, std::string(reason)}, batch));
  batch.changes.push_back(std::move(there));
  batch.changes.push_back(std::move(here));
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return moved;
}

Done discard_record(Desk& desk, const RecordId& id) {
  TRY(const Found found, find(desk, id));
  TRY_DONE(may_edit(desk, found.row));
  if (found.row.state != RecordState::draft)
    return Error(Fault::refused, "only a draft can be discarded");
  Change change = change_for(desk, found.row.case_id, id, *found.form);
  change.kind = ChangeKind::discard;
  return write_one(desk, std::move(change));
}

std::map<std::string, Value> shown_fields(const RecordView& view) {
  std::map<std::string, Value> out;
  for (const auto& [id, heads] : view.record.fields)
    if (!heads.empty()) out.emplace(id, heads.front().value);
  for (const auto& [id, combined] : view.combined) out[id] = combined.text;
  return out;
}

Result<RecordView> open_record(Desk& desk, const RecordId& id) {
  TRY(const Found found, find_to_read(desk, id));
  if (!desk.reg()
           ->facets_for(desk.vault().identity().user, *desk.reg()->find(found.row.case_id))
           .contains(Facet::narrative))
    return Error(Fault::not_permitted, "your role reads the dates of this record, not its words");
  RecordView out;
  TRY(out.record, desk.vault().record(id));
  note_opened(desk, found.row.case_id);
  out.catalog = found.catalog;
  out.form = found.form;
  out.combined = combined_texts(desk, out.record, out.form);
  out.author = desk.name_of(out.record.author);
  const StandingIndex index = StandingIndex::of_case(desk, found.row.case_id);
  out.state = standing_words(desk, index, found.row);
  for (const ReviewFact& fact : index.reviews(id)) {
    out.reviews.push_back({desk.name_of(fact.seen.reviewer), std::string(word_of(fact.seen.act)),
                           review_text(desk, fact.review).comment, fact.seen.at.instant(),
                           fact.to.none() ? std::string() : desk.name_of(fact.to)});
  }
  if (const std::optional<RecordId> next = index.next_version(id)) out.next_version = *next;
  out.previous_version = out.record.moved_from;
  out.editable = found.form != nullptr && may_edit(desk, found.row).ok() &&
                 may_write_case(desk, found.row.case_id).ok();
  out.unsent = found.row.unsent;
  return out;
}

}  // namespace lanyard
