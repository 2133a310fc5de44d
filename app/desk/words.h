// Words that several pages and papers show: parts of rules, values of fields.
#pragma once

#include <string>
#include <vector>

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

// The detail of a mark that holds the id of one of its field's kinds.
inline constexpr const char* mark_kind = "kind";
// "Bruise", "Colour: blue": what is said of a mark of a body map, its kind first.
[[nodiscard]] std::vector<std::string> mark_details(const Field& field, const BodyMark& mark);
// "1. left forearm (front), Bruise, Colour: blue": each mark with its number on the figure.
[[nodiscard]] std::vector<std::string> mark_lines(const Field& field, const BodyMarks& marks);

}  // namespace lanyard
