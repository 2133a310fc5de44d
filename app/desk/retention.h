// Retention as people see it: why a record is kept, what is due now and soon, the printable
// schedule, decisions and holds.
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
  std::string case_title = {};  // as case_title() words it
};
struct RetentionPlan {
  std::vector<PlanLine> lines;  // due, review, held and unknown ones
  std::size_t kept = 0;
  std::map<std::string, std::size_t> by_rule;
};
[[nodiscard]] RetentionPlan retention_plan(const Desk& desk);

// What is kept today and will not be kept on one of the next `days` days, if nothing changes.
struct ForecastLine {
  PlanLine line;  // its verdict is today's
  Date day;       // the first day on which it is due or somebody must decide
  Verdict::Kind becomes = Verdict::Kind::due;  // due, review or unknown
};
// The last day of the span is in it; the earliest day comes first. Every record is judged once on
// that day, and those that are not kept on it once more for today's words.
[[nodiscard]] std::vector<ForecastLine> retention_forecast(const Desk& desk, int days);

// One row of the notice in words.
struct ScheduleRow {
  struct Open {
    std::string not_stated;  // what the notice leaves open
    bool confirmed = false;  // the organisation has decided it
  };
  std::string id;
  std::string says;      // what the row is about
  std::string covers;    // the kinds of paper and file
  std::string narrowed;  // "cases: ...", then "routes: ..." on a line of its own; or empty
  std::string period;
  std::vector<std::string> clauses;  // what changes the period, or must be there first
  std::string quote;
  std::string lines;  // of the notice: "lines 132 to 138"
  std::vector<Open> open;
};
[[nodiscard]] std::string open_words(const ScheduleRow::Open& open);
[[nodiscard]] std::vector<ScheduleRow> schedule_rows(const Notice& notice,
                                                     const std::set<std::string>& confirmed);
// The notice's schedule as a person would read it.
[[nodiscard]] std::string schedule_words(const Notice& notice,
                                         const std::set<std::string>& confirmed);

struct OpenDecision {
  std::string id;  // "C-R1.trigger"
  std::string not_stated;
  std::string proposal;
  bool confirmed = false;
  std::string quote = {};  // of the row that it belongs to; empty when it belongs to none
  int first_line = 0;
};
// The decisions of the newest notice that the register confirms: at its version, or at an earlier
// one that is here and asked for the same, word for word. What a later version asks anew is open
// again.
[[nodiscard]] std::set<std::string> confirmed_decisions(const Desk& desk);
[[nodiscard]] std::vector<OpenDecision> decisions(const Desk& desk);
[[nodiscard]] Done confirm_decision(Desk& desk, std::string_view id);

// Reasons are sealed under the case's facts key: records officers may read them. `about` is the id
// that the reason belongs to.
[[nodiscard]] Result<Sealed> sealed_reason(const Desk& desk, const CaseId& id, ByteView about,
                                           std::string_view reason);
// Empty when it does not open here.
[[nodiscard]] std::string opened_reason(const Desk& desk, const CaseId& id, ByteView about,
                                        const Sealed& reason);

struct NewHold {
  CaseId case_id;
  std::string kind;
  std::string reason;
  std::optional<Date> review;
};
[[nodiscard]] Result<HoldId> set_hold(Desk& desk, const NewHold& hold);
[[nodiscard]] Done clear_hold(Desk& desk, const CaseId& case_id, const HoldId& hold,
                              std::string_view reason);

struct HoldView {
  CaseId case_id;
  std::string case_title;
  HoldId id;
  std::string kind;
  std::string by;
  std::string reason;  // empty for who cannot open it
  Date since;
  std::optional<Date> review;
};
// The active holds of one case, and of every case on this laptop.
[[nodiscard]] std::vector<HoldView> hold_views(const Desk& desk, const CaseId& id);
[[nodiscard]] std::vector<HoldView> hold_views(const Desk& desk);

}  // namespace lanyard
