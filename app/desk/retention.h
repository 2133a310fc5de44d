// Retention as people see it: why a record is kept, what is due, the printable schedule, decisions
// and holds.
#pragma once

#include "app/desk/desk.h"
#include "storage/rules/retention.h"

namespace lanyard {

[[nodiscard]] Result<Verdict> retention_why(const Desk& desk, const RecordId& id);

struct PlanLine {
  RecordId record;
  CaseId case_id;
  std::string title;
  Verdict verdict;
};
struct RetentionPlan {
  std::vector<PlanLine> lines;  // due, review, held and unknown ones
  std::size_t kept = 0;
  std::map<std::string, std::size_t> by_rule;
};
[[nodiscard]] RetentionPlan retention_plan(const Desk& desk);

// The notice's schedule as a person would read it.
[[nodiscard]] std::string schedule_words(const Notice& notice,
                                         const std::set<std::string>& confirmed);

struct OpenDecision {
  std::string id;  // "C-R1.trigger"
  std::string not_stated;
  std::string proposal;
  bool confirmed = false;
};
[[nodiscard]] std::vector<OpenDecision> decisions(const Desk& desk);
[[nodiscard]] Done confirm_decision(Desk& desk, std::string_view id);

// Reasons are sealed under the case's facts key: records officers may read them. `about` is the id
// that the reason belongs to.
[[nodiscard]] Result<Sealed> sealed_reason(const Desk& desk, const CaseId& id, ByteView about,
                                           std::string_view reason);

struct NewHold {
  CaseId case_id;
  std::string kind;
  std::string reason;
  std::optional<Date> review;
};
[[nodiscard]] Result<HoldId> set_hold(Desk& desk, const NewHold& hold);
[[nodiscard]] Done clear_hold(Desk& desk, const CaseId& case_id, const HoldId& hold,
                              std::string_view reason);

}  // namespace lanyard
