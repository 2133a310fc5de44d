// The fields that two people wrote at once: every version is kept until somebody chooses.
#include <algorithm>

#include "app/desk/records.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/translation.h"

namespace lanyard {
namespace {

bool holds_text(const Field& field) {
  return field.type == FieldType::line || field.type == FieldType::narrative ||
         field.type == FieldType::address || field.type == FieldType::phone ||
         field.type == FieldType::email;
}

// Every side of a text one below the other; of a list, every item once.
std::optional<Value> joined_sides(const Conflict& conflict, const Field& field) {
  const Value& first = conflict.sides.front().value;
  if (std::holds_alternative<std::string>(first)) {
    if (!holds_text(field)) return std::nullopt;
    std::string out;
    for (const ConflictSide& side : conflict.sides)
      if (const auto* text = std::get_if<std::string>(&side.value))
        out += (out.empty() ? "" : "\n") + *text;
    return Value(out);
  }
  const auto joined = [&conflict]<class List>(List out) -> std::optional<Value> {
    out.clear();
    for (const ConflictSide& side : conflict.sides)
      if (const auto* list = std::get_if<List>(&side.value))
        for (const auto& item : *list)
          if (std::find(out.begin(), out.end(), item) == out.end()) out.push_back(item);
    return Value(std::move(out));
  };
  if (const auto* list = std::get_if<Choices>(&first)) return joined(*list);
  if (const auto* list = std::get_if<People>(&first)) return joined(*list);
  if (const auto* list = std::get_if<Actions>(&first)) return joined(*list);
  if (const auto* list = std::get_if<BodyMarks>(&first)) return joined(*list);
  return std::nullopt;
}

void add_combined(Conflict& one, const CombinedHeads& heads) {
  one.base_lost = heads.outcome == CombinedHeads::Outcome::base_lost;
  if (heads.outcome != CombinedHeads::Outcome::combined) return;
  one.combined = heads.text;
  std::vector<std::string> who;
  for (const ConflictSide& side : one.sides)
    if (std::find(who.begin(), who.end(), side.who) == who.end()) who.push_back(side.who);
  one.combined_from = combined_words(who);
}

void add_record(const Desk& desk, const RecordRow& row, const Record& record,
                std::vector<Conflict>& out) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const VaultIdentity& me = desk.vault().identity();
  const Form* form = catalog->form(row.form, row.form_version);
  const auto combined = combine_fields(desk, record, form);
  const bool open = row.state == RecordState::current ||
                    (row.state == RecordState::draft && row.author == me.user);
  for (const auto& [id, heads] : record.fields) {
    if (heads.size() < 2) continue;
    const Field* field = form ? form->find(id) : nullptr;
    Conflict one;
    one.record = row.id;
    one.case_id = row.case_id;
    one.case_title = case_title(desk, row.case_id);
    one.form_title = form_title(form, row.form);
    one.field = id;
    one.label = field ? std::string(translated(field->label)) : id;
    one.mine_to_settle = open && field && desk.reg()->may_write(me.user, row.case_id);
    for (const FieldHead& head : heads)
      one.sides.push_back({head.op, desk.name_of(head.author), head.device,
                           head.device == me.device, head.clock.instant(),
                           field ? value_words(*field, head.value) : words_of(head.value),
                           head.value});
    if (field) {
      one.both = joined_sides(one, *field);
      one.text = holds_text(*field);
    }
    if (combined.ok()) add_combined(one, combined->at(id));
    out.push_back(std::move(one));
  }
}

}  // namespace

Result<std::vector<Conflict>> conflicts(const Desk& desk) {
  std::vector<RecordRow> rows;
  desk.vault().each_row([&rows](const RecordRow& row) {
    if (row.conflict) rows.push_back(row);
    return true;
  });
  std::vector<Conflict> out;
  for (const RecordRow& row : rows) {
    TRY(const Record record, desk.vault().record(row.id));
    add_record(desk, row, record, out);
  }
  return out;
}

Done resolve(Desk& desk, const RecordId& id, std::string_view field, const Value& value,
             const std::vector<OpId>& seen) {
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
    if (write.parents.size() < 8 &&
        (seen.empty() || std::find(seen.begin(), seen.end(), head.op) != seen.end()))
      write.parents.push_back(head.op);
  if (write.parents.empty())
    return Error(Fault::refused, "the versions have changed: look at them again");
  change.fields[std::string(field)] = std::move(write);
  Batch batch;
  batch.changes.push_back(std::move(change));
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

}  // namespace lanyard
