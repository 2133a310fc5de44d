// Reviews: author and reviewer differ, the exact version is named, nothing is decided unread, and
// what came from another device is not taken on trust.
#include "storage/rules/review.h"

#include "tests/catch.h"

using namespace lanyard;

namespace {

UserId user(std::uint8_t n) {
  return UserId(std::array<std::uint8_t, 16>{n});
}
OpId version(std::uint8_t n) {
  return OpId(std::array<std::uint8_t, 32>{n});
}

const UserId nia = user(1);
const UserId callum = user(2);
const UserId other_supervisor = user(3);

ReviewAsked asked(ReviewAct act) {
  ReviewAsked out;
  out.rule = ReviewRule::supervisor;
  out.state = RecordState::submitted;
  out.author = nia;
  out.version = version(7);
  out.reviewer = callum;
  out.standing = Standing::team_supervisor;
  out.named = version(7);
  out.act = act;
  out.comment = "Say more about the bedtime routine.";
  out.reviews = {{callum, version(7), ReviewAct::open, {5}}};
  return out;
}

}  // namespace

TEST_CASE("a supervisor opens, approves or returns a submitted note") {
  CHECK(may_review(asked(ReviewAct::open)).allowed());
  CHECK(may_review(asked(ReviewAct::approve)).allowed());
  CHECK(may_review(asked(ReviewAct::send_back)).allowed());
}

TEST_CASE("nobody reviews their own note") {
  for (const ReviewAct act : {ReviewAct::open, ReviewAct::approve, ReviewAct::send_back}) {
    ReviewAsked own = asked(act);
    own.author = callum;
    CHECK(may_review(own).refusal == ReviewRefusal::own_record);
  }
}

TEST_CASE("nothing is decided that this reviewer has not opened in this version") {
  ReviewAsked unread = asked(ReviewAct::approve);
  unread.reviews.clear();
  CHECK(may_review(unread).refusal == ReviewRefusal::not_opened);
  unread.reviews = {{other_supervisor, version(7), ReviewAct::open, {5}}};
  CHECK(may_review(unread).refusal == ReviewRefusal::not_opened);
  unread.reviews = {{callum, version(6), ReviewAct::open, {5}}};
  CHECK(may_review(unread).refusal == ReviewRefusal::not_opened);
  unread.act = ReviewAct::send_back;
  CHECK(may_review(unread).refusal == ReviewRefusal::not_opened);
}

TEST_CASE("a review must name the version that stands") {
  ReviewAsked wrong = asked(ReviewAct::approve);
  wrong.named = version(6);
  CHECK(may_review(wrong).refusal == ReviewRefusal::other_version);
  wrong.named = OpId{};
  CHECK(may_review(wrong).refusal == ReviewRefusal::other_version);
}

TEST_CASE("a return needs a comment") {
  ReviewAsked silent = asked(ReviewAct::send_back);
  silent.comment = " \n\t";
  CHECK(may_review(silent).refusal == ReviewRefusal::no_comment);
  silent.act = ReviewAct::approve;
  CHECK(may_review(silent).allowed());
}

TEST_CASE("only what was submitted and is for review is reviewed") {
  for (const RecordState state :
       {RecordState::draft, RecordState::current, RecordState::closed, RecordState::discarded}) {
    ReviewAsked early = asked(ReviewAct::open);
    early.state = state;
    CHECK(may_review(early).refusal == ReviewRefusal::not_submitted);
  }
  ReviewAsked nothing = asked(ReviewAct::open);
  nothing.version = OpId{};
  CHECK(may_review(nothing).refusal == ReviewRefusal::not_submitted);
  ReviewAsked form = asked(ReviewAct::open);
  form.rule = ReviewRule::none;
  CHECK(may_review(form).refusal == ReviewRefusal::not_for_review);
}

TEST_CASE("who may review depends on the form's rule") {
  for (const Standing standing :
       {Standing::none, Standing::creator, Standing::allocated, Standing::records_officer,
        Standing::registrar, Standing::admin}) {
    ReviewAsked one = asked(ReviewAct::open);
    one.standing = standing;
    CHECK(may_review(one).refusal == ReviewRefusal::not_the_reviewer);
    one.rule = ReviewRule::other_person;
    const bool colleague = standing == Standing::allocated || standing == Standing::creator;
    CHECK(may_review(one).allowed() == colleague);
  }
}

TEST_CASE("what is decided stays decided") {
  ReviewAsked again = asked(ReviewAct::send_back);
  again.reviews.push_back({other_supervisor, version(7), ReviewAct::approve, {6}});
  CHECK(may_review(again).refusal == ReviewRefusal::already_decided);
  // A decision that the author signed, or about another version, is none.
  again.reviews.back().reviewer = nia;
  CHECK(may_review(again).allowed());
  again.reviews.back() = {other_supervisor, version(6), ReviewAct::approve, {6}};
  CHECK(may_review(again).allowed());
}

TEST_CASE("a pulled review by the author, by no reviewer or of another version is refused") {
  const ReviewPulled good{ReviewRule::supervisor,    nia,       version(7), callum,
                          Standing::team_supervisor, version(7)};
  CHECK(accept_review(good).allowed());
  ReviewPulled own = good;
  own.signer = nia;
  CHECK(accept_review(own).refusal == ReviewRefusal::own_record);
  ReviewPulled other = good;
  other.named = version(8);
  CHECK(accept_review(other).refusal == ReviewRefusal::other_version);
  ReviewPulled none = good;
  none.version = none.named = OpId{};
  CHECK(accept_review(none).refusal == ReviewRefusal::other_version);
  for (const Standing standing : {Standing::none, Standing::creator, Standing::allocated,
                                  Standing::records_officer, Standing::admin}) {
    ReviewPulled colleague = good;
    colleague.standing = standing;
    CHECK(accept_review(colleague).refusal == ReviewRefusal::not_the_reviewer);
  }
}

TEST_CASE("the state of a version is what its acceptable reviews amount to") {
  using Seen = std::vector<ReviewSeen>;
  const auto state = [](const Seen& seen) { return review_state(nia, version(7), seen); };
  CHECK(state({}) == ReviewState::waiting);
  CHECK(state({{callum, version(7), ReviewAct::open, {1}}}) == ReviewState::opened);
  CHECK(state({{callum, version(7), ReviewAct::open, {1}},
               {callum, version(7), ReviewAct::send_back, {2}}}) == ReviewState::returned);
  CHECK(state({{callum, version(6), ReviewAct::approve, {1}}}) == ReviewState::waiting);
  CHECK(state({{nia, version(7), ReviewAct::approve, {1}}}) == ReviewState::waiting);
  // The first decision stands, in whatever order they arrive.
  CHECK(state({{other_supervisor, version(7), ReviewAct::send_back, {9}},
               {callum, version(7), ReviewAct::approve, {2}},
               {callum, version(7), ReviewAct::open, {1}}}) == ReviewState::approved);
}

TEST_CASE("a note is escalated with a reason, to somebody else who may review it") {
  ReviewAsked good = asked(ReviewAct::escalate);
  good.to = other_supervisor;
  good.to_standing = Standing::team_supervisor;
  CHECK(may_review(good).allowed());
  ReviewAsked silent = good;
  silent.comment = " \n";
  CHECK(may_review(silent).refusal == ReviewRefusal::no_comment);
  ReviewAsked unread = good;
  unread.reviews.clear();
  CHECK(may_review(unread).refusal == ReviewRefusal::not_opened);
  ReviewAsked decided = good;
  decided.reviews.push_back({other_supervisor, version(7), ReviewAct::approve, {6}});
  CHECK(may_review(decided).refusal == ReviewRefusal::already_decided);
  for (const UserId& to : {UserId{}, nia, callum}) {
    ReviewAsked wrong = good;
    wrong.to = to;
    CHECK(may_review(wrong).refusal == ReviewRefusal::not_to_them);
  }
  for (const Standing standing : {Standing::none, Standing::creator, Standing::allocated,
                                  Standing::records_officer, Standing::admin}) {
    ReviewAsked colleague = good;
    colleague.to_standing = standing;
    CHECK(may_review(colleague).refusal == ReviewRefusal::not_to_them);
    ReviewAsked nobody = good;  // who escalates has a standing of their own
    nobody.standing = standing;
    CHECK(may_review(nobody).refusal == ReviewRefusal::not_the_reviewer);
  }
}

TEST_CASE("an escalation decides nothing: both may decide after it, and it undoes no decision") {
  const std::vector<ReviewSeen> escalated{{callum, version(7), ReviewAct::open, {1}},
                                          {callum, version(7), ReviewAct::escalate, {2}},
                                          {other_supervisor, version(7), ReviewAct::open, {3}}};
  CHECK(review_state(nia, version(7), escalated) == ReviewState::escalated);
  for (const UserId& who : {callum, other_supervisor})
    for (const ReviewAct act : {ReviewAct::approve, ReviewAct::send_back}) {
      ReviewAsked decision = asked(act);
      decision.reviewer = who;
      decision.reviews = escalated;
      CHECK(may_review(decision).allowed());
    }
  // A version that was decided stays so, in whatever order the two arrive.
  for (const std::int64_t at : {1, 9}) {
    const ReviewSeen decision{
        other_supervisor, version(7), ReviewAct::approve, {static_cast<std::uint64_t>(at)}};
    const ReviewSeen handed{callum, version(7), ReviewAct::escalate, {5}};
    CHECK(review_state(nia, version(7), {decision, handed}) == ReviewState::approved);
    CHECK(review_state(nia, version(7), {handed, decision}) == ReviewState::approved);
  }
  CHECK(review_state(nia, version(7), {{nia, version(7), ReviewAct::escalate, {1}}}) ==
        ReviewState::waiting);
  CHECK_FALSE(may_recall(nia, nia, version(7), escalated).allowed());
}

TEST_CASE("a pulled escalation without the standing, to its signer or to the author is refused") {
  ReviewPulled good{ReviewRule::supervisor,    nia,       version(7), callum,
                    Standing::team_supervisor, version(7)};
  good.act = ReviewAct::escalate;
  good.to = other_supervisor;
  CHECK(accept_review(good).allowed());
  for (const UserId& to : {nia, callum}) {
    ReviewPulled wrong = good;
    wrong.to = to;
    CHECK(accept_review(wrong).refusal == ReviewRefusal::not_to_them);
  }
  for (const Standing standing : {Standing::none, Standing::creator, Standing::allocated,
                                  Standing::records_officer, Standing::admin}) {
    ReviewPulled colleague = good;
    colleague.standing = standing;
    CHECK(accept_review(colleague).refusal == ReviewRefusal::not_the_reviewer);
  }
}

TEST_CASE("a note is recalled by its author until somebody has opened it") {
  const std::vector<ReviewSeen> opened{{callum, version(7), ReviewAct::open, {1}}};
  CHECK(may_recall(nia, nia, version(7), {}).allowed());
  CHECK_FALSE(may_recall(nia, callum, version(7), {}).allowed());
  CHECK_FALSE(may_recall(nia, nia, version(7), opened).allowed());
  CHECK_FALSE(may_recall(nia, nia, OpId{}, {}).allowed());
  CHECK(may_recall(nia, nia, version(8), opened).allowed());
}

TEST_CASE("the words of a review are read back, and others are nothing") {
  for (const ReviewAct act :
       {ReviewAct::open, ReviewAct::approve, ReviewAct::send_back, ReviewAct::escalate})
    CHECK(review_act(word_of(act)) == act);
  CHECK_FALSE(review_act("approve").has_value());
  CHECK_FALSE(review_act("").has_value());
}
