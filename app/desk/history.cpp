// What happened to a record, and the fields that two people wrote at once.
#include "app/desk/records.h"

namespace lanyard {
namespace {

std::string what_happened(const Change& change) {
  switch (change.kind) {
    case ChangeKind::write:
      return "Saved";
    case ChangeKind::submit:
      return "Finished and sent for review";
    case ChangeKind::addition:
      return "Added to: " + change.reason;
    case ChangeKind::recall:
      return "Recalled: " + change.reason;
    case ChangeKind::close:
      return "Moved to another case: " + change.reason;
    case ChangeKind::discard:
      return "Draft discarded";
    case ChangeKind::chunk:
      return "Part of an attachment";
  }
  return "";
}

}  // namespace

Result<std::vector<HistoryLine>> history_of(const Desk& desk, const RecordId& id) {
  TRY(const auto changes, desk.vault().history(id));
  std::vector<HistoryLine> out;
  for (const auto& [op, change] : changes) {
    HistoryLine line{
        op, desk.name_of(change.author), change.clock.instant(), what_happened(change), {}};
    for (const auto& [field, write] : change.fields) line.fields[field] = write.value;
    out.push_back(std::move(line));
  }
  return out;
}

Result<std::vector<Conflict>> conflicts(const Desk& desk) {
  std::vector<RecordRow> rows;
  desk.vault().each_row([&rows](const RecordRow& row) {
    if (row.conflict) rows.push_back(row);
    return true;
  });
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  std::vector<Conflict> out;
  for (const RecordRow& row : rows) {
    TRY(const Record record, desk.vault().record(row.id));
    const Form* form = catalog->form(row.form, row.form_version);
    for (const auto& [field, heads] : record.fields) {
      if (heads.size() < 2) continue;
      const Field* known = form ? form->find(field) : nullptr;
      Conflict conflict{row.id, row.case_id, field, known ? known->label : field, {}};
      for (const FieldHead& head : heads)
        conflict.sides.push_back(
            {desk.name_of(head.author), head.clock.instant(), words_of(head.value), head.value});
      out.push_back(std::move(conflict));
    }
  }
  return out;
}

Done resolve(Desk& desk, const RecordId& id, std::string_view field, const Value& value) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  TRY(const Record record, desk.vault().record(id));
  const auto at = record.fields.find(std::string(field));
  if (at == record.fields.end() || at->second.size() < 2)
    return Error(Fault::bad_input, "that field has one version only");
  if (record.state != RecordState::draft && record.state != RecordState::current)
    return Error(Fault::refused, "finished text never changes");
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->form(row->form, row->form_version);
  if (!form) return Error(Fault::unsupported, "a form version that this laptop has not received");
  if (!check_fields(*form, {{std::string(field), value}}, CheckFor::saving).empty())
    return Error(Fault::bad_input, "that is not a valid value for the field");
  Change change;
  change.case_id = row->case_id;
  change.record = id;
  change.author = desk.vault().identity().user;
  change.device = desk.vault().identity().device;
  change.clock = desk.tick();
  change.form = row->form;
  change.form_version = row->form_version;
  change.claimed = desk.clock().now();
  FieldWrite write{{}, value};
  for (const FieldHead& head : at->second)
    if (write.parents.size() < 8) write.parents.push_back(head.op);
  change.fields[std::string(field)] = std::move(write);
  Batch batch;
  batch.changes.push_back(std::move(change));
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

}  // namespace lanyard
