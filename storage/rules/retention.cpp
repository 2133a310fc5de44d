// The verdict on one record: every row that covers it is asked, the longest answer wins, holds win
// over all. What cannot be read or is not covered is unknown, never due.
#include "storage/rules/retention.h"

#include <algorithm>

#include "storage/rules/retention_parts.h"

namespace lanyard {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool fits_case(const RetentionRow& row, const Facts& facts) {
  if (!row.case_kinds.empty() && !contains(row.case_kinds, facts.case_kind)) return false;
  return row.routes.empty() ||
         std::any_of(facts.routes.begin(), facts.routes.end(),
                     [&row](const std::string& route) { return contains(row.routes, route); });
}

// True when `a` keeps the record longer than `b`.
bool longer(const Outcome& a, const Outcome& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  if (a.last_day && b.last_day) return *a.last_day > *b.last_day;
  // Two indefinite rows: the one that waits longer for its review.
  return a.kind == Verdict::Kind::keep && b.kind == Verdict::Kind::review;
}

Verdict as_verdict(const Outcome& outcome) {
  Verdict out;
  out.kind = outcome.kind;
  out.rule = outcome.row->id;
  out.first_line = outcome.row->first_line;
  out.quote = outcome.row->quote;
  out.review_from = outcome.review_from;
  if (outcome.kind == Verdict::Kind::keep) out.date = outcome.last_day;
  if (outcome.kind == Verdict::Kind::due) out.date = outcome.last_day->plus_days(1);
  if (outcome.kind == Verdict::Kind::review) out.date = outcome.since;
  return out;
}

Verdict uncovered(const Facts& facts, const Notice& notice) {
  Verdict out;
  out.kind = facts.holds.empty() ? Verdict::Kind::unknown : Verdict::Kind::held;
  Outcome none;
  none.why = uncovered_words(facts, notice);
  out.reason = sentence(out, none, facts, notice);
  return out;
}

}  // namespace

std::vector<const RetentionRow*> covering(const Facts& facts, const Notice& notice) {
  std::vector<const RetentionRow*> named;
  std::vector<const RetentionRow*> general;
  for (const RetentionRow& row : notice.retention) {
    const bool flagged = !row.also_when.empty() && facts.flags.contains(row.also_when);
    if (contains(row.artefacts, facts.artefact)) {
      if (fits_case(row, facts)) named.push_back(&row);
    } else if (flagged || (contains(row.artefacts, "*") && fits_case(row, facts))) {
      general.push_back(&row);
    }
  }
  return named.empty() ? general : named;
}

Verdict judge(const Facts& facts, const Notice& notice, Date today,
              const std::set<std::string>& confirmed) {
  std::vector<const RetentionRow*> rows = covering(facts, notice);
  if (rows.empty()) return uncovered(facts, notice);
  // A row with a maximum is obeyed even where another row would keep the record longer.
  const auto maximum =
      std::find_if(rows.begin(), rows.end(), [](const RetentionRow* row) { return row->maximum; });
  std::optional<Outcome> deciding;
  for (const RetentionRow* row : rows) {
    if (maximum != rows.end() && !row->maximum) continue;
    Outcome outcome = judge_row(*row, facts, notice, today);
    if (!deciding || longer(outcome, *deciding)) deciding = std::move(outcome);
  }
  Verdict out = as_verdict(*deciding);
  for (const RetentionRow* row : rows)
    if (row->id != out.rule) out.also.push_back(row->id);
  for (const std::string& id : deciding->undecided)
    if (!confirmed.contains(id)) out.undecided.push_back(id);
  if (!facts.holds.empty()) out.kind = Verdict::Kind::held;
  out.reason = sentence(out, *deciding, facts, notice);
  return out;
}

}  // namespace lanyard
