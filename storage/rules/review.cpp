// The rules of review.
#include "storage/rules/review.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr ReviewVerdict allowed() {
  return {};
}
constexpr ReviewVerdict refused(ReviewRefusal why, const char* reason) {
  return {why, reason};
}

bool can_be_reviewer(ReviewRule rule, Standing standing) {
  switch (rule) {
    case ReviewRule::none:
      return false;
    case ReviewRule::supervisor:
      return standing == Standing::team_supervisor;
    case ReviewRule::other_person:
      return standing == Standing::team_supervisor || standing == Standing::allocated ||
             standing == Standing::creator;
  }
  return false;
}

bool has_opened(const ReviewAsked& asked) {
  return std::any_of(asked.reviews.begin(), asked.reviews.end(), [&asked](const ReviewSeen& seen) {
    return seen.reviewer == asked.reviewer && seen.version == asked.version;
  });
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

ReviewVerdict check_decision(const ReviewAsked& asked) {
  const ReviewState state = review_state(asked.author, asked.version, asked.reviews);
  if (state == ReviewState::approved || state == ReviewState::returned)
    return refused(ReviewRefusal::already_decided, "This version has been decided already.");
  if (!has_opened(asked))
    return refused(ReviewRefusal::not_opened, "Open and read it first: nothing is decided unread.");
  if (asked.act == ReviewAct::send_back && is_blank(asked.comment))
    return refused(ReviewRefusal::no_comment, "Say what to change: a return needs a comment.");
  return allowed();
}

ReviewVerdict check_escalation(const ReviewAsked& asked) {
  if (const ReviewVerdict unread = check_decision(asked); !unread.allowed()) return unread;
  if (is_blank(asked.comment))
    return refused(ReviewRefusal::no_comment, "Say why: an escalation needs a reason.");
  const bool somebody_else =
      !asked.to.none() && asked.to != asked.reviewer && asked.to != asked.author;
  if (!somebody_else || !can_be_reviewer(asked.rule, asked.to_standing))
    return refused(ReviewRefusal::not_to_them, "It goes to somebody else who may review it.");
  return allowed();
}

}  // namespace

std::string_view word_of(ReviewAct act) {
  switch (act) {
    case ReviewAct::open:
      return "opened";
    case ReviewAct::approve:
      return "approved";
    case ReviewAct::send_back:
      return "returned";
    case ReviewAct::escalate:
      return "escalated";
  }
  return {};
}

std::optional<ReviewAct> review_act(std::string_view word) {
  for (const ReviewAct act :
       {ReviewAct::open, ReviewAct::approve, ReviewAct::send_back, ReviewAct::escalate})
    if (word_of(act) == word) return act;
  return std::nullopt;
}

ReviewVerdict may_review(const ReviewAsked& asked) {
  if (asked.rule == ReviewRule::none)
    return refused(ReviewRefusal::not_for_review, "This kind of record is not reviewed.");
  if (asked.state != RecordState::submitted || asked.version.none())
    return refused(ReviewRefusal::not_submitted, "It has not been submitted.");
  if (asked.reviewer == asked.author)
    return refused(ReviewRefusal::own_record, "You wrote it: somebody else must review it.");
  if (!can_be_reviewer(asked.rule, asked.standing))
    return refused(ReviewRefusal::not_the_reviewer, "It is for the team's supervisor to review.");
  if (asked.named != asked.version)
    return refused(ReviewRefusal::other_version, "The review names another version of the record.");
  switch (asked.act) {
    case ReviewAct::open:
      return allowed();
    case ReviewAct::approve:
    case ReviewAct::send_back:
      return check_decision(asked);
    case ReviewAct::escalate:
      return check_escalation(asked);
  }
  return refused(ReviewRefusal::not_for_review, "This version does not know this decision.");
}

ReviewVerdict accept_review(const ReviewPulled& pulled) {
  if (pulled.signer == pulled.author)
    return refused(ReviewRefusal::own_record, "The review is signed by the record's author.");
  if (!can_be_reviewer(pulled.rule, pulled.standing))
    return refused(ReviewRefusal::not_the_reviewer,
                   "The review is signed by somebody who did not review in this case.");
  if (pulled.version.none() || pulled.named != pulled.version)
    return refused(ReviewRefusal::other_version, "The review names another version of the record.");
  if (pulled.act == ReviewAct::escalate &&
      (pulled.to == pulled.author || pulled.to == pulled.signer))
    return refused(ReviewRefusal::not_to_them,
                   "The record is escalated to its author, or to whoever escalates it.");
  return allowed();
}

ReviewState review_state(const UserId& author, const OpId& version,
                         const std::vector<ReviewSeen>& reviews) {
  ReviewState state = ReviewState::waiting;
  std::optional<Hlc> decided;
  for (const ReviewSeen& seen : reviews) {
    const bool counts = seen.reviewer != author && !version.none() && seen.version == version;
    if (!counts) continue;
    if (seen.act == ReviewAct::open) {
      if (state == ReviewState::waiting) state = ReviewState::opened;
      continue;
    }
    if (seen.act == ReviewAct::escalate) {
      if (!decided) state = ReviewState::escalated;
      continue;
    }
    if (decided && *decided <= seen.at) continue;
    decided = seen.at;
    state = seen.act == ReviewAct::approve ? ReviewState::approved : ReviewState::returned;
  }
  return state;
}

ReviewVerdict may_recall(const UserId& author, const UserId& who, const OpId& version,
                         const std::vector<ReviewSeen>& reviews) {
  if (who != author)
    return refused(ReviewRefusal::own_record, "Only its author can take a note back.");
  if (version.none()) return refused(ReviewRefusal::not_submitted, "It has not been submitted.");
  if (review_state(author, version, reviews) != ReviewState::waiting)
    return refused(ReviewRefusal::already_decided, "It has been opened for review already.");
  return allowed();
}

}  // namespace lanyard
