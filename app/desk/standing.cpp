// Reviews joined to what they name, refusing what no device may believe.
#include "app/desk/standing.h"

#include <algorithm>

#include "app/desk/attachments.h"
#include "app/desk/review_text.h"
#include "platform/os/phrase.h"

namespace lanyard {

StandingIndex StandingIndex::of(const Desk& desk) {
  std::vector<RecordRow> rows;
  desk.vault().each_row([&rows](const RecordRow& row) {
    rows.push_back(row);
    return true;
  });
  StandingIndex out;
  out.add(desk, rows);
  return out;
}

StandingIndex StandingIndex::of_case(const Desk& desk, const CaseId& id) {
  StandingIndex out;
  out.add(desk, desk.vault().rows_of(id));
  return out;
}

void StandingIndex::add(const Desk& desk, const std::vector<RecordRow>& rows) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const RecordRow& row : rows) rows_.emplace(row.id, row);
  for (const RecordRow& row : rows) {
    if (row.about.none() || row.state == RecordState::discarded) continue;
    if (row.form == attachment_form) continue;
    const auto about = rows_.find(row.about);
    if (about == rows_.end()) continue;
    if (row.form != review_form) {
      next_[row.about] = row.id;
      continue;
    }
    const RecordRow& note = about->second;
    const Form* form = catalog->form(note.form, note.form_version);
    const std::optional<ReviewAct> act = review_act(row.decision);
    const KnownCase* of = reg->find(row.case_id);
    if (!form || form->review == ReviewRule::none || !act || of == nullptr) continue;
    const Standing then = standing_then(*reg, row.author, *of, row.created.instant());
    const UserId to = *act == ReviewAct::escalate ? review_text(desk, row.id).to : UserId{};
    if (!accept_review({form->review, note.author, note.version, row.author, then,
                        row.about_version, *act, to})
             .allowed())
      continue;
    reviews_[row.about].push_back({row.id, {row.author, row.about_version, *act, row.created}, to});
  }
  for (auto& [id, list] : reviews_)
    std::sort(list.begin(), list.end(),
              [](const ReviewFact& a, const ReviewFact& b) { return a.seen.at < b.seen.at; });
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

NoteStanding StandingIndex::standing(const RecordRow& row) const {
  switch (row.state) {
    case RecordState::draft:
      return NoteStanding::draft;
    case RecordState::current:
      return NoteStanding::current;
    case RecordState::closed:
      return NoteStanding::closed;
    case RecordState::discarded:
      return NoteStanding::discarded;
    case RecordState::submitted:
      break;
  }
  std::vector<ReviewSeen> seen;
  for (const ReviewFact& fact : reviews(row.id)) seen.push_back(fact.seen);
  switch (review_state(row.author, row.version, seen)) {
    case ReviewState::waiting:
      return NoteStanding::waiting;
    case ReviewState::opened:
      return NoteStanding::opened;
    case ReviewState::escalated:
      return NoteStanding::escalated;
    case ReviewState::approved:
      return NoteStanding::approved;
    case ReviewState::returned:
      break;
  }
  // A return stands until its author has finished the next version.
  const std::optional<RecordId> next = next_version(row.id);
  const RecordRow* follows = next ? this->row(*next) : nullptr;
  return follows && follows->state == RecordState::submitted ? NoteStanding::followed
                                                             : NoteStanding::returned;
}

const ReviewFact* StandingIndex::escalation(const RecordRow& row) const {
  if (standing(row) != NoteStanding::escalated) return nullptr;
  const std::vector<ReviewFact>& all = reviews(row.id);
  const auto last = std::find_if(all.rbegin(), all.rend(), [](const ReviewFact& fact) {
    return fact.seen.act == ReviewAct::escalate;
  });
  return last == all.rend() ? nullptr : &*last;
}

std::string standing_words(const Desk& desk, const StandingIndex& index, const RecordRow& row) {
  const auto by = [&](ReviewAct act) {
    for (const ReviewFact& review : index.reviews(row.id))
      if (review.seen.act == act) return desk.name_of(review.seen.reviewer);
    return Phrase("someone").str();
  };
  switch (index.standing(row)) {
    case NoteStanding::draft:
      return Phrase("Draft").str();
    case NoteStanding::current:
      return "";
    case NoteStanding::waiting:
      return Phrase("Waiting for review").str();
    case NoteStanding::opened:
      return say("Being read by {name}", {{"name", by(ReviewAct::open)}});
    case NoteStanding::escalated: {
      const ReviewFact* last = index.escalation(row);
      if (last == nullptr || last->to.none())
        return say("Escalated by {name}", {{"name", by(ReviewAct::escalate)}});
      return say("Escalated to {name}", {{"name", desk.name_of(last->to)}});
    }
    case NoteStanding::returned:
      return say("Returned by {name}", {{"name", by(ReviewAct::send_back)}});
    case NoteStanding::approved:
      return say("Approved by {name}", {{"name", by(ReviewAct::approve)}});
    case NoteStanding::followed:
      return Phrase("Returned, a new version follows").str();
    case NoteStanding::closed:
      return Phrase("Moved to another case").str();
    case NoteStanding::discarded:
      return Phrase("Discarded draft").str();
  }
  return "";
}

ChronologyItem::Mood mood_of(NoteStanding standing) {
  switch (standing) {
    case NoteStanding::draft:
    case NoteStanding::waiting:
    case NoteStanding::opened:
    case NoteStanding::escalated:
      return ChronologyItem::Mood::waiting;
    case NoteStanding::returned:
      return ChronologyItem::Mood::attention;
    case NoteStanding::approved:
      return ChronologyItem::Mood::good;
    case NoteStanding::current:
    case NoteStanding::followed:
    case NoteStanding::closed:
    case NoteStanding::discarded:
      break;
  }
  return ChronologyItem::Mood::neutral;
}

Standing standing_to(const Register& reg, const UserId& user, const KnownCase& of, Instant now) {
  const KnownUser* known = reg.user(user);
  if (!known || of.removed.contains(user)) return Standing::none;
  if (reg.deputises(user, of, {reg.length(), now}) && !reg.facets_for(user, of).empty())
    return Standing::team_supervisor;
  switch (known->role) {
    case MemberRole::supervisor:
      if (known->team == of.team && !of.restricted) return Standing::team_supervisor;
      break;
    case MemberRole::records:
      return Standing::records_officer;
    case MemberRole::registrar:
      return Standing::registrar;
    case MemberRole::admin:
      return Standing::admin;
    case MemberRole::practitioner:
      break;
  }
  if (of.creator == user) return Standing::creator;
  return of.members.contains(user) ? Standing::allocated : Standing::none;
}

Standing standing_then(const Register& reg, const UserId& user, const KnownCase& of, Instant then) {
  const KnownUser* known = reg.user(user);
  if (known == nullptr) return Standing::none;
  const std::int64_t day = then.ms / day_ms;
  const bool stood_in =
      std::any_of(reg.covers().begin(), reg.covers().end(), [&](const KnownCover& cover) {
        return cover.what.deputy == user && cover.what.first <= day && day <= cover.what.last;
      });
  if (known->role == MemberRole::supervisor || stood_in) return Standing::team_supervisor;
  if (of.creator == user) return Standing::creator;
  const bool worked_here = of.members.contains(user) || of.removed.contains(user);
  return worked_here ? Standing::allocated : Standing::none;
}

std::string case_title(const Catalog& catalog, const CaseId& id,
                       const std::vector<RecordRow>& rows) {
  for (const RecordRow& row : rows)
    if (catalog.is_face(row.form) && row.state == RecordState::current && !row.title.empty())
      return row.title;
  return "Case " + id.hex().substr(0, 8);
}

std::string case_title(const Desk& desk, const CaseId& id) {
  return case_title(*desk.catalog(), id, desk.vault().rows_of(id));
}

}  // namespace lanyard
