// The retention schedule of a notice, as a person would read and print it.
#include <algorithm>

#include "app/desk/retention.h"
#include "app/desk/words.h"
#include "storage/model/trigger.h"

namespace lanyard {
namespace {

std::string ordinal(int n) {
  const int last = n % 10;
  const bool teen = n % 100 / 10 == 1;
  const char* end = teen || last == 0 || last > 3 ? "th"
                    : last == 1                   ? "st"
                    : last == 2                   ? "nd"
                                                  : "rd";
  return std::to_string(n) + end;
}

}  // namespace

std::string trigger_words(const Trigger& trigger) {
  switch (trigger.kind) {
    case Trigger::Kind::none:
      return "";
    case Trigger::Kind::last_used:
      return "it was last used";
    case Trigger::Kind::latest:
      return "the latest of the accounting periods it covers";
    case Trigger::Kind::birthday:
      return (trigger.name == "youngest_subject" ? "the youngest child's " : "the child's ") +
             ordinal(trigger.age) + " birthday";
    case Trigger::Kind::event:
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
        out += (out.empty() ? "" : " or after ") + trigger_words(operand);
      return out + ", whichever is later";
    }
  }
  return "";
}

namespace {

// In the notice's own labels; a name of ours is said as words.
std::string label_of(const std::string& id, const std::vector<Labelled>& labels) {
  if (id == "*") return "whatever no other row covers";
  const auto known = std::find_if(labels.begin(), labels.end(),
                                  [&id](const Labelled& label) { return label.id == id; });
  if (known != labels.end()) return known->label;
  std::string out = id;
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

std::string list_of(const std::vector<std::string>& ids, const std::vector<Labelled>& labels) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + label_of(id, labels);
  return out;
}

std::string flag_words(const std::string& flag) {
  return label_of(flag, {});
}

std::string period_words(const RetentionRow& row) {
  if (row.no_period) return "the notice prints no period: kept until somebody has decided";
  if (row.indefinite) return "kept indefinitely";
  if (row.period) return row.period->words() + " after " + trigger_words(row.trigger);
  return "until " + trigger_words(row.trigger);
}

std::string followed_words(const Notice& notice, const RetentionRow& row) {
  const RetentionRow* leader = notice.row(row.follows);
  return "kept and disposed of with what row " + row.follows + " covers" +
         (leader == nullptr ? "" : ": " + period_words(*leader));
}

// Also covers what other rows leave, but only so.
std::string also_words(const RetentionRow& row) {
  return "in a case with a " + flag_words(row.also_when) +
         " issue also whatever no other row covers";
}

std::string unless_words(const Unless& unless) {
  const bool longer = unless.then == "longer";
  std::string out = unless.flag.empty()
                        ? "if it covers more than one accounting period"
                        : "unless a " + flag_words(unless.flag) + " issue is recorded";
  out += longer ? ": longer, counted from the last of them" : ": then row " + unless.then;
  if (!unless.lower.empty()) out += "; a " + unless.lower + " may lower the flag";
  return out;
}

std::vector<std::string> clauses_of(const Notice& notice, const RetentionRow& row) {
  std::vector<std::string> out;
  if (row.review_at)
    out.push_back("reviewed from " + trigger_words(*row.review_at) + "; never disposed of by rule");
  if (row.while_true == "trading")
    out.emplace_back(
        "while the organisation is trading; once it has stopped, somebody must decide");
  if (row.or_until)
    out.push_back("if a " + flag_words(row.or_when) + " is recorded: until " +
                  trigger_words(*row.or_until) + ", where that is later");
  for (const Unless& unless : row.unless) out.push_back(unless_words(unless));
  if (!row.requires_artefact.empty())
    out.push_back("it goes only once the " + label_of(row.requires_artefact, notice.artefacts) +
                  " is recorded");
  if (row.maximum)
    out.emplace_back("must not be kept longer, whatever another row says; only a hold stops it");
  return out;
}

bool uses_financial_year(const Trigger& trigger) {
  return trigger.kind == Trigger::Kind::end_of_financial_year ||
         std::any_of(trigger.of.begin(), trigger.of.end(), uses_financial_year);
}

std::vector<ScheduleRow::Open> open_parts(const Notice& notice, const RetentionRow& row,
                                          const std::set<std::string>& confirmed) {
  std::vector<ScheduleRow::Open> out;
  for (const NoticeDecision& decision : notice.decisions) {
    const bool its_own = decision.id.substr(0, decision.id.rfind('.')) == row.id;
    const bool year =
        decision.id == "controller.financial_year" && uses_financial_year(row.trigger);
    if (its_own || year) out.push_back({decision.not_stated, confirmed.contains(decision.id)});
  }
  return out;
}

ScheduleRow row_of(const Notice& notice, const RetentionRow& row,
                   const std::set<std::string>& confirmed) {
  ScheduleRow out;
  out.id = row.id;
  out.says = row.says;
  out.covers = list_of(row.artefacts, notice.artefacts);
  if (!row.also_when.empty()) out.covers += "; " + also_words(row);
  if (!row.case_kinds.empty())
    out.narrowed = "cases: " + list_of(row.case_kinds, notice.case_kinds);
  if (!row.routes.empty())
    out.narrowed +=
        (out.narrowed.empty() ? "" : "\n") + ("routes: " + list_of(row.routes, notice.routes));
  out.period = row.follows.empty() ? period_words(row) : followed_words(notice, row);
  out.clauses = clauses_of(notice, row);
  out.quote = row.quote;
  out.lines = (row.first_line == row.last_line ? "line " : "lines ") +
              std::to_string(row.first_line) +
              (row.first_line == row.last_line ? "" : " to " + std::to_string(row.last_line));
  out.open = open_parts(notice, row, confirmed);
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

std::string open_words(const ScheduleRow::Open& open) {
  return "Not stated: " + open.not_stated +
         (open.confirmed ? " (confirmed by the organisation)" : " (not confirmed yet)");
}

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
    out += "\n" + row.id + "  " + row.says + indented("covers: " + row.covers);
    if (!row.narrowed.empty()) out += indented(row.narrowed);
    out += indented(row.period);
    for (const std::string& clause : row.clauses) out += indented(clause);
    for (const ScheduleRow::Open& open : row.open) out += indented(open_words(open));
    out += indented(row.lines + ": “" + row.quote + "”") + "\n";
  }
  return out;
}

}  // namespace lanyard
