// JSON and field values, by the type of the form's field:
//
//   line narrative choice address phone email relation attachment   "text"
//   person           "name", or {"record": "<id>"} of a person record
//   date "2026-02-28" · time "14:30" · period {"from": "14:30", "to": "15:25"}
//   yes_no true · number 3 · money "12.50" · choices ["id", ...] · reference "<record id>"
//   people    [{"name": "...", "relationship": "..."}]
//   actions   [{"what": "...", "who": "...", "due": "2026-03-01"}]
//   body_map  [{"side": "front", "x": 500, "y": 320, "area": "left-forearm", "details": {...}}]
//   signature [[[x, y], ...], ...]
//   null      the field is emptied
#pragma once

#include <map>

#include "app/cli/answer.h"
#include "storage/model/check.h"

namespace lanyard {

struct GivenFields {
  std::map<std::string, Value> fields;
  std::vector<FieldFault> faults;  // every one at once, in the order of the form
};

// Reads one JSON object of field values. Text that is not JSON, is not UTF-8 or names a field twice
// is a fault too.
[[nodiscard]] GivenFields read_fields(std::string_view text, const Form& form);

// One value of one field; the fault's words when the JSON does not fit the type.
[[nodiscard]] std::variant<Value, std::string> value_of(const Json& json, FieldType type);
[[nodiscard]] Json json_of(const Value& value);

// Adds what the form's own rules say, without repeating a field that is already named.
void check_further(GivenFields& given, const Form& form,
                   const std::map<std::string, Value>& all_fields, CheckFor what,
                   const std::set<std::string>& consents);

}  // namespace lanyard
