// Reviews: who may decide about which version of a record, and what a set of reviews amounts to. A
// review never edits a note; it names the exact version that was read. Pure.
// Source: docs/ARCHITECTURE.md, "review".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/instant.h"
#include "storage/model/change.h"
#include "storage/rules/access.h"

namespace lanyard {

// An escalation hands a note to another reviewer. It decides nothing.
enum class ReviewAct : std::uint8_t { open, approve, send_back, escalate };
// As a review record holds them: "opened", "approved", "returned", "escalated". An unknown word is
// nothing.
[[nodiscard]] std::string_view word_of(ReviewAct act);
[[nodiscard]] std::optional<ReviewAct> review_act(std::string_view word);

// One review record, as far as it counts.
struct ReviewSeen {
  UserId reviewer;
  OpId version;  // of the record, that it names
  ReviewAct act = ReviewAct::open;
  Hlc at;
};

enum class ReviewRefusal : std::uint8_t {
  none,
  not_for_review,
  not_submitted,
  own_record,
  not_the_reviewer,
  other_version,
  not_opened,
  no_comment,
  not_to_them,
  already_decided,
};
struct ReviewVerdict {
  ReviewRefusal refusal = ReviewRefusal::none;
  const char* reason = "";  // a sentence for the person who asked
  [[nodiscard]] bool allowed() const { return refusal == ReviewRefusal::none; }
};

struct ReviewAsked {
  ReviewRule rule = ReviewRule::supervisor;  // of the record's form
  RecordState state = RecordState::draft;
  UserId author;
  OpId version;  // the submit that stands
  UserId reviewer;
  Standing standing = Standing::none;  // of the reviewer to the case
  OpId named;                          // the version that the review names
  ReviewAct act = ReviewAct::open;
  std::string_view comment;  // a return and an escalation need one
  UserId to;                 // whom it is escalated to
  Standing to_standing = Standing::none;
  std::vector<ReviewSeen> reviews;  // of this record so far
};
// Author and reviewer differ; the named version is the one that stands; nothing is approved or sent
// back that this reviewer has not opened; what is decided stays decided. An escalation goes to
// somebody else who could review it; after it, whoever has the standing decides as before.
[[nodiscard]] ReviewVerdict may_review(const ReviewAsked& asked);

// For a review that came from another device: refused when the author's user signed it, when it
// names a version that is not the record's, when whoever signed it reviewed nothing in the case
// then, or when it escalates to the author or to whoever signed it. What the other device checked
// is not trusted.
struct ReviewPulled {
  ReviewRule rule = ReviewRule::supervisor;  // of the record's form
  UserId author;                             // of the record
  OpId version;                              // the submit that stands here
  UserId signer;                             // of the review
  Standing standing = Standing::none;        // of the signer to the case, when the review was made
  OpId named;
  ReviewAct act = ReviewAct::open;
  UserId to = {};  // of an escalation; none: it says nobody whom this device can read
};
[[nodiscard]] ReviewVerdict accept_review(const ReviewPulled& pulled);

enum class ReviewState : std::uint8_t { waiting, opened, escalated, approved, returned };
// What the acceptable reviews of one version amount to: the first decision stands, a later one by
// somebody else does not undo it. One that is escalated waits for a decision.
[[nodiscard]] ReviewState review_state(const UserId& author, const OpId& version,
                                       const std::vector<ReviewSeen>& reviews);

// A submitted note can be taken back by its author until somebody has opened it for review.
[[nodiscard]] ReviewVerdict may_recall(const UserId& author, const UserId& who, const OpId& version,
                                       const std::vector<ReviewSeen>& reviews);

}  // namespace lanyard
