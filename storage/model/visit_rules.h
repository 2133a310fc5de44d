// How often a child is visited, by the kind of plan: the organisation's own rule, each with its
// source. Rules are data (assets/visits/*.toml), one file beside each notice; no notice prints a
// frequency. See docs/decisions/0040-a-visit-is-due-by-the-organisations-rule.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/model/form.h"

namespace lanyard {

struct VisitPeriod {
  enum class Unit : std::uint8_t { working_days, weeks, months } unit = Unit::working_days;
  int count = 1;
  bool operator==(const VisitPeriod&) const = default;
};

struct VisitFrequency {
  std::string id;
  std::vector<std::string> plans;    // kinds of plan, or of case where no plan says it
  VisitPeriod every;                 // at most so long after the last visit that counts
  std::optional<VisitPeriod> first;  // after the plan began; none: as every
  enum class Counts : std::uint8_t { seen, seen_alone } counts = Counts::seen;
  std::string source;
};

// Which records say that a visit was made: the roles child_seen and child_seen_alone of the form,
// and how the visit went ahead.
struct VisitRecords {
  std::string form;
  std::string how;                  // a choice of the form
  std::vector<std::string> counts;  // its options with which a visit counts
};

// Which records say what kind of plan there is, from its event_date until it ended.
struct PlanRecords {
  std::string form;
  std::string kind;   // a choice of the form
  std::string ended;  // a date of the form
};

struct VisitRules {
  std::string id;  // of the notice beside which it stands
  std::uint32_t version = 0;
  std::string none;  // why nobody is visited by a rule; then the rest is empty
  VisitRecords visit;
  PlanRecords plan;
  std::vector<VisitFrequency> frequencies;  // none names a plan that another names

  // Null for a kind that nobody is visited for.
  [[nodiscard]] const VisitFrequency* of_plan(std::string_view kind) const;
};

// Reads a file of visit rules. All faults are reported at once; unknown keys are faults.
[[nodiscard]] Read<VisitRules> read_visit_rules(std::string_view text, std::string_view file_name);

}  // namespace lanyard
