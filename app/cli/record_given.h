// What record commands are given: the record, its fields from a file, a reason.
#pragma once

#include <optional>

#include "app/cli/session.h"
#include "app/desk/records.h"

namespace lanyard {

[[nodiscard]] Answer done_answer(const RecordId& id, const std::string& words);
// The fields that a record shows now.
// Drafts may be incomplete; a record whose form has no review must be complete whenever it is
// saved.
[[nodiscard]] CheckFor check_when_saved(const Form& form);

// The option that names the record, and the ones that carry fields.
[[nodiscard]] CommandOption record_option();
[[nodiscard]] CommandOption fields_option();
[[nodiscard]] CommandOption reason_option();

}  // namespace lanyard
