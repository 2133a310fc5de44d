// The names that belong to a case.
#include "app/desk/names.h"

#include "app/desk/family.h"

namespace lanyard {
namespace {

void add_lines(const Desk& desk, const RecordId& id, const Form& form,
               std::vector<std::string>& out) {
  const Result<Record> record = desk.vault().record(id);
  if (!record.ok()) return;
  for (const Section& section : form.sections)
    for (const Field& field : section.fields)
      if (field.type == FieldType::line)
        if (const Value* value = record->value(field.id); value != nullptr && !is_empty(*value))
          out.push_back(words_of(*value));
}

}  // namespace

std::vector<std::string> names_of(const Desk& desk, const CaseView& view) {
  std::vector<std::string> out{view.line.title, view.line.worker, view.supervisor};
  out.insert(out.end(), view.members.begin(), view.members.end());
  out.insert(out.end(), view.deputies.begin(), view.deputies.end());
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const UserId me = desk.vault().identity().user;
  for (const RecordRow& row : desk.vault().rows_of(view.line.id)) {
    const Form* form = catalog->newest(row.form);
    if (form == nullptr) continue;
    const bool about_people = catalog->is_face(row.form) || form->artefact == family_artefact;
    const bool others_draft = row.state == RecordState::draft && row.author != me;
    if (about_people && !others_draft) add_lines(desk, row.id, *form, out);
  }
  return out;
}

}  // namespace lanyard
