// Trigger expressions of retention rows: what starts a period.
//
//   trigger = "later_of(" trigger "," trigger ")" | "latest(accounting_periods)"
//           | "end_of_financial_year(" trigger ")" | "last_used"
//           | "birthday(" ("subject" | "youngest_subject") "," age ")"
//           | "event(" name ")" | name
//   name    = one of date_names
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "storage/model/notice.h"

namespace lanyard {

// Dates that facts may carry; their words complete "1 year after ...".
struct DateName {
  std::string_view name;
  std::string_view words;
};
inline constexpr std::array<DateName, 10> date_names{{
    {"event", "the event"},
    {"created", "it was written"},
    {"last_contact_session", "the last contact session"},
    {"case_closed", "the case was closed"},
    {"employment_ended", "employment or volunteering ended"},
    {"birth_or_adoption", "the birth or adoption"},
    {"check_date", "the check"},
    {"vetting_decision", "the vetting decision"},
    {"returned_or_noted", "the call was returned or a note was made"},
    {"ceased_trading", "the organisation stopped trading"},
}};

// Fails with bad_input for anything outside the grammar, including a name nobody knows.
[[nodiscard]] Result<Trigger> parse_trigger(std::string_view text);

}  // namespace lanyard
