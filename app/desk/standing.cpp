// Reviews joined to what they name, refusing what no device may believe.
#include "app/desk/standing.h"

#include <algorithm>

#include "storage/rules/review.h"

namespace lanyard {

StandingIndex StandingIndex::of(const Desk& desk) {
  std::vector<RecordRow> rows;
  desk.vault().each_row([&rows](const RecordRow& row) {
    rows.push_back(row);
    return true;
  });
  StandingIndex out;
  out.add(*desk.catalog(), rows);
  return out;
}

StandingIndex StandingIndex::of_case(const Desk& desk, const CaseId& id) {
  StandingIndex out;
  out.add(*desk.catalog(), desk.vault().rows_of(id));
  return out;
}

void StandingIndex::add(const Catalog& catalog, const std::vector<RecordRow>& rows) {
  for (const RecordRow& row : rows) rows_.emplace(row.id, row);
  for (const RecordRow& row : rows) {
    if (row.about.none() || row.state == RecordState::discarded) continue;
    const auto about = rows_.find(row.about);
    if (about == rows_.end()) continue;
    if (row.form != review_form) {
      next_[row.about] = row.id;
      continue;
    }
    const SubmittedNote note{about->second.case_id, about->second.author, about->second.version};
    const ReviewClaim claim{row.case_id, row.author, row.about_version};
    const Form* form = catalog.form(about->second.form, about->second.form_version);
    if (!form || form->review == ReviewRule::none || !is_valid_review(note, claim)) continue;
    reviews_[row.about].push_back({row.id, row.author, row.decision, row.created});
  }
  for (auto& [id, list] : reviews_)
    std::sort(list.begin(), list.end(),
              [](const ReviewFact& a, const ReviewFact& b) { return a.at < b.at; });
}

const RecordRow* StandingIndex::row(const RecordId& id) const {
  const auto at = rows_.find(id);
  return at == rows_.end() ? nullptr : &at->second;
}

const std::vector<ReviewFact>& StandingIndex::reviews(const RecordId& id) const {
  static const std::vector<ReviewFact> none;
  const auto at = reviews_.find(id);
  return at == reviews_.end() ? none : at->second;
}

std::optional<RecordId> StandingIndex::next_version(const RecordId& id) const {
  const auto at = next_.find(id);
  return at == next_.end() ? std::nullopt : std::optional(at->second);
}

Standing StandingIndex::standing(const RecordRow& row) const {
  switch (row.state) {
    case RecordState::draft: return Standing::draft;
    case RecordState::current: return Standing::current;
    case RecordState::closed: return Standing::closed;
    case RecordState::discarded: return Standing::discarded;
    case RecordState::submitted: break;
  }
  Standing out = Standing::waiting;
  // An approval stands whatever comes later; a return stands until the next version follows.
  for (const ReviewFact& review : reviews(row.id)) {
    if (review.decision == "approved") return Standing::approved;
    if (review.decision == "returned") out = Standing::returned;
    if (review.decision == "opened" && out == Standing::waiting) out = Standing::opened;
  }
  if (out == Standing::returned) {
    const std::optional<RecordId> next = next_version(row.id);
    const RecordRow* follows = next ? this->row(*next) : nullptr;
    if (follows && follows->state == RecordState::submitted) return Standing::followed;
  }
  return out;
}

std::string standing_words(const Desk& desk, const StandingIndex& index, const RecordRow& row) {
  const auto by = [&](std::string_view decision) {
    for (const ReviewFact& review : index.reviews(row.id))
      if (review.decision == decision) return desk.name_of(review.reviewer);
    return std::string("someone");
  };
  switch (index.standing(row)) {
    case Standing::draft: return "Draft";
    case Standing::current: return "";
    case Standing::waiting: return "Waiting for review";
    case Standing::opened: return "Being read by " + by("opened");
    case Standing::returned: return "Returned by " + by("returned");
    case Standing::approved: return "Approved by " + by("approved");
    case Standing::followed: return "Returned, a new version follows";
    case Standing::closed: return "Moved to another case";
    case Standing::discarded: return "Discarded draft";
  }
  return "";
}

ChronologyItem::Mood mood_of(Standing standing) {
  switch (standing) {
    case Standing::draft:
    case Standing::waiting:
    case Standing::opened: return ChronologyItem::Mood::waiting;
    case Standing::returned: return ChronologyItem::Mood::attention;
    case Standing::approved: return ChronologyItem::Mood::good;
    case Standing::current:
    case Standing::followed:
    case Standing::closed:
    case Standing::discarded: break;
  }
  return ChronologyItem::Mood::neutral;
}

std::string case_title(const Desk& desk, const CaseId& id) {
  for (const RecordRow& row : desk.vault().rows_of(id))
    if (row.form == person_form && row.state == RecordState::current && !row.title.empty())
      return row.title;
  return "Case " + id.hex().substr(0, 8);
}

}  // namespace lanyard
