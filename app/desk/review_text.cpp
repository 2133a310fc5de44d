// Read with the newest version of the review form: its fields keep their ids for ever.
#include "app/desk/review_text.h"

namespace lanyard {
namespace {

std::string text_of(const Record& record, const Field* field) {
  const Value* value = field != nullptr ? record.value(field->id) : nullptr;
  const std::string* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
  return text != nullptr ? *text : std::string();
}

}  // namespace

ReviewText review_text(const Desk& desk, const RecordId& review) {
  ReviewText out;
  const Result<Record> record = desk.vault().record(review);
  if (!record.ok()) return out;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(record->form);
  if (form == nullptr) return out;
  out.comment = text_of(*record, form->with_role(Role::review_comment));
  const Result<UserId> to = UserId::parse(text_of(*record, form->find(escalated_to_field)));
  if (to.ok()) out.to = *to;
  return out;
}

}  // namespace lanyard
