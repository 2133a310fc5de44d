// What consent records say together: the newest word of each person counts, a refusal closes.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "storage/model/change.h"
#include "storage/model/form.h"

namespace lanyard {

// What one record says of one purpose.
struct Consent {
  enum class Decision : std::uint8_t { given, refused, withdrawn, not_said };
  RecordId record;
  std::string purpose;  // id of the option
  std::string by;       // whose consent, as it was written
  std::string on_behalf_of;
  Decision decision = Decision::not_said;
  std::optional<Date> day;  // of the decision
};

// One for each purpose that the record names, none when its form is no consent form (role
// consent_to). A day that cannot be read, a consent from a day to come and a field with two
// versions that nobody settled give nothing: not_said, or withdrawn where that is one of the
// versions. A withdrawal from a day to come is not one yet.
[[nodiscard]] std::vector<Consent> consents_in(const Record& record, const Form& form, Date today);

// Of each person, child and purpose the newest; of the same day the one that closes. In order of
// purpose, then of who said it.
[[nodiscard]] std::vector<Consent> standing_consents(std::vector<Consent> all);

// The ids of fields ("form.field") of `forms` that stand open: explicit consent to their special
// category was given by somebody, and nobody's refusal or withdrawal stands against it.
[[nodiscard]] std::set<std::string> opened_by(const std::vector<Consent>& standing,
                                              const std::vector<const Form*>& forms);

}  // namespace lanyard
