// What a practitioner reads: one sentence for each verdict, with the notice and its line.
#include <algorithm>

#include "storage/rules/retention_parts.h"

namespace lanyard {
namespace {

std::string spaced(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += out.empty() ? spaced(item) : ", " + spaced(item);
  return out;
}

std::string label_of(const std::vector<Labelled>& list, const std::string& id) {
  for (const Labelled& one : list)
    if (one.id == id) return one.label;
  return spaced(id);
}

std::string verdict_words(const Verdict& verdict, const Outcome& outcome, const Facts& facts) {
  switch (verdict.kind) {
    case Verdict::Kind::keep:
      if (verdict.date) return "Kept until " + verdict.date->words() + ": ";
      return outcome.weight == RowWeight::waiting ? "Kept, the clock has not started: "
                                                  : "Kept indefinitely: ";
    case Verdict::Kind::due:
      return verdict.date ? "Due for disposal since " + verdict.date->words() + ": "
                          : "Due for disposal: ";
    case Verdict::Kind::review:
      return verdict.date ? "To be reviewed since " + verdict.date->words() + ": "
                          : "To be reviewed: ";
    case Verdict::Kind::held:
      return "Held (" + joined(facts.holds) + "), so nothing is disposed of: ";
    case Verdict::Kind::unknown:
      return "Nobody has decided: ";
  }
  return {};
}

}  // namespace

std::string lines_words(const RetentionRow& row) {
  if (row.first_line == row.last_line) return "line " + std::to_string(row.first_line);
  return "lines " + std::to_string(row.first_line) + " to " + std::to_string(row.last_line);
}

std::string artefact_words(const std::string& artefact, const Notice& notice) {
  return label_of(notice.artefacts, artefact);
}

std::string uncovered_words(const Facts& facts, const Notice& notice) {
  std::string routes;
  for (const std::string& route : facts.routes)
    routes += (routes.empty() ? "" : ", ") + label_of(notice.routes, route);
  return "no row covers a " + artefact_words(facts.artefact, notice) +
         " (case: " + label_of(notice.case_kinds, facts.case_kind) +
         "; route: " + (routes.empty() ? "not recorded" : routes) + ")";
}

std::string sentence(const Verdict& verdict, const Outcome& outcome, const Facts& facts,
                     const Notice& notice) {
  std::string out = verdict_words(verdict, outcome, facts) + outcome.why + ".";
  if (outcome.moved_by_flag)
    out += " A " + spaced(*outcome.moved_by_flag) +
           " issue is recorded, so the shorter period does not apply.";
  // The conflict is shown: which other rows there are, and that the longest was taken.
  if (!verdict.also.empty() && outcome.row) {
    std::string others;
    for (const std::string& id : verdict.also) others += (others.empty() ? "" : ", ") + id;
    out += " Also covered by " + others +
           (outcome.row->maximum ? "; this row is a maximum." : "; the longest applies.");
  }
  return out + " " + notice.title + (outcome.row ? ", " + lines_words(*outcome.row) : "") + ".";
}

}  // namespace lanyard
