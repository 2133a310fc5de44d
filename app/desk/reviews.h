// Review: the supervisor's queue, opening, returning, approving. A review is a record of its own
// that names the exact version; it never edits the note.
#pragma once

#include "app/desk/records.h"

namespace lanyard {

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
};
// Safeguarding first, then oldest. Only what this user may review.
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
};
// Opens for review and writes that it was opened: from here on its author can no longer recall it,
// and only now can it be approved.
[[nodiscard]] Result<ReviewView> open_for_review(Desk& desk, const RecordId& id);

enum class ReviewDecision : std::uint8_t { approve, send_back };
// Fails with refused: own note, not opened, another version, no comment on a return.
[[nodiscard]] Done decide_review(Desk& desk, const RecordId& id, ReviewDecision decision,
                                 std::string_view comment);

}  // namespace lanyard
