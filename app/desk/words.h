// Words that several pages and papers show: parts of rules, values of fields.
#pragma once

#include <string>

#include "storage/model/notice.h"
#include "storage/model/value.h"

namespace lanyard {

// "the later of the last contact session and the case was closed".
[[nodiscard]] std::string trigger_words(const Trigger& trigger);

// A value as people read it: choices by their labels, "Yes" and "No".
[[nodiscard]] std::string option_label(const Field& field, std::string_view id);
[[nodiscard]] std::string value_words(const Field& field, const Value& value);

}  // namespace lanyard
