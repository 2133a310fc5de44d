// Statistics are counted by quarters of the controller's financial year, and by nothing else: spans
// that anybody could choose would give a record away by the difference of two of them.
// Pure. Source: docs/decisions/0035-a-figure-is-the-band-it-lies-in.md.
#pragma once

#include <string>
#include <vector>

#include "storage/model/notice.h"

namespace lanyard {

struct Quarter {
  Date first;
  Date last;  // a day of it
  bool operator==(const Quarter&) const = default;
};

// The four quarters of the financial year that begins in a calendar year, as the newest entry of
// the notice has it; from 1 January without one. Valid for years from 1901 to 2148.
[[nodiscard]] std::vector<Quarter> quarters_of(const Controller& controller, int year);
// Those of them that are over on this day.
[[nodiscard]] std::vector<Quarter> over_on(std::vector<Quarter> quarters, Date today);
// The calendar year in which the newest financial year begins of which a quarter is over.
[[nodiscard]] int newest_year(const Controller& controller, Date today);
// "2026", or "2025/26" when it does not begin on 1 January.
[[nodiscard]] std::string year_words(const std::vector<Quarter>& quarters);

}  // namespace lanyard
