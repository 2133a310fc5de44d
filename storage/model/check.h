// Checking values against a form: every fault at once, so that nobody mends one to meet the next.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage/model/form.h"
#include "storage/model/value.h"

namespace lanyard {

struct FieldFault {
  std::string field;
  std::string what;  // "is missing", "is not a date", "is not a field of this form"
};

enum class CheckFor : std::uint8_t { saving, submitting };

// `consents` holds the ids of fields ("form.field") for which an explicit consent stands.
[[nodiscard]] std::vector<FieldFault> check_fields(const Form& form,
                                                   const std::map<std::string, Value>& fields,
                                                   CheckFor what,
                                                   const std::set<std::string>& consents = {});

}  // namespace lanyard
