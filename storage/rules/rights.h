// Requests by which somebody uses a right over what is kept about them: by when they are answered,
// and how they stand. The clock of the notice and the days of the request go in. Pure.
// Source: docs/decisions/0036-the-law-sets-the-clock-of-a-rights-request.md.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "storage/model/notice.h"
#include "storage/model/value.h"

namespace lanyard {

// As far as it is written down.
struct RightsRequest {
  std::optional<Date> received;
  bool identity_clear = false;  // nobody doubts who asks
  std::optional<Date> identity_checked;
  std::optional<Date> extension_told;
  bool extension_reasoned = false;  // why it takes longer is written down
  std::optional<Date> answered;
};

struct RightsStanding {
  enum class State : std::uint8_t {
    undated,   // the day on which it was received is missing, or the notice has no clock
    identity,  // it is to be made sure who asks; the days run from receipt meanwhile
    waiting,
    late,
    answered,
  };
  enum class Extension : std::uint8_t {
    none,
    stands,
    incomplete,  // the day or the reason is missing: it does not count
    told_late,   // they were told after the first period: it does not count
  };
  State state = State::undated;
  std::optional<Date> due;
  // From today to the due day, or from the answer to it; negative: late by so many days.
  int days_left = 0;
  Extension extension = Extension::none;
};

[[nodiscard]] RightsStanding rights_standing(const std::optional<RightsClock>& clock,
                                             const RightsRequest& request, Date today);

// Only a form with the role right_asked is a rights request.
[[nodiscard]] bool is_rights_request(const Form& form);
// By the roles of the form's fields.
[[nodiscard]] RightsRequest rights_request_in(const Form& form,
                                              const std::map<std::string, Value>& fields);

}  // namespace lanyard
