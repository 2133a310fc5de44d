// What a review says beyond its row: the comment, and whom it hands the note to.
#pragma once

#include <string>

#include "app/desk/desk.h"

namespace lanyard {

// The field of the review form that names a person by the hex of their id. Forms before its second
// version have none: then nothing can be escalated.
inline constexpr const char* escalated_to_field = "escalated_to";

struct ReviewText {
  std::string comment;
  UserId to;  // of an escalation; none: of another decision, or not to be read here
};
// What cannot be opened is empty.
[[nodiscard]] ReviewText review_text(const Desk& desk, const RecordId& review);

}  // namespace lanyard
