// When children are visited next: by the organisation's rules and what is recorded of each case.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/desk/desk.h"
#include "storage/rules/visits.h"

namespace lanyard {

// Under which the register names the visit rules that stand beside a notice. To laptops that know
// no visit rules it is a notice that is not theirs.
[[nodiscard]] std::string visits_file_of(std::string_view notice);
// Those that the register names; without a frequency when it names none.
[[nodiscard]] VisitRules visit_rules(const Desk& desk);

// Of the open cases whose words this user reads on this laptop; none is in it that nobody visits by
// a rule.
[[nodiscard]] std::map<CaseId, VisitStanding> next_visits(const Desk& desk);
[[nodiscard]] std::optional<VisitStanding> next_visit(const Desk& desk, const CaseId& id);

struct VisitLine {
  CaseId case_id;
  std::string case_title;
  VisitStanding standing;
};
// Of one case or of all, in the order of the due days: what is over first.
[[nodiscard]] std::vector<VisitLine> visit_lines(const Desk& desk,
                                                 const std::optional<CaseId>& of_case = {});

// What Today shows.
struct VisitsDue {
  std::string form;  // with which a visit is written; empty: nobody is visited by a rule
  // Of the cases that this user works on, over or due within visit_soon_days.
  std::vector<VisitLine> lines;
  std::size_t more = 0;  // that are not listed
};
[[nodiscard]] VisitsDue visits_due(const Desk& desk, std::size_t most_listed);

// "2 days overdue", "Due today", "Due Thursday 3 December".
[[nodiscard]] std::string visit_due_words(const VisitStanding& standing, Date today);
// "Last visit 12 November 2026", "No visit since the plan began on 3 November 2026".
[[nodiscard]] std::string visit_since_words(const VisitStanding& standing);
// "The visit on 12 November 2026 does not count: the child was not seen."; empty without one.
[[nodiscard]] std::string visit_missed_words(const VisitStanding& standing);
// "Within 20 working days. Proposed, as ...".
[[nodiscard]] std::string visit_rule_words(const VisitStanding& standing);

}  // namespace lanyard
