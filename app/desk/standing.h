// Where a record stands: its own state together with the reviews that name its exact version.
#pragma once

#include <unordered_map>

#include "app/desk/cases.h"
#include "storage/rules/review.h"

namespace lanyard {

enum class NoteStanding : std::uint8_t {
  draft,
  current,
  waiting,
  opened,
  escalated,
  returned,
  approved,
  followed,
  closed,
  discarded,
};

// One valid review: by another person, who reviewed in the case then, of the version that stands.
struct ReviewFact {
  RecordId review;
  ReviewSeen seen;
  UserId to;  // of an escalation; none: not to be read here
};

// Built once from the rows, asked for many records.
class StandingIndex {
 public:
  [[nodiscard]] static StandingIndex of(const Desk& desk);
  [[nodiscard]] static StandingIndex of_case(const Desk& desk, const CaseId& id);

  [[nodiscard]] NoteStanding standing(const RecordRow& row) const;
  // Reviews of the standing version, oldest first. Reviews by the record's own author, by somebody
  // who reviewed nothing in the case, or of another version are not among them: every device
  // refuses those.
  [[nodiscard]] const std::vector<ReviewFact>& reviews(const RecordId& id) const;
  // The last escalation of a note that waits for a decision; else null.
  [[nodiscard]] const ReviewFact* escalation(const RecordRow& row) const;
  [[nodiscard]] std::optional<RecordId> next_version(const RecordId& id) const;
  [[nodiscard]] const RecordRow* row(const RecordId& id) const;
  template <class Visit>
  void each(Visit visit) const {
    for (const auto& [id, row] : rows_) visit(row);
  }

 private:
  void add(const Desk& desk, const std::vector<RecordRow>& rows);
  std::unordered_map<RecordId, RecordRow, RecordId::Hash> rows_;
  std::unordered_map<RecordId, std::vector<ReviewFact>, RecordId::Hash> reviews_;
  std::unordered_map<RecordId, RecordId, RecordId::Hash> next_;
};

// "Waiting for review", "Returned by Callum Reid".
[[nodiscard]] std::string standing_words(const Desk& desk, const StandingIndex& index,
                                         const RecordRow& row);
[[nodiscard]] ChronologyItem::Mood mood_of(NoteStanding standing);

// How a person stands to a case, by the register.
[[nodiscard]] Standing standing_to(const Register& reg, const UserId& user, const KnownCase& of,
                                   Instant now);

// What somebody can have been to the case when they signed a review that is in its log. They may
// have left it since, or the case their team: a decision outlasts that. A deputy's day is judged by
// what they said it was.
[[nodiscard]] Standing standing_then(const Register& reg, const UserId& user, const KnownCase& of,
                                     Instant then);

// The name of whom or what the case is about, from the record that stands for it, or the start of
// the id.
[[nodiscard]] std::string case_title(const Desk& desk, const CaseId& id);
[[nodiscard]] std::string case_title(const Catalog& catalog, const CaseId& id,
                                     const std::vector<RecordRow>& rows);

constexpr std::string_view review_form = "review";

}  // namespace lanyard
