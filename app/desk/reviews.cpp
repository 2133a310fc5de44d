// The supervisor's queue and decisions. Every step asks the rule first and writes a record of its
// own.
#include "app/desk/reviews.h"

#include <algorithm>

#include "app/desk/review_comment.h"
#include "app/desk/review_text.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/translation.h"

namespace lanyard {
namespace {

ReviewAsked ask(const Desk& desk, const StandingIndex& index, const RecordRow& row,
                const Form& form, ReviewAct act) {
  ReviewAsked out;
  out.rule = form.review;
  out.state = row.state;
  out.author = row.author;
  out.version = row.version;
  out.named = row.version;
  out.reviewer = desk.vault().identity().user;
  const std::shared_ptr<const Register> reg = desk.reg();
  if (const KnownCase* of = reg->find(row.case_id))
    out.standing = standing_to(*reg, out.reviewer, *of, desk.now());
  out.act = act;
  for (const ReviewFact& fact : index.reviews(row.id)) out.reviews.push_back(fact.seen);
  return out;
}

bool opened_by(const StandingIndex& index, const RecordId& id, const UserId& user) {
  for (const ReviewFact& fact : index.reviews(id))
    if (fact.seen.reviewer == user) return true;
  return false;
}

Error refusal(ReviewRefusal why) {
  switch (why) {
    case ReviewRefusal::none:
      break;
    case ReviewRefusal::not_for_review:
      return {Fault::refused, "this form is not reviewed"};
    case ReviewRefusal::not_submitted:
      return {Fault::refused, "it has not been finished yet"};
    case ReviewRefusal::own_record:
      return {Fault::refused, "nobody reviews their own note: author and reviewer differ"};
    case ReviewRefusal::not_the_reviewer:
      return {Fault::refused, "only a supervisor of the case's team, or their deputy, reviews it"};
    case ReviewRefusal::other_version:
      return {Fault::refused, "the review names another version than the one that stands"};
    case ReviewRefusal::not_opened:
      return {Fault::refused, "nothing is decided that was not opened first"};
    case ReviewRefusal::no_comment:
      return {Fault::bad_input, "a return needs a comment, an escalation a reason"};
    case ReviewRefusal::not_to_them:
      return {Fault::refused, "it goes to somebody else who may review it"};
    case ReviewRefusal::already_decided:
      return {Fault::refused, "it has been decided already"};
  }
  return {Fault::refused, "this review is not allowed"};
}

struct ToSay {
  ReviewAct act = ReviewAct::open;
  std::string_view comment = {};
  UserId to = {};  // of an escalation
};

// A review is written as a record with the review form's roles; it has no draft of its own.
Result<Change> review_change(Desk& desk, const RecordRow& row, const ToSay& what) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(review_form);
  if (!form) return Error(Fault::unsupported, "this laptop has not received the review form");
  if (what.act == ReviewAct::escalate && form->find(escalated_to_field) == nullptr)
    return Error(Fault::unsupported, "your organisation's review form is of before escalations");
  Change out;
  out.case_id = row.case_id;
  out.record = random_name<RecordId>();
  out.author = desk.vault().identity().user;
  out.device = desk.vault().identity().device;
  out.clock = desk.tick();
  out.form = form->id;
  out.form_version = form->version;
  out.claimed = desk.clock().now();
  const auto set = [&](Role role, Value value) {
    if (const Field* field = form->with_role(role)) out.fields[field->id] = {{}, std::move(value)};
  };
  set(Role::reviewed_record, row.id);
  set(Role::reviewed_version, row.version.hex());
  set(Role::review_decision, std::string(word_of(what.act)));
  if (!what.comment.empty()) set(Role::review_comment, std::string(what.comment));
  if (what.act == ReviewAct::escalate) out.fields[escalated_to_field] = {{}, what.to.hex()};
  return out;
}

Done write_review(Desk& desk, const RecordRow& row, const ToSay& what) {
  TRY(Change change, review_change(desk, row, what));
  const bool opens = what.act == ReviewAct::open;
  Batch batch;
  batch.audit.push_back(desk.entry(opens ? AuditAction::record_opened : AuditAction::review_decided,
                                   row.case_id, row.id));
  if (!opens) forget_comment(batch, row.id);
  batch.changes.push_back(std::move(change));
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

std::optional<Escalation> escalation_of(const Desk& desk, const StandingIndex& index,
                                        const RecordRow& row) {
  const ReviewFact* last = index.escalation(row);
  if (last == nullptr) return std::nullopt;
  return Escalation{desk.name_of(last->seen.reviewer),
                    last->to.none() ? std::string() : desk.name_of(last->to),
                    review_text(desk, last->review).comment, last->seen.at.instant(),
                    last->to == desk.vault().identity().user};
}

// Whoever else has the standing today, by the same rule that judges what they would sign.
std::vector<Coworker> others_for(const Desk& desk, const ReviewAsked& asked, const CaseId& id) {
  std::vector<Coworker> out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase& of = *reg->find(id);
  ReviewAsked theirs = asked;
  theirs.act = ReviewAct::open;
  for (const auto& [user, known] : reg->users()) {
    if (user == asked.reviewer || known.laptops.empty()) continue;
    theirs.reviewer = user;
    theirs.standing = standing_to(*reg, user, of, desk.now());
    if (may_review(theirs).allowed())
      out.push_back({user, desk.name_of(user), known.role, known.team, desk.name_of(known.team)});
  }
  std::sort(out.begin(), out.end(),
            [](const Coworker& a, const Coworker& b) { return a.name < b.name; });
  return out;
}

ReviewAct act_of(ReviewDecision decision) {
  switch (decision) {
    case ReviewDecision::approve:
      return ReviewAct::approve;
    case ReviewDecision::send_back:
      return ReviewAct::send_back;
    case ReviewDecision::escalate:
      break;
  }
  return ReviewAct::escalate;
}

struct Asked {
  RecordRow row;
  StandingIndex index;
  std::shared_ptr<const Catalog> catalog;
  const Form* form = nullptr;
};

Result<Asked> asked_about(const Desk& desk, const RecordId& id) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  Asked out{*row, StandingIndex::of_case(desk, row->case_id), desk.catalog(), nullptr};
  out.form = out.catalog->form(row->form, row->form_version);
  if (!out.form)
    return Error(Fault::unsupported, "a form version that this laptop has not received");
  return out;
}

std::vector<SectionChange> what_changed(const Record& before, const Record& after,
                                        const Form& form) {
  std::vector<SectionChange> out;
  for (const Section& section : form.sections)
    for (const Field& field : section.fields) {
      const Value* was = before.value(field.id);
      const Value* is = after.value(field.id);
      const std::string old_words = was ? value_words(field, *was) : "";
      const std::string new_words = is ? value_words(field, *is) : "";
      if (old_words != new_words)
        out.push_back({field.id, std::string(translated(field.label)), old_words, new_words});
    }
  return out;
}

}  // namespace

std::vector<ReviewItem> review_queue(const Desk& desk) {
  const StandingIndex index = StandingIndex::of(desk);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Instant now = desk.now();
  std::vector<ReviewItem> out;
  index.each([&](const RecordRow& row) {
    if (row.state != RecordState::submitted) return;
    const Form* form = catalog->form(row.form, row.form_version);
    if (!form || !may_review(ask(desk, index, row, *form, ReviewAct::open)).allowed()) return;
    ReviewItem item;
    item.record = row.id;
    item.case_id = row.case_id;
    item.case_title = case_title(desk, row.case_id);
    item.form_title = form_title(form, row.form);
    item.author = desk.name_of(row.author);
    item.submitted = row.updated.instant();
    item.age_minutes = std::max<std::int64_t>(0, (now.ms - item.submitted.ms) / 60000);
    item.safeguarding = row.facts.flags.contains("safeguarding");
    item.resubmitted = !row.about.none();
    item.opened_by_me = opened_by(index, row.id, desk.vault().identity().user);
    item.comment_begun = !kept_comment(desk, row.id).empty();
    item.escalated = escalation_of(desk, index, row);
    out.push_back(std::move(item));
  });
  const auto to_me = [](const ReviewItem& item) { return item.escalated && item.escalated->to_me; };
  std::sort(out.begin(), out.end(), [&to_me](const ReviewItem& a, const ReviewItem& b) {
    if (a.safeguarding != b.safeguarding) return a.safeguarding;
    if (to_me(a) != to_me(b)) return to_me(a);
    return a.submitted < b.submitted;
  });
  return out;
}

Result<ReviewView> open_for_review(Desk& desk, const RecordId& id) {
  TRY(const Asked asked, asked_about(desk, id));
  const ReviewAsked question = ask(desk, asked.index, asked.row, *asked.form, ReviewAct::open);
  const ReviewVerdict verdict = may_review(question);
  if (!verdict.allowed()) return refusal(verdict.refusal);
  if (!opened_by(asked.index, id, desk.vault().identity().user))
    TRY_DONE(write_review(desk, asked.row, {}));
  ReviewView out;
  TRY(out.note, open_record(desk, id));
  out.escalated = escalation_of(desk, asked.index, asked.row);
  out.comment = kept_comment(desk, id);
  out.others = others_for(desk, question, asked.row.case_id);
  const RecordId before = out.note.previous_version;
  if (!before.none() && asked.index.row(before)) {
    TRY(const RecordView previous, open_record(desk, before));
    out.changed = what_changed(previous.record, out.note.record, *asked.form);
    for (const ReviewNote& note : previous.reviews)
      if (note.decision == word_of(ReviewAct::send_back)) out.returned_comment = note.comment;
  }
  return out;
}

Done decide_review(Desk& desk, const RecordId& id, ReviewDecision decision,
                   std::string_view comment, const UserId& to) {
  TRY(const Asked asked, asked_about(desk, id));
  const ReviewAct act = act_of(decision);
  ReviewAsked question = ask(desk, asked.index, asked.row, *asked.form, act);
  question.comment = comment;
  if (act == ReviewAct::escalate) {
    const std::shared_ptr<const Register> reg = desk.reg();
    question.to = to;
    question.to_standing = standing_to(*reg, to, *reg->find(asked.row.case_id), desk.now());
  }
  const ReviewVerdict verdict = may_review(question);
  if (!verdict.allowed()) return refusal(verdict.refusal);
  return write_review(desk, asked.row, {act, comment, question.to});
}

}  // namespace lanyard
