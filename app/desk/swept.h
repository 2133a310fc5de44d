// What left this laptop by itself, as counts; never what it said.
#pragma once

#include <map>

#include "platform/base/id.h"
#include "storage/duties/sweep.h"

namespace lanyard {

struct StayingCopy {
  RecordId record;
  CaseId case_id;
  Leaves would = Leaves::due;
  Stays why = Stays::unsent;
};

struct SweepReport {
  std::map<Leaves, std::size_t> left;  // records, by reason
  std::size_t cases = 0;               // whose keys left too
  std::vector<StayingCopy> staying;    // would leave, and why they do not yet
  std::optional<Error> failed;         // nothing of the last batch left

  [[nodiscard]] std::size_t records() const {
    std::size_t out = 0;
    for (const auto& [why, count] : left) out += count;
    return out;
  }
  // What left adds up; what stays is as it was looked at last.
  void add(SweepReport later) {
    for (const auto& [why, count] : later.left) left[why] += count;
    cases += later.cases;
    staying = std::move(later.staying);
    failed = later.failed;
  }
};

}  // namespace lanyard
