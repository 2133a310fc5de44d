// What one retention row says about a record on one day.
#include "storage/rules/retention_parts.h"

namespace lanyard {
namespace {

bool uses_financial_year(const Trigger& trigger) {
  if (trigger.kind == Trigger::Kind::end_of_financial_year) return true;
  for (const Trigger& operand : trigger.of)
    if (uses_financial_year(operand)) return true;
  return false;
}

bool decided_in_file(const Notice& notice, const std::string& id) {
  for (const NoticeDecision& decision : notice.decisions)
    if (decision.id == id) return true;
  return false;
}

Outcome unknown(const RetentionRow& row, std::string missing) {
  Outcome out;
  out.row = &row;
  out.why = row.says + ": " + std::move(missing);
  return out;
}

Outcome waiting(const RetentionRow& row, const std::string& reason) {
  Outcome out;
  out.weight = RowWeight::waiting;
  out.kind = Verdict::Kind::keep;
  out.row = &row;
  out.why = row.says +
            (row.period ? ", " + row.period->words() + " from a day still to come" : "") + ": " +
            reason;
  return out;
}

Outcome dated(const RetentionRow& row, Date last_day, std::string why, Date today) {
  Outcome out;
  out.weight = RowWeight::dated;
  out.kind = today > last_day ? Verdict::Kind::due : Verdict::Kind::keep;
  out.row = &row;
  out.last_day = last_day;
  out.why = row.says + ", " + std::move(why);
  return out;
}

Outcome indefinite(const RetentionRow& row, const Facts& facts, const Notice& notice, Date today) {
  const auto stopped = facts.dates.find("ceased_trading");
  const bool ceased = row.while_true == "trading" && facts.flags.contains("ceased_trading") &&
                      (stopped == facts.dates.end() || stopped->second <= today);
  const Start review =
      row.review_at ? start_of(*row.review_at, facts, notice) : Start{Start::Kind::missing, {}, ""};
  Outcome out;
  out.weight = RowWeight::indefinite;
  out.row = &row;
  if (ceased) {
    out.kind = Verdict::Kind::review;
    if (stopped != facts.dates.end()) out.since = stopped->second;
    out.why = row.says + ": the organisation has stopped trading, somebody must decide";
    return out;
  }
  if (review.kind == Start::Kind::waiting) return waiting(row, review.words);
  if (review.kind == Start::Kind::missing) return unknown(row, review.words);
  if (today >= review.date) {
    out.kind = Verdict::Kind::review;
    out.since = review.date;
    out.why = row.says + ", since " + review.words + "; never disposed of by rule";
  } else {
    out.kind = Verdict::Kind::keep;
    out.review_from = review.date;
    out.why = row.says + ", reviewed from " + review.date.words() + ", " + review.words;
  }
  return out;
}

Outcome with_alternative(const RetentionRow& row, const Facts& facts, const Notice& notice,
                         Outcome first, Date today) {
  const Start until = start_of(*row.or_until, facts, notice);
  if (until.kind == Start::Kind::missing) return unknown(row, until.words);
  if (until.kind == Start::Kind::waiting) return waiting(row, until.words);
  if (first.last_day && *first.last_day >= until.date) return first;
  return dated(row, until.date, "until " + until.words, today);
}

Outcome by_period(const RetentionRow& row, const Facts& facts, const Notice& notice, Date today) {
  const Start start = start_of(row.trigger, facts, notice);
  if (start.kind == Start::Kind::missing) return unknown(row, start.words);
  if (start.kind == Start::Kind::waiting) return waiting(row, start.words);
  // An event without a period: due on the day on which it happens.
  if (!row.period)
    return dated(row, start.date.plus_days(-1),
                 "until " + start.words + " on " + start.date.words(), today);
  std::string why = row.period->words() + " after " + start.words + " (" + start.date.words() + ")";
  for (const Unless& unless : row.unless)
    if (!unless.when.empty() && facts.accounting_periods.size() > 1)
      why += ", counted from the last of several accounting periods";
  Outcome out = dated(row, start.date.plus(*row.period), std::move(why), today);
  if (row.or_until && facts.flags.contains(row.or_when))
    return with_alternative(row, facts, notice, std::move(out), today);
  return out;
}

Outcome plain(const RetentionRow& row, const Facts& facts, const Notice& notice, Date today) {
  if (row.no_period)
    return unknown(
        row, row.period_decision ? row.period_decision->not_stated : "the notice prints no period");
  return row.indefinite ? indefinite(row, facts, notice, today)
                        : by_period(row, facts, notice, today);
}

void note_decisions(const RetentionRow& row, const Facts& facts, const Notice& notice,
                    Outcome& out) {
  const auto note = [&](const std::optional<Decision>& decision, const char* what) {
    if (decision) out.undecided.insert(row.id + what);
  };
  note(row.artefacts_decision, ".artefacts");
  note(row.trigger_decision, ".trigger");
  note(row.period_decision, ".period");
  note(row.review_decision, ".review_at");
  note(row.follows_decision, ".follows");
  if (row.or_until && facts.flags.contains(row.or_when)) note(row.or_decision, ".or");
  for (const Unless& unless : row.unless)
    if (unless.flag.empty() ? facts.accounting_periods.size() > 1
                            : facts.flags.contains(unless.flag))
      note(unless.decision, ".unless");
  if (uses_financial_year(row.trigger) && decided_in_file(notice, "controller.financial_year"))
    out.undecided.insert("controller.financial_year");
}

}  // namespace

Outcome judge_row(const RetentionRow& row, const Facts& facts, const Notice& notice, Date today) {
  for (const Unless& unless : row.unless) {
    if (unless.flag.empty() || !facts.flags.contains(unless.flag)) continue;
    const RetentionRow* then = notice.row(unless.then);
    if (!then) return unknown(row, "the row " + unless.then + " is not there");
    Outcome out = plain(*then, facts, notice, today);
    note_decisions(*then, facts, notice, out);
    out.moved_by_flag = unless.flag;
    if (unless.decision) out.undecided.insert(row.id + ".unless");
    return out;
  }
  Outcome out;
  if (row.follows.empty()) {
    out = plain(row, facts, notice, today);
  } else {
    const RetentionRow* leader = notice.row(row.follows);
    if (!leader) return unknown(row, "the row " + row.follows + " is not there");
    out = plain(*leader, facts, notice, today);
    note_decisions(*leader, facts, notice, out);
    out.why = row.says + ", kept with the " + out.why;
    out.row = &row;
  }
  note_decisions(row, facts, notice, out);
  const bool lacks =
      !row.requires_artefact.empty() && !facts.linked_artefacts.contains(row.requires_artefact);
  if (out.kind == Verdict::Kind::due && lacks) {
    Outcome first =
        unknown(row, "it is due, but the " + artefact_words(row.requires_artefact, notice) +
                         " must be recorded before it goes");
    first.undecided = out.undecided;
    return first;
  }
  return out;
}

}  // namespace lanyard
