// Checking values against a form: every fault at once, so that nobody mends one to meet the next.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage/model/form.h"
#include "storage/model/notice.h"
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

// The form as one controller uses it: special-category fields that the notice does not list are
// marked as not collected, what the notice says of explicit consent is marked on the field, and the
// options that the form takes from the notice stand before its own.
[[nodiscard]] Form tailored(Form form, const Notice& notice);

enum class Usable : std::uint8_t { yes, needs_consent, not_collected };
// Whether a field may be shown and filled in. `consents` as for check_fields.
[[nodiscard]] Usable usable(const Form& form, const Field& field,
                            const std::set<std::string>& consents);

}  // namespace lanyard
