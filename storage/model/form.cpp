// Finding fields in a form.
#include "storage/model/form.h"

namespace lanyard {

const Field* Form::find(std::string_view wanted) const {
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.id == wanted) return &field;
  return nullptr;
}

const Field* Form::with_role(Role role) const {
  if (role == Role::none) return nullptr;
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.role == role) return &field;
  return nullptr;
}

}  // namespace lanyard
