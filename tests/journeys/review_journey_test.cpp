// Journey 5: reviewing. The queue, opening, returning with a comment, the next version, approving;
// and everything that the rules refuse on the way.
#include <algorithm>
#include <optional>

#include "app/desk/cases.h"
#include "app/desk/covers.h"
#include "app/desk/review_comment.h"
#include "app/desk/review_text.h"
#include "app/desk/reviews.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

RecordId submitted(World& world, const CaseId& id, const std::string& seen,
                   const RecordId& previous = {}) {
  Desk& nia = world.desk("nia");
  const RecordId note = written(nia, id, "visit-note", visit(seen, day("2026-02-27")), previous);
  REQUIRE(submit_record(nia, note).ok());
  world.sync("nia");
  world.sync("callum");
  return note;
}

void refused(const Done& done) {
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().fault() == Fault::refused);
  CHECK(std::string(done.error().what()).size() > 10);
}

const ReviewItem* find(const std::vector<ReviewItem>& queue, const RecordId& id) {
  const auto at = std::find_if(queue.begin(), queue.end(),
                               [&](const ReviewItem& item) { return item.record == id; });
  return at == queue.end() ? nullptr : &*at;
}

std::optional<ReviewItem> queued(Desk& desk, const RecordId& id) {
  const std::vector<ReviewItem> queue = review_queue(desk);
  const ReviewItem* item = find(queue, id);
  return item == nullptr ? std::nullopt : std::optional(*item);
}

}  // namespace

TEST_CASE("a note is returned with a comment, written again, and approved") {
  World& world = World::get();
  const CaseId id = new_case(world, "Tegan Rowse", day("2018-10-01"));
  const RecordId note = submitted(world, id, "They baked.");
  Desk& callum = world.desk("callum");
  REQUIRE(queued(callum, note).has_value());
  REQUIRE(open_for_review(callum, note).ok());
  const Done silent = decide_review(callum, note, ReviewDecision::send_back, "");
  REQUIRE_FALSE(silent.ok());
  CHECK(silent.error().fault() == Fault::bad_input);
  REQUIRE(decide_review(callum, note, ReviewDecision::send_back, "Who baked what?").ok());
  world.sync("callum");
  world.sync("nia");
  const Result<RecordView> returned = open_record(world.desk("nia"), note);
  REQUIRE(returned.ok());
  CHECK(returned->state == "Returned by Callum Reid");
  REQUIRE_FALSE(returned->reviews.empty());
  CHECK(returned->reviews.back().comment == "Who baked what?");

  const RecordId next = submitted(world, id, "Tegan baked scones with her aunt.", note);
  const std::optional<ReviewItem> again = queued(callum, next);
  REQUIRE(again.has_value());
  CHECK(again->resubmitted);
  CHECK(open_record(world.desk("nia"), note)->next_version == next);
  const Result<ReviewView> view = open_for_review(callum, next);
  REQUIRE(view.ok());
  CHECK(view->returned_comment == "Who baked what?");
  REQUIRE(view->changed.size() == 1);
  CHECK(view->changed.front().before == "They baked.");
  REQUIRE(decide_review(callum, next, ReviewDecision::approve, "").ok());
  world.sync("callum");
  world.sync("nia");
  CHECK(open_record(world.desk("nia"), next)->state.find("pproved") != std::string::npos);
  refused(decide_review(callum, next, ReviewDecision::send_back, "Too late"));
}

TEST_CASE("nothing is approved that was not opened, and nobody decides about their own note") {
  World& world = World::get();
  const CaseId id = new_case(world, "Caja Brennan", day("2018-10-01"));
  const RecordId note = submitted(world, id, "They walked.");
  refused(decide_review(world.desk("callum"), note, ReviewDecision::approve, ""));
  refused(decide_review(world.desk("nia"), note, ReviewDecision::approve, ""));
  const Result<ReviewView> own = open_for_review(world.desk("nia"), note);
  REQUIRE_FALSE(own.ok());
  CHECK(own.error().fault() == Fault::refused);
}

TEST_CASE("a review that a colleague signed past their own program counts on no laptop") {
  World& world = World::get();
  const CaseId id = new_case(world, "Merryn Opie", day("2018-10-01"));
  world.sync("nia");
  world.sync("callum");
  REQUIRE(allocate(world.desk("callum"), id, world.desk("idris").vault().identity().user).ok());
  world.sync("callum");
  world.sync("nia");
  const RecordId note = submitted(world, id, "They painted.");
  world.sync("idris");
  Desk& idris = world.desk("idris");
  const std::shared_ptr<const Catalog> catalog = idris.catalog();
  const Form* form = catalog->newest("review");
  REQUIRE(form != nullptr);
  Change forged;
  forged.case_id = id;
  forged.form = form->id;
  forged.form_version = form->version;
  const auto set = [&](Role role, Value value) {
    forged.fields[form->with_role(role)->id] = {{}, std::move(value)};
  };
  set(Role::reviewed_record, note);
  set(Role::reviewed_version, idris.vault().row(note)->version.hex());
  for (const char* decision : {"escalated", "approved"}) {
    forged.record = random_name<RecordId>();
    set(Role::review_decision, std::string(decision));
    forged.fields[escalated_to_field] = {{}, world.desk("callum").me().user.hex()};
    Batch batch;
    batch.changes.push_back(forged);
    REQUIRE(idris.vault().write(batch).ok());
  }
  world.sync("idris");
  for (const char* name : {"nia", "callum", "idris"}) {
    INFO(name);
    world.sync(name);
    CHECK(open_record(world.desk(name), note)->state == "Waiting for review");
  }
  // The supervisor decides, and that stands.
  Desk& callum = world.desk("callum");
  REQUIRE(open_for_review(callum, note).ok());
  REQUIRE(decide_review(callum, note, ReviewDecision::approve, "").ok());
  world.sync("callum");
  world.sync("nia");
  CHECK(open_record(world.desk("nia"), note)->state == "Approved by Callum Reid");
}

TEST_CASE("a note can be recalled until somebody has opened it") {
  World& world = World::get();
  const CaseId id = new_case(world, "Ludo Spargo", day("2018-10-01"));
  const RecordId early = submitted(world, id, "Too early.");
  REQUIRE(recall_record(world.desk("nia"), early, "I forgot a name").ok());
  CHECK(world.desk("nia").vault().row(early)->state == RecordState::draft);
  const RecordId late = submitted(world, id, "Too late.");
  REQUIRE(open_for_review(world.desk("callum"), late).ok());
  world.sync("callum");
  world.sync("nia");
  refused(recall_record(world.desk("nia"), late, "I forgot a name"));
}

TEST_CASE("safeguarding stands first in the queue, then the oldest") {
  World& world = World::get();
  const CaseId id = new_case(world, "Hebe Truscott", day("2018-10-01"));
  const RecordId older = submitted(world, id, "The older note.");
  world.clock().forward_ms(60'000);
  Desk& nia = world.desk("nia");
  const RecordId worry = written(nia, id, "safeguarding-observation",
                                 {{"event_date", Value(day("2026-02-27"))},
                                  {"child", Value(std::string("Hebe"))},
                                  {"concern", Value(Choices{"neglect"})},
                                  {"action_taken", Value(Choices{"supervisor"})},
                                  {"seen.words", Value(std::string("No coat in the frost."))}});
  REQUIRE(submit_record(nia, worry).ok());
  world.sync("nia");
  world.sync("callum");
  const std::vector<ReviewItem> queue = review_queue(world.desk("callum"));
  const ReviewItem* first = find(queue, worry);
  const ReviewItem* second = find(queue, older);
  REQUIRE((first != nullptr && second != nullptr));
  CHECK(first->safeguarding);
  CHECK(first < second);
}

// Last: a deputy is somebody who may review, for the rest of the day.
TEST_CASE("a note is escalated to a deputy, who decides; the author sees whom it went to") {
  World& world = World::get();
  const CaseId id = new_case(world, "Senara Trewin", day("2018-10-01"));
  const RecordId note = submitted(world, id, "They sang.");
  Desk& callum = world.desk("callum");
  Desk& idris = world.desk("idris");
  const auto escalate = [&](Desk& by, const RecordId& what, const Desk& to, const char* why) {
    return decide_review(by, what, ReviewDecision::escalate, why, to.me().user);
  };
  REQUIRE(open_for_review(callum, note).ok());
  CHECK(open_for_review(callum, note)->others.empty());
  refused(escalate(callum, note, idris, "He is no reviewer yet."));
  const NewCover cover{callum.me().user, idris.me().user, callum.today(),
                       callum.today().plus_days(2)};
  const Result<CoverId> named = name_deputy(callum, cover);
  REQUIRE(named.ok());
  sync({"callum", "callum", "idris"});
  const Result<ReviewView> open = open_for_review(callum, note);
  REQUIRE(open.ok());
  REQUIRE(open->others.size() == 1);
  CHECK(open->others.front().name == "Idris Vaughan");
  refused(escalate(callum, note, world.desk("nia"), "The author."));
  CHECK(escalate(callum, note, idris, " ").error().fault() == Fault::bad_input);
  REQUIRE(escalate(callum, note, idris, "I know the family from church.").ok());
  sync({"callum", "idris", "nia"});
  refused(recall_record(world.desk("nia"), note, "I forgot a name"));

  const std::optional<ReviewItem> mine = queued(callum, note);  // it stays in the first one's queue
  REQUIRE((mine && mine->escalated));
  CHECK(mine->escalated->to == "Idris Vaughan");
  CHECK_FALSE(mine->escalated->to_me);
  const std::optional<ReviewItem> theirs = queued(idris, note);
  REQUIRE((theirs && theirs->escalated));
  CHECK(theirs->escalated->to_me);
  CHECK(theirs->escalated->by == "Callum Reid");
  CHECK(theirs->escalated->why == "I know the family from church.");
  const Result<RecordView> seen = open_record(world.desk("nia"), note);
  REQUIRE(seen.ok());
  CHECK(seen->state == "Escalated to Idris Vaughan");
  CHECK(seen->reviews.back().decision == "escalated");
  CHECK(seen->reviews.back().to == "Idris Vaughan");
  CHECK(seen->reviews.back().comment == "I know the family from church.");

  refused(decide_review(idris, note, ReviewDecision::approve, ""));  // he has not opened it yet
  REQUIRE(open_for_review(idris, note).ok());
  REQUIRE(decide_review(idris, note, ReviewDecision::approve, "").ok());
  sync({"idris", "callum", "nia"});
  CHECK(open_record(world.desk("nia"), note)->state == "Approved by Idris Vaughan");
  refused(escalate(callum, note, idris, "Too late."));

  // Whoever escalated may decide after all.
  const RecordId other = submitted(world, id, "They drew.");
  REQUIRE(open_for_review(callum, other).ok());
  REQUIRE(escalate(callum, other, idris, "A second view, please.").ok());
  REQUIRE(decide_review(callum, other, ReviewDecision::send_back, "Who drew what?").ok());
  CHECK(open_record(callum, other)->state == "Returned by Callum Reid");
  REQUIRE(end_cover(callum, *named).ok());
  sync({"callum", "idris"});
}

TEST_CASE("a comment that is begun is kept in the vault and gone with the decision") {
  World& world = World::get();
  const CaseId id = new_case(world, "Morwen Chegwin", day("2018-10-01"));
  const RecordId note = submitted(world, id, "They fished.");
  Desk& callum = world.desk("callum");
  REQUIRE(open_for_review(callum, note).ok());
  REQUIRE(keep_comment(callum, note, "Which").ok());
  REQUIRE(keep_comment(callum, note, "Which river?").ok());
  CHECK(queued(callum, note)->comment_begun);
  world.reopen("callum");
  Desk& again = world.desk("callum");
  CHECK(open_for_review(again, note)->comment == "Which river?");
  sync({"callum", "nia"});
  CHECK(open_record(world.desk("nia"), note)->reviews.back().comment.empty());
  REQUIRE(decide_review(again, note, ReviewDecision::send_back, "Which river was it?").ok());
  CHECK(kept_comment(again, note).empty());
  CHECK(keep_comment(again, note, std::string(70'000, 'x')).error().fault() == Fault::bad_input);
  CHECK(keep_comment(again, random_name<RecordId>(), "x").error().fault() == Fault::not_found);
}
