// Words that several pages and papers show: parts of rules, values of fields.
#pragma once

#include <string>

#include "storage/model/notice.h"
#include "storage/model/value.h"

namespace lanyard {

// "the later of the last contact session and the case was closed".
[[nodiscard]] std::string trigger_words(const Trigger& trigger);

// The form's title in the language of the window; what the record calls its form, without one.
[[nodiscard]] std::string form_title(const Form* form, const std::string& id);
// A value as people read it in the window: choices by their labels, "Yes" and "No".
[[nodiscard]] std::string option_label(const Field& field, std::string_view id);
[[nodiscard]] std::string value_words(const Field& field, const Value& value);

}  // namespace lanyard
