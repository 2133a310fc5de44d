// Review: the supervisor's queue, opening, returning, approving. A review is a record of its own
// that names the exact version; it never edits the note.
#pragma once

#include "app/desk/people.h"
#include "app/desk/records.h"

namespace lanyard {

// Who handed the note to whom, and why, while it waits for a decision.
struct Escalation {
  std::string by;
  std::string to;  // empty: not to be read here
  std::string why;
  Instant at;
  bool to_me = false;
};

struct ReviewItem {
  RecordId record;
  CaseId case_id;
  std::string case_title;
  std::string form_title;
  std::string author;
  Instant submitted;
  std::int64_t age_minutes = 0;
  bool safeguarding = false;
  bool resubmitted = false;  // follows a version that was returned
  bool opened_by_me = false;
  bool comment_begun = false;  // typed here, and not said yet
  std::optional<Escalation> escalated;
};
// Safeguarding first, then what was handed to this user, then oldest. Only what they may review.
[[nodiscard]] std::vector<ReviewItem> review_queue(const Desk& desk);

struct SectionChange {  // what changed since the version that was returned
  std::string field;
  std::string label;
  std::string before;
  std::string after;
};
struct ReviewView {
  RecordView note;
  std::vector<SectionChange> changed;
  std::string returned_comment;
  std::optional<Escalation> escalated;
  std::string comment;           // begun here before: kept_comment()
  std::vector<Coworker> others;  // who else may review it now, by name
};
// Opens for review and writes that it was opened: from here on its author can no longer recall it,
// and only now can it be approved.
[[nodiscard]] Result<ReviewView> open_for_review(Desk& desk, const RecordId& id);

// An escalation hands the note to another reviewer and decides nothing: see
// docs/decisions/0042-an-escalation-is-a-review-that-decides-nothing.md.
enum class ReviewDecision : std::uint8_t { approve, send_back, escalate };
// Fails with refused: own note, not opened, another version, to somebody who may not review it;
// bad_input: no comment on a return or an escalation; unsupported: the organisation's review form
// is of before escalations. `to`: of an escalation.
[[nodiscard]] Done decide_review(Desk& desk, const RecordId& id, ReviewDecision decision,
                                 std::string_view comment, const UserId& to = {});

}  // namespace lanyard
