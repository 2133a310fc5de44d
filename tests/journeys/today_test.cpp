// What a person finds when they sit down: drafts, what came back, conflicts aside, reviews, holds.
#include <algorithm>

#include "app/desk/records.h"
#include "app/desk/reviews.h"
#include "app/desk/today.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

const TodayItem* find(const std::vector<TodayItem>& items, const RecordId& id) {
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const TodayItem& item) { return item.record == id; });
  return at == items.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a draft is on its author's Today and on nobody else's, until it is finished") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Demelza Carne", day("2017-08-08"));
  const RecordId note = written(nia, id, "visit-note", visit("A walk.", day("2026-02-27")));
  const TodayView mine = today_view(nia);
  const TodayItem* draft = find(mine.drafts, note);
  REQUIRE(draft != nullptr);
  CHECK(draft->case_title == "Demelza Carne");
  CHECK(draft->title == "Home visit");
  CHECK(draft->unsent);
  CHECK(find(mine.recent, note) == nullptr);
  world.sync("nia");
  world.sync("callum");
  CHECK(find(today_view(world.desk("callum")).drafts, note) == nullptr);
  REQUIRE(submit_record(nia, note).ok());
  const TodayView later = today_view(nia);
  CHECK(find(later.drafts, note) == nullptr);
  REQUIRE(find(later.recent, note) != nullptr);
  CHECK(find(later.recent, note)->detail == "Waiting for review");
  CHECK(later.recent.size() <= today_most_recent);
}

TEST_CASE("a returned note comes back with its comment, once, until the next version is finished") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Ysella Hocking", day("2016-12-12"));
  const RecordId note = written(nia, id, "visit-note", visit("Soup.", day("2026-02-26")));
  REQUIRE(submit_record(nia, note).ok());
  world.sync("nia");
  world.sync("callum");
  Desk& callum = world.desk("callum");
  const TodayView queue = today_view(callum);
  CHECK(queue.reviews >= 1);
  CHECK(queue.oldest_review.has_value());
  REQUIRE(open_for_review(callum, note).ok());
  REQUIRE(decide_review(callum, note, ReviewDecision::send_back, "Who cooked it?").ok());
  CHECK(today_view(callum).reviews == queue.reviews - 1);
  world.sync("callum");
  world.sync("nia");
  const TodayView back = today_view(nia);
  const TodayItem* item = find(back.returned, note);
  REQUIRE(item != nullptr);
  CHECK(item->by == "Callum Reid");
  CHECK(item->detail == "Who cooked it?");
  CHECK(item->next_version.none());
  CHECK(back.reviews == 0);

  const RecordId next = written(nia, id, "visit-note", visit("Her aunt.", day("2026-02-26")), note);
  const TodayView begun = today_view(nia);
  REQUIRE(find(begun.returned, note) != nullptr);
  CHECK(find(begun.returned, note)->next_version == next);
  CHECK(find(begun.drafts, next) == nullptr);
  REQUIRE(submit_record(nia, next).ok());
  CHECK(find(today_view(nia).returned, note) == nullptr);
}

TEST_CASE("a hold is on Today from the day on which it is to be looked at") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Jago Retallick", day("2015-01-30"));
  const Date review = nia.today().plus_days(3);
  const Result<HoldId> hold = set_hold(nia, {id, "complaint", "A complaint came in.", review});
  REQUIRE(hold.ok());
  const auto listed = [&] {
    const TodayView view = today_view(nia);
    return std::any_of(view.holds.begin(), view.holds.end(),
                       [&](const HoldView& one) { return one.id == *hold; });
  };
  CHECK_FALSE(listed());
  world.clock().forward_ms(2 * day_ms);
  CHECK_FALSE(listed());
  world.clock().forward_ms(day_ms);
  CHECK(listed());
}

TEST_CASE("a warning and a consent come back on the day on which somebody has to look again") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Kensa Trevail", day("2018-04-04"));
  const Date today = nia.today();
  const auto warning = [&](Date again, std::optional<Date> until) {
    std::map<std::string, Value> fields{{"kind", std::string("home")},
                                        {"words", std::string("The dog bites.")},
                                        {"event_date", today.plus_days(-200)},
                                        {"review_by", again}};
    if (until) fields["ended_on"] = *until;
    return written(nia, id, "warning-note", fields);
  };
  const RecordId now = warning(today, std::nullopt);
  const RecordId later = warning(today.plus_days(1), std::nullopt);
  const RecordId over = warning(today.plus_days(-9), today.plus_days(-1));
  const RecordId consent = written(nia, id, "consent",
                                   {{"person", std::string("Ewa Trevail")},
                                    {"scope", Choices{"sharing"}},
                                    {"decision", std::string("given")},
                                    {"given_on", today.plus_days(-100)},
                                    {"until", today.plus_days(-3)}});
  const auto complaint = [&](std::optional<Date> answered) {
    std::map<std::string, Value> fields{{"event_date", today.plus_days(-30)},
                                        {"complainant", std::string("Ewa Trevail")},
                                        {"review_by", today.plus_days(-2)}};
    if (answered) fields["answered"] = *answered;
    return written(nia, id, "complaint", fields);
  };
  const RecordId waits = complaint(std::nullopt);
  const RecordId answered = complaint(today.plus_days(-1));
  const TodayView view = today_view(nia);
  CHECK(find(view.look_again, waits) != nullptr);
  CHECK(find(view.look_again, answered) == nullptr);
  const TodayItem* first = find(view.look_again, consent);
  REQUIRE(first != nullptr);
  CHECK(first->day == today.plus_days(-3));
  CHECK(first->case_title == "Kensa Trevail");
  const TodayItem* second = find(view.look_again, now);
  REQUIRE(second != nullptr);
  CHECK(first < second);  // the longest ago first
  CHECK(find(view.look_again, later) == nullptr);
  CHECK(find(view.look_again, over) == nullptr);
  world.sync("nia");
  world.sync("idris");
  // A colleague who does not work on the case is asked nothing.
  CHECK(find(today_view(world.desk("idris")).look_again, now) == nullptr);
}
