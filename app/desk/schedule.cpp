// The retention schedule of a notice, as a person would read and print it.
#include <algorithm>

#include "app/desk/retention.h"
#include "app/desk/words.h"
#include "storage/model/trigger.h"

namespace lanyard {

std::string trigger_words(const Trigger& trigger) {
  switch (trigger.kind) {
    case Trigger::Kind::none:
      return "";
    case Trigger::Kind::last_used:
      return "it was last used";
    case Trigger::Kind::latest:
      return "the latest of the accounting periods it covers";
    case Trigger::Kind::event:
      return trigger.name;
    case Trigger::Kind::birthday:
      return "the child's birthday at " + std::to_string(trigger.age);
    case Trigger::Kind::named_date:
      for (const DateName& known : date_names)
        if (known.name == trigger.name) return std::string(known.words);
      return trigger.name;
    case Trigger::Kind::end_of_financial_year:
      return "the end of the financial year of " +
             (trigger.of.empty() ? std::string("it") : trigger_words(trigger.of.front()));
    case Trigger::Kind::later_of: {
      std::string out;
      for (const Trigger& operand : trigger.of)
        out += (out.empty() ? "the later of " : " and ") + trigger_words(operand);
      return out;
    }
  }
  return "";
}

namespace {

// In the notice's own labels.
std::string list_of(const std::vector<std::string>& ids, const std::vector<Labelled>& labels) {
  std::string out;
  for (const std::string& id : ids) {
    const auto known = std::find_if(labels.begin(), labels.end(),
                                    [&id](const Labelled& label) { return label.id == id; });
    const std::string words = id == "*"               ? "whatever no other row covers"
                              : known == labels.end() ? id
                                                      : known->label;
    out += (out.empty() ? "" : ", ") + words;
  }
  return out;
}

std::string period_words(const RetentionRow& row) {
  if (row.no_period) return "the notice prints no period: somebody must decide";
  if (!row.follows.empty()) return "kept and disposed of with what row " + row.follows + " covers";
  std::string out;
  if (row.indefinite) out = "kept indefinitely";
  if (row.indefinite && row.review_at) out += ", reviewed from " + trigger_words(*row.review_at);
  if (row.period) out = row.period->words() + " after " + trigger_words(row.trigger);
  if (out.empty()) out = "until " + trigger_words(row.trigger);
  if (row.maximum) out += "; must not be kept longer";
  return out;
}

ScheduleRow row_of(const Notice& notice, const RetentionRow& row,
                   const std::set<std::string>& confirmed) {
  ScheduleRow out;
  out.id = row.id;
  out.covers = list_of(row.artefacts, notice.artefacts);
  if (!row.case_kinds.empty())
    out.narrowed = "cases: " + list_of(row.case_kinds, notice.case_kinds);
  if (!row.routes.empty())
    out.narrowed +=
        (out.narrowed.empty() ? "" : "\n") + ("routes: " + list_of(row.routes, notice.routes));
  out.period = period_words(row);
  for (const Unless& unless : row.unless)
    out.unless.push_back("unless " +
                         (unless.flag.empty() ? unless.when : unless.flag + " is flagged") +
                         ": then " + unless.then);
  out.quote = row.quote;
  out.first_line = row.first_line;
  if (row.trigger_decision) out.not_stated = row.trigger_decision->not_stated;
  out.confirmed = confirmed.contains(row.id + ".trigger");
  return out;
}

std::string indented(const std::string& lines) {
  std::string out = "\n    ";
  for (const char c : lines) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out;
}

}  // namespace

std::vector<ScheduleRow> schedule_rows(const Notice& notice,
                                       const std::set<std::string>& confirmed) {
  std::vector<ScheduleRow> out;
  for (const RetentionRow& row : notice.retention) out.push_back(row_of(notice, row, confirmed));
  return out;
}

std::string schedule_words(const Notice& notice, const std::set<std::string>& confirmed) {
  std::string out = "How long we keep records\n" + notice.title + ", version " +
                    std::to_string(notice.version) + "\n";
  for (const ScheduleRow& row : schedule_rows(notice, confirmed)) {
    out += "\n" + row.id + "  " + row.covers;
    if (!row.narrowed.empty()) out += indented(row.narrowed);
    out += indented(row.period);
    for (const std::string& unless : row.unless) out += indented(unless);
    out += "\n    line " + std::to_string(row.first_line) + ": “" + row.quote + "”";
    if (!row.not_stated.empty())
      out += "\n    not stated: " + row.not_stated +
             (row.confirmed ? " (confirmed)" : " (not confirmed yet)");
    out += "\n";
  }
  return out;
}

}  // namespace lanyard
