// Retention: facts and a date go in, a verdict with its reason comes out. Pure: no disk, no keys,
// no clock. Source: docs/RETENTION.md.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/base/date.h"
#include "storage/model/notice.h"

namespace lanyard {

// What a rule may look at. Names of dates are those of trigger expressions: "event", "created",
// "last_contact_session", "case_closed", "employment_ended", "birth_or_adoption", "check_date",
// "vetting_decision", "returned_or_noted", "last_used", "ceased_trading".
struct Facts {
  std::string artefact;
  std::string case_kind;
  std::vector<std::string> routes;
  std::map<std::string, Date> dates;
  std::set<std::string> unreadable;        // dates that are there but cannot be read
  std::vector<Date> accounting_periods;    // ends
  std::vector<Date> subject_births;        // of the children the record is about
  std::set<std::string> flags;             // "safeguarding", "disability_allowance", ...
  std::vector<std::string> holds;          // kinds of active holds
  std::set<std::string> linked_artefacts;  // of records linked to this one
  bool case_open = true;
};

struct Verdict {
  enum class Kind : std::uint8_t { keep, due, held, review, unknown };
  Kind kind = Kind::unknown;
  std::optional<Date> date;         // keep: until (inclusive); due, review: since
  std::optional<Date> review_from;  // of an indefinite row that is kept: reviewed from this day
  std::string rule;                 // id of the deciding row, empty when none
  int first_line = 0;
  std::string quote;   // the row's words in the notice
  std::string reason;  // a sentence that a practitioner understands, with notice and line
  std::vector<std::string> also;       // other rows that apply: the conflict is shown
  std::vector<std::string> undecided;  // decisions behind this verdict that nobody has confirmed
};

// `confirmed` holds the ids of decisions ("C-R1.trigger") that the register confirms.
[[nodiscard]] Verdict judge(const Facts& facts, const Notice& notice, Date today,
                            const std::set<std::string>& confirmed = {});

}  // namespace lanyard
