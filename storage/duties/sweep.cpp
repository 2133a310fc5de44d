// One pass over the rows of a case for each reason, then what goes with the records that go.
#include "storage/duties/sweep.h"

#include <algorithm>
#include <unordered_map>

#include "storage/duties/left_case.h"

namespace lanyard {
namespace {

using Reasons = std::unordered_map<RecordId, Leaving, RecordId::Hash>;

bool review(const RecordRow& row) {
  return !row.decision.empty() || row.facts.artefact == "review";
}

// A next version is a record of the same form and case; an attachment never outlives its record. A
// record that is about another one in
// another way (a summary of a certificate, a note that was moved here) has a life of its own.
bool follows(const RecordRow& row, const RecordRow* about) {
  if (row.about.none()) return false;
  if (review(row) || attached(row)) return true;
  return about != nullptr && about->form == row.form && !row.form.empty();
}

class CaseSweep {
 public:
  CaseSweep(const CopiesOfCase& of, const SweepRules& rules) : of_(of), rules_(rules) {
    for (const RecordRow& row : of.rows) {
      rows_.emplace(row.id, &row);
      if (!row.about.none() && !left_case(row)) about_[row.about].insert(row.facts.artefact);
    }
    for (const RecordRow& row : of.rows)
      if (row.decision == "approved" || (!review(row) && next_version(row)))
        finished_.insert(row.about);
    sum_ = sum_of(of.rows, of.standing.lowered);
    remember(sum_, of.remembered);
  }

  CasePlan run() {
    const bool known = !rules_.notice.id.empty();
    if (of_.holding == Holding::text && known) look_at_clock();
    for (const RecordRow& row : of_.rows) consider(row);
    if (of_.holding != Holding::nothing) take_followers();
    if (of_.holding == Holding::nothing && plan_.staying.empty())
      plan_.keys = CasePlan::Keys::leave;
    for (const RecordRow& row : of_.rows)
      if (const auto at = leaving_.find(row.id); at != leaving_.end())
        plan_.leaving.push_back(at->second);
    return std::move(plan_);
  }

 private:
  void look_at_clock() {
    const std::optional<Date>& opened = of_.standing.opened;
    if (!opened || *opened > rules_.today) plan_.clock = CasePlan::Clock::starts_today;
    const Date from = opened ? std::min(*opened, rules_.today) : rules_.today;
    expired_ = rules_.today > residency_until(of_.standing, rules_.notice.device, from);
  }

  [[nodiscard]] bool next_version(const RecordRow& row) const {
    if (attached(row)) return false;
    const auto about = rows_.find(row.about);
    return follows(row, about == rows_.end() ? nullptr : about->second);
  }

  void leave(const RecordRow& row, Leaves why, std::string rule = {}) {
    if (row.unsent)
      stay(row, why, Stays::unsent);
    else
      leaving_[row.id] = {row.id, why, std::move(rule)};
  }

  void stay(const RecordRow& row, Leaves would, Stays why) {
    if (named_.insert(row.id).second) plan_.staying.push_back({row.id, would, why});
  }

  void consider(const RecordRow& row) {
    if (of_.disposed.contains(row.id)) return leave(row, Leaves::disposed);
    switch (of_.holding) {
      case Holding::facts:
        return;
      case Holding::nothing:
        return leave(row, Leaves::taken_away);
      case Holding::text:
        break;
    }
    if (rules_.notice.id.empty()) return;
    if (const std::optional<std::string> rule = due(row)) return leave(row, Leaves::due, *rule);
    if (!expired_) return;
    if (unfinished(judged_row(row, of_.rows))) return stay(row, Leaves::residency, Stays::open);
    leave(row, Leaves::residency);
  }

  // Somebody still has to do something with it: a queue must not become shorter by itself.
  [[nodiscard]] bool unfinished(const RecordRow& row) const {
    if (row.state == RecordState::draft) return true;
    return row.state == RecordState::submitted && !review(row) && !finished_.contains(row.id);
  }

  // The row of the notice under which the record is due. A hold that alone stands in the way is
  // named.
  std::optional<std::string> due(const RecordRow& row) {
    const RecordRow& judged = judged_row(row, of_.rows);
    Facts facts = facts_for(judged, of_.standing, sum_, rules_.zone);
    if (const auto at = about_.find(judged.id); at != about_.end())
      facts.linked_artefacts = at->second;
    const std::vector<std::string> holds = std::move(facts.holds);
    facts.holds.clear();
    Verdict verdict = judge(facts, rules_.notice, rules_.today);
    if (verdict.kind != Verdict::Kind::due) return std::nullopt;
    if (holds.empty()) return std::move(verdict.rule);
    if (!expired_) stay(row, Leaves::due, Stays::held);
    return std::nullopt;
  }

  void take_followers() {
    for (bool more = true; more;) {
      more = false;
      for (const RecordRow& row : of_.rows) more = take_follower(row) || more;
    }
  }

  bool take_follower(const RecordRow& row) {
    if (row.about.none() || asked_.contains(row.id)) return false;
    const auto known = leaving_.find(row.id);
    const bool goes_anyway = known != leaving_.end() && known->second.why != Leaves::residency;
    const auto about = rows_.find(row.about);
    if (goes_anyway || !follows(row, about == rows_.end() ? nullptr : about->second)) return false;
    const auto subject = leaving_.find(row.about);
    std::optional<Leaving> with;
    if (subject != leaving_.end() && subject->second.why != Leaves::residency) {
      with = subject->second;
    } else if (of_.gone.contains(row.about)) {
      with =
          Leaving{row.about, of_.disposed.contains(row.about) ? Leaves::disposed : Leaves::due, {}};
    }
    if (!with || (of_.holding == Holding::facts && with->why != Leaves::disposed)) return false;
    asked_.insert(row.id);
    leave(row, with->why, with->rule);
    return true;
  }

  const CopiesOfCase& of_;
  const SweepRules& rules_;
  CasePlan plan_;
  CaseSum sum_;
  bool expired_ = false;
  std::unordered_map<RecordId, const RecordRow*, RecordId::Hash> rows_;
  std::unordered_map<RecordId, std::set<std::string>, RecordId::Hash> about_;
  std::set<RecordId> finished_;  // approved, or a next version is there
  std::set<RecordId> asked_;     // whether they follow
  std::set<RecordId> named_;     // as staying
  Reasons leaving_;
};

}  // namespace

Date residency_until(const CaseStanding& standing, const DeviceRules& rules, Date opened) {
  const Date by_opening = opened.plus_days(rules.residency_days);
  if (!standing.closed) return by_opening;
  const Date by_closing = standing.closed->plus_days(rules.closed_residency_days);
  return opened > *standing.closed ? std::max(by_opening, by_closing) : by_closing;
}

void remember(CaseSum& sum, const CaseSum& before) {
  sum.last_contact_session = std::max(sum.last_contact_session, before.last_contact_session);
  sum.safeguarding = sum.safeguarding || before.safeguarding;
}

CasePlan sweep(const CopiesOfCase& of, const SweepRules& rules) {
  return CaseSweep(of, rules).run();
}

}  // namespace lanyard
