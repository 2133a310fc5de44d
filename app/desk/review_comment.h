// What somebody types as the comment of a review, until they decide: kept in their vault like a
// draft, never sent, gone with the decision and with the record.
#pragma once

#include <string>
#include <string_view>

#include "app/desk/desk.h"

namespace lanyard {

// Longer text is bad_input; blank text forgets what was kept. Fails with no_space, io.
[[nodiscard]] Done keep_comment(Desk& desk, const RecordId& record, std::string_view text);
// Empty: nothing was begun.
[[nodiscard]] std::string kept_comment(const Desk& desk, const RecordId& record);
// With the decision itself, so that no moment lies between the two.
void forget_comment(Batch& batch, const RecordId& record);

// For the sweep.
[[nodiscard]] std::string comment_setting(const RecordId& record);

}  // namespace lanyard
