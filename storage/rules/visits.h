// When the next visit to a child is due. The rules of the organisation, what is written down of the
// case and today go in. Pure.
// Source: docs/decisions/0040-a-visit-is-due-by-the-organisations-rule.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/model/visit_rules.h"
#include "storage/rules/working_days.h"

namespace lanyard {

struct MadeVisit {
  Date day;
  bool in_person = false;  // it went ahead in a way with which it counts
  bool seen = false;
  bool seen_alone = false;
};

struct PlanRun {
  std::string kind;
  Date from;
  std::optional<Date> until;  // it still stands on this day
};

// As far as it is written down.
struct VisitHistory {
  std::string case_kind;
  Date opened;
  std::vector<PlanRun> plans;
  std::vector<MadeVisit> visits;
};

// Why a visit that was made does not count.
enum class NotCounted : std::uint8_t { not_in_person, not_seen, not_alone };
// None: it counts.
[[nodiscard]] std::optional<NotCounted> not_counted(const VisitFrequency& by,
                                                    const MadeVisit& visit);

struct VisitStanding {
  enum class State : std::uint8_t { later, soon, overdue } state = State::later;
  Date due;
  int days_left = 0;      // from today to the due day; negative: over by so many days
  std::string frequency;  // id
  std::string source;
  VisitPeriod period;  // that made the due day
  enum class Since : std::uint8_t { visit, plan, case_opened } since = Since::visit;
  Date from;  // the day of the visit that counts, or of what began
  struct Missed {
    Date day;
    NotCounted why;
  };
  std::optional<Missed> missed;  // a later visit that does not count, the last of them
};

constexpr int visit_soon_days = 7;

// A frequency that is in force, and since when.
struct FrequencyInForce {
  const VisitFrequency* frequency;  // of the rules
  VisitStanding::Since since;       // plan or case_opened
  Date from;
};
// By the plans that stand today; where none of them is visited by a rule, by the kind of case.
[[nodiscard]] std::vector<FrequencyInForce> frequencies_in_force(const VisitRules& rules,
                                                                 const VisitHistory& of,
                                                                 Date today);

// By the frequency whose visit is due first; none when nobody is visited by a rule. A visit of a
// day that is still to come has not been made.
[[nodiscard]] std::optional<VisitStanding> visit_standing(const VisitRules& rules,
                                                          const VisitHistory& of, Holidays holidays,
                                                          Date today);

}  // namespace lanyard
