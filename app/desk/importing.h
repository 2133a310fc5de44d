// Importing: many new records of one case and form in one transaction, each a change of its own.
#pragma once

#include <span>

#include "app/desk/desk.h"

namespace lanyard {

// All of them land, or none. Records whose form has a review come in as drafts of this user. Fails
// with bad_input when any record does not fit the form; check each before, to know which.
[[nodiscard]] Result<std::vector<RecordId>> import_records(
    Desk& desk, const CaseId& case_id, const Form& form,
    std::span<const std::map<std::string, Value>> records);

}  // namespace lanyard
