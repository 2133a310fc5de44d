// Reads the retention rows of a notice. A schedule is refused whole if any row names something that
// is not there or has no end that can be computed: nothing may be disposed of by a misspelling.
#include <algorithm>
#include <set>

#include "storage/model/notice_parts.h"
#include "storage/model/trigger.h"

namespace lanyard {
namespace {

bool is_flag(const std::string& name) {
  return std::find(flag_names.begin(), flag_names.end(), name) != flag_names.end();
}

Trigger trigger_of(TableReader& in, const Node* node, const std::string& text) {
  const Result<Trigger> read = parse_trigger(text);
  if (read.ok()) return *read;
  in.fault_at(*node, "unknown trigger '" + text + "'",
              "a date such as case_closed, later_of(a, b), end_of_financial_year(...), last_used, "
              "birthday(youngest_subject, 25) or event(returned_or_noted)");
  return {};
}

void read_trigger(TableReader& in, RetentionRow& row, Notice& notice) {
  const Decided given = read_decided(in, "trigger", notice, row.id + ".trigger");
  if (!given.present) return;
  row.trigger = trigger_of(in, given.node, given.text);
  row.trigger_decision = given.decision;
}

void read_period(TableReader& in, RetentionRow& row, Notice& notice) {
  const Decided given = read_decided(in, "period", notice, row.id + ".period");
  row.period_decision = given.decision;
  if (!given.present) return;
  if (given.text.empty() && given.decision) {
    row.no_period = true;
  } else if (given.text == "indefinite") {
    row.indefinite = true;
  } else if (const Result<Period> period = Period::parse(given.text); period.ok()) {
    row.period = *period;
  } else {
    in.fault_at(*given.node, "'" + given.text + "' is not a period",
                "P3Y, P6M, P28D or indefinite; never negative, never empty");
  }
}

void read_review(TableReader& in, RetentionRow& row, Notice& notice) {
  const Decided given = read_decided(in, "review_at", notice, row.id + ".review_at");
  if (!given.present) return;
  row.review_at = trigger_of(in, given.node, given.text);
  row.review_decision = given.decision;
}

void read_unless(TableReader& in, RetentionRow& row, Notice& notice) {
  const Node* node = in.table("unless");
  if (!node) return;
  TableReader table(*node, row.id + ".unless", in.faults());
  Unless made;
  made.flag = table.text("flag");
  made.when = table.text("when");
  made.then = table.name("then");
  made.lower = table.text("lower");
  if (const std::string decision = table.text("decision"); !decision.empty()) {
    made.decision = Decision{decision};
    notice.decisions.push_back({row.id + ".unless", made.then, decision});
  }
  table.finish();
  if (made.flag.empty() == made.when.empty()) table.fault("no condition", "either flag or when");
  if (!made.flag.empty() && !is_flag(made.flag))
    table.fault("unknown flag '" + made.flag + "'", "safeguarding");
  if (!made.when.empty() && (made.when != "accounting_periods > 1" || made.then != "longer"))
    table.fault("unknown condition '" + made.when + "'",
                "when = \"accounting_periods > 1\", then = \"longer\"");
  if (!made.lower.empty() && made.lower != "supervisor")
    table.fault("unknown role '" + made.lower + "'", "supervisor");
  row.unless.push_back(std::move(made));
}

void read_or(TableReader& in, RetentionRow& row, Notice& notice) {
  const Node* node = in.table("or");
  if (!node) return;
  TableReader table(*node, row.id + ".or", in.faults());
  row.or_when = table.text("when", Need::required);
  const std::string until = table.text("until", Need::required);
  if (const Node* at = table.any("until")) row.or_until = trigger_of(table, at, until);
  if (const std::string decision = table.text("decision"); !decision.empty()) {
    row.or_decision = Decision{decision};
    notice.decisions.push_back({row.id + ".or", until, decision});
  }
  table.finish();
  if (!is_flag(row.or_when))
    table.fault("unknown flag '" + row.or_when + "'", "disability_allowance");
}

Disposal read_disposal(TableReader& in) {
  const std::string word = in.text("disposal", Need::required);
  if (word == "automatic") return Disposal::automatic;
  if (word == "archive") return Disposal::archive;
  if (!word.empty() && word != "approve")
    in.fault("unknown disposal '" + word + "'", "approve, automatic or archive");
  return Disposal::approve;
}

// Each row must end in one way that can be computed.
void check_ending(TableReader& in, const RetentionRow& row) {
  const bool starts = row.trigger.kind != Trigger::Kind::none;
  const bool event = row.trigger.kind == Trigger::Kind::event;
  const int endings = (row.period ? 1 : 0) + (row.indefinite ? 1 : 0) + (row.no_period ? 1 : 0) +
                      (row.follows.empty() ? 0 : 1) + (event && !row.period ? 1 : 0);
  if (endings != 1)
    in.fault("a row without one clear end",
             "one of: a period, indefinite, an event, follows, or a decision without proposal");
  if (row.period && !starts) in.fault("a period without a trigger", "trigger = \"...\"");
  if (starts && !row.period && !event)
    in.fault("a trigger that starts nothing", "a period with it, or no trigger");
  if (row.indefinite != row.review_at.has_value())
    in.fault("indefinite and review_at go together", "both or neither");
  if (row.or_until && !row.period) in.fault("'or' without a period", "a row with a period");
  if (!row.while_true.empty() && (row.while_true != "trading" || !row.indefinite))
    in.fault("unknown 'while'", "while = \"trading\" on an indefinite row");
  if (!row.also_when.empty() && !is_flag(row.also_when))
    in.fault("unknown flag '" + row.also_when + "'", "safeguarding");
}

// A list, or { proposal = [...], decision = "..." } where the notice's word may mean more than one.
void read_artefacts(TableReader& in, RetentionRow& row, Notice& notice) {
  const Node* node = in.any("artefacts", Need::required);
  if (!node) return;
  if (node->kind != Node::Kind::table) {
    row.artefacts = in.names("artefacts", Need::required);
    return;
  }
  TableReader table(*node, row.id + ".artefacts", in.faults());
  row.artefacts = table.names("proposal", Need::required);
  row.artefacts_decision = Decision{table.text("decision", Need::required)};
  table.finish();
  std::string proposal;
  for (const std::string& id : row.artefacts) proposal += (proposal.empty() ? "" : ", ") + id;
  notice.decisions.push_back({row.id + ".artefacts", proposal, row.artefacts_decision->not_stated});
}

RetentionRow read_row(const Node& node, Notice& notice, Faults& faults) {
  TableReader in(node, "retention", faults);
  RetentionRow row;
  row.id = in.name("id");
  row.says = in.text("says", Need::required);
  const Source source = read_source(in, notice, row.id, "");
  row.first_line = source.first_line;
  row.last_line = source.last_line;
  row.quote = source.quote;
  read_artefacts(in, row, notice);
  row.case_kinds = in.names("case_kinds");
  row.routes = in.names("routes");
  read_trigger(in, row, notice);
  read_period(in, row, notice);
  read_review(in, row, notice);
  read_unless(in, row, notice);
  read_or(in, row, notice);
  row.while_true = in.text("while");
  row.also_when = in.text("also_when");
  const Decided follows = read_decided(in, "follows", notice, row.id + ".follows");
  row.follows = follows.text;
  row.follows_decision = follows.decision;
  row.requires_artefact = in.name("requires", Need::optional);
  row.maximum = in.yes_no("maximum");
  row.disposal = read_disposal(in);
  in.finish();
  check_ending(in, row);
  return row;
}

bool declared(const std::vector<Labelled>& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(), [&id](const Labelled& l) { return l.id == id; });
}

void check_names(TableReader& in, const Notice& notice, const RetentionRow& row) {
  for (const std::string& id : row.artefacts) {
    if (id == "*" ? row.artefacts.size() > 1 : !declared(notice.artefacts, id))
      in.fault(row.id + " names the unknown artefact '" + id + "'",
               "an id of artefact, or \"*\" alone");
  }
  for (const std::string& id : row.case_kinds)
    if (!declared(notice.case_kinds, id))
      in.fault(row.id + " names the unknown case kind '" + id + "'", "an id of [[case_kind]]");
  for (const std::string& id : row.routes)
    if (!declared(notice.routes, id))
      in.fault(row.id + " names the unknown route '" + id + "'", "an id of [[route]]");
  if (!row.requires_artefact.empty() && !declared(notice.artefacts, row.requires_artefact))
    in.fault(row.id + " requires the unknown artefact '" + row.requires_artefact + "'",
             "an id of artefact");
}

// The row that another one leads to must exist and lead no further, so that judging always ends.
void check_leads(TableReader& in, const Notice& notice, const RetentionRow& row) {
  const auto plain = [&notice](const std::string& id) {
    const RetentionRow* to = notice.row(id);
    return to && to->follows.empty() && to->unless.empty();
  };
  for (const Unless& unless : row.unless)
    if (unless.then != "longer" && !plain(unless.then))
      in.fault(row.id + " leads to '" + unless.then + "'", "a row without 'unless' and 'follows'");
  if (!row.follows.empty() && !plain(row.follows))
    in.fault(row.id + " follows '" + row.follows + "'", "a row without 'unless' and 'follows'");
}

// An empty list means all of them. What "*" covers no named row does.
bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&b](const std::string& id) {
    return id != "*" && std::find(b.begin(), b.end(), id) != b.end();
  });
}

// Two rows may cover one record: the longest wins, because each says when another clock starts. But
// where the same clock runs to two ends, or one must go while the other may not, no reading is
// right.
bool contradict(const RetentionRow& a, const RetentionRow& b) {
  if (!overlap(a.artefacts, b.artefacts) || !overlap(a.case_kinds, b.case_kinds) ||
      !overlap(a.routes, b.routes))
    return false;
  if (a.maximum && b.maximum) return true;
  if ((a.maximum && b.indefinite) || (a.indefinite && b.maximum)) return true;
  return a.period && b.period && a.trigger == b.trigger && *a.period != *b.period;
}

}  // namespace

void read_retention(TableReader& in, Notice& notice) {
  std::set<std::string> seen;
  for (const Node* node : in.tables("retention")) {
    notice.retention.push_back(read_row(*node, notice, in.faults()));
    const std::string& id = notice.retention.back().id;
    if (!seen.insert(id).second)
      in.fault_at(*node, "retention row '" + id + "' stands twice", "each id once");
  }
  const std::vector<const Node*> nodes = in.tables("retention");
  for (std::size_t later = 0; later < notice.retention.size(); ++later)
    for (std::size_t first = 0; first < later; ++first)
      if (contradict(notice.retention[first], notice.retention[later]))
        in.fault_at(
            *nodes[later],
            notice.retention[later].id + " contradicts " + notice.retention[first].id,
            "rows that cover the same record and start on the same day end on the same day");
  for (const RetentionRow& row : notice.retention) {
    check_names(in, notice, row);
    check_leads(in, notice, row);
  }
}

}  // namespace lanyard
