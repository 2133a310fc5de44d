// What a person finds when they sit down: whom they are to visit, what they have not finished, what
// came back to them, what needs them, and what they recorded last.
#pragma once

#include "app/desk/cases.h"
#include "app/desk/retention.h"
#include "app/desk/rights.h"
#include "app/desk/visits.h"

namespace lanyard {

struct TodayItem {
  RecordId record;
  CaseId case_id;
  std::string title;       // of the form
  std::string case_title;  // as case_title() words it
  std::string icon;        // of the form
  Instant at;
  std::string by;      // of a returned note: who returned it
  std::string detail;  // of a returned note: the comment; of a recorded one: its state in words
  ChronologyItem::Mood mood = ChronologyItem::Mood::neutral;
  bool unsent = false;
  RecordId next_version;    // of a returned note: the draft that follows it, if it was begun
  std::optional<Date> day;  // of one to be looked at again: since when
};

constexpr std::size_t today_most_listed = 20;
constexpr std::size_t today_most_recent = 5;

struct TodayView {
  Instant now;
  VisitsDue visits;
  // Mine, newest first, at most today_most_listed of each.
  std::vector<TodayItem> drafts;
  std::vector<TodayItem> returned;   // until the next version is finished
  std::vector<TodayItem> conflicts;  // versions that do not combine, in cases that I may write in
  std::vector<TodayItem> recent;     // finished or kept current, at most today_most_recent
  std::size_t more_drafts = 0;       // that are not listed
  std::size_t reviews = 0;           // notes that wait for my review
  std::optional<Instant> oldest_review;
  // Of cases that I may write in: records that were to be looked at again by today, like a warning
  // note or a consent; the longest ago first.
  std::vector<TodayItem> look_again;
  std::vector<RightsLine> rights;  // to be answered, in cases that I may write in; late ones first
  std::vector<HoldView> holds;     // whose day of review has come, for who may lift or set them
  std::size_t cases = 0;           // on this laptop
  Instant last_synced;             // 0: never
};
[[nodiscard]] TodayView today_view(const Desk& desk);

}  // namespace lanyard
