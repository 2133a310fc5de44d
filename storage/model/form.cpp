// Looking up a form's fields, by their ids and by what they mean.
#include "storage/model/form.h"

namespace lanyard {

const Field* Form::find(std::string_view field_id) const {
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.id == field_id) return &field;
  return nullptr;
}

const Field* Form::with_role(Role role) const {
  if (role == Role::none) return nullptr;  // no meaning is nothing to look for
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.role == role) return &field;
  return nullptr;
}

}  // namespace lanyard
