// A day of the invented desk: something of everything that Today shows.
#include "tests/ui/fake_board.h"
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

struct Made {
  int record;
  const char* title;
  const char* about;
  std::int64_t hours_ago;
};

TodayItem item_of(const Made& made) {
  TodayItem out;
  out.record = FakeWorker::record_id(made.record);
  out.case_id = FakeWorker::case_id(0);
  out.title = made.title;
  out.case_title = made.about;
  out.icon = "home";
  out.at = {fake_now_ms - made.hours_ago * hour_ms};
  return out;
}

void add_unfinished(TodayView& view) {
  view.drafts.push_back(item_of({31, "Home visit", "Łukasz Żółkowski", 3}));
  view.drafts.push_back(item_of({32, "Safeguarding observation", "Siân Tŷ Gwyn", 22}));
  TodayItem returned = item_of({3, "Home visit", "Zofia Wiśniewska", 20});
  returned.by = "Callum Reid";
  returned.detail = "Add what Jakub said when his sister came in.";
  view.returned.push_back(returned);
  view.conflicts.push_back(item_of({33, "Home visit", "Élie Renouf", 30}));
}

void add_recent(TodayView& view) {
  TodayItem phone = item_of({34, "Phone call with school", "Zofia Wiśniewska", 3});
  phone.unsent = true;
  TodayItem waiting = item_of({35, "Short breaks review", "Oleksandra Kovalenko", 5});
  waiting.detail = "Waiting for review";
  waiting.mood = ChronologyItem::Mood::waiting;
  TodayItem approved = item_of({36, "Home visit", "Jakub Łoziński", 26});
  approved.detail = "Approved by Callum Reid";
  approved.mood = ChronologyItem::Mood::good;
  view.recent = {phone, waiting, approved};
}

}  // namespace

void FakeWorker::answer(const ask::Today&) {
  TodayView view;
  view.now = {fake_now_ms};
  view.cases = 24;
  view.last_synced = {fake_now_ms - 2 * hour_ms};
  if (visited) view.visits.form = "visit-note";
  if (!quiet_day) {
    for (const int n : {0, 4, 8})
      if (visited) view.visits.lines.push_back({case_id(n), line(n).title, *next_visit(n)});
    view.visits.more = visited ? 2 : 0;
    add_unfinished(view);
    add_recent(view);
    if (role == MemberRole::supervisor) {
      view.reviews = 5;
      view.oldest_review = Instant{fake_now_ms - 50 * hour_ms};
    }
    TodayItem again = item_of({41, "Warning note", "Zofia Wiśniewska", 3000});
    again.day = *Date::make(2026, 11, 20);
    view.look_again.push_back(again);
    view.holds.push_back(fake_hold());
    for (RightsLine& one : invented_rights())
      if (one.standing.state != RightsStanding::State::answered) view.rights.push_back(one);
  }
  answers_.push_back(tell::Today{std::move(view)});
}

}  // namespace lanyard::ui
