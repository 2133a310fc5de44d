// One pass over the rows; texts are opened for the few that are listed.
#include "app/desk/today.h"

#include <algorithm>

#include "app/desk/attachments.h"
#include "app/desk/combined.h"
#include "app/desk/covers.h"
#include "app/desk/reading.h"
#include "app/desk/retention_board.h"
#include "app/desk/review_text.h"
#include "app/desk/reviews.h"
#include "app/desk/standing.h"
#include "app/desk/syncing.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

TodayItem item_of(const Desk& desk, const RecordRow& row) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->form(row.form, row.form_version);
  TodayItem out;
  out.record = row.id;
  out.case_id = row.case_id;
  out.title = form_title(form, row.form);
  out.icon = form ? form->icon : "";
  out.at = row.updated.instant();
  out.unsent = row.unsent;
  return out;
}

void add_return(const Desk& desk, const StandingIndex& index, TodayItem& item) {
  for (const ReviewFact& fact : index.reviews(item.record)) {
    if (fact.seen.act != ReviewAct::send_back) continue;
    item.by = desk.name_of(fact.seen.reviewer);
    item.at = fact.seen.at.instant();
    item.detail = review_text(desk, fact.review).comment;
  }
  if (const std::optional<RecordId> next = index.next_version(item.record)) {
    const RecordRow* row = index.row(*next);
    if (row && row->state == RecordState::draft) item.next_version = *next;
  }
}

// Newest first; how many were cut off.
std::size_t sort_and_cut(std::vector<TodayItem>& items, std::size_t most) {
  std::stable_sort(items.begin(), items.end(),
                   [](const TodayItem& a, const TodayItem& b) { return a.at > b.at; });
  const std::size_t more = items.size() > most ? items.size() - most : 0;
  items.resize(std::min(items.size(), most));
  return more;
}

// A draft that follows a returned note is shown once, as the returned note.
void drop_followers(TodayView& view) {
  for (const TodayItem& returned : view.returned)
    view.drafts.erase(std::remove_if(view.drafts.begin(), view.drafts.end(),
                                     [&](const TodayItem& draft) {
                                       return draft.record == returned.next_version;
                                     }),
                      view.drafts.end());
}

// A warning that has ended is not looked at again.
void add_look_again(const Desk& desk, const RecordRow& row, TodayView& view) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(row.form);
  if (form == nullptr || form->with_role(Role::look_again) == nullptr ||
      row.state != RecordState::current ||
      !desk.reg()->may_write(desk.vault().identity().user, row.case_id))
    return;
  const Result<Record> record = desk.vault().record(row.id);
  if (!record.ok()) return;
  const std::set<std::string> no_consents;  // a day needs none
  const Reading reading(*form, *record, no_consents);
  const std::optional<Date> day = reading.date(Role::look_again);
  const std::optional<Date> until = reading.date(Role::alert_until);
  if (!day || *day > desk.today() || (until && *until < desk.today())) return;
  TodayItem item = item_of(desk, row);
  item.day = day;
  view.look_again.push_back(std::move(item));
}

void add_row(const Desk& desk, const StandingIndex& index, const RecordRow& row, TodayView& view) {
  const UserId me = desk.vault().identity().user;
  if (row.form == review_form || row.form == attachment_form || row.state == RecordState::discarded)
    return;
  if (desk.reg()->may_write(me, row.case_id) && needs_person(desk, row))
    view.conflicts.push_back(item_of(desk, row));
  add_look_again(desk, row, view);
  if (row.author != me) return;
  const NoteStanding standing = index.standing(row);
  if (standing == NoteStanding::draft) return view.drafts.push_back(item_of(desk, row));
  TodayItem item = item_of(desk, row);
  if (standing == NoteStanding::returned) {
    add_return(desk, index, item);
    view.returned.push_back(item);
  }
  if (desk.catalog()->is_face(row.form)) return;
  item.at = row.updated.instant();
  item.detail = standing_words(desk, index, row);
  item.mood = mood_of(standing);
  view.recent.push_back(std::move(item));
}

// A returned note may be read again, but its author is the one who must act.
void add_reviews(const Desk& desk, const StandingIndex& index, TodayView& view) {
  for (const ReviewItem& item : review_queue(desk)) {
    const RecordRow* row = index.row(item.record);
    if (row == nullptr || index.standing(*row) == NoteStanding::returned) continue;
    ++view.reviews;
    if (!view.oldest_review || item.submitted < *view.oldest_review)
      view.oldest_review = item.submitted;
  }
}

void add_holds(const Desk& desk, TodayView& view) {
  if (retention_part(desk.me().role) == RetentionPart::none) return;
  const Date today = desk.today();
  for (HoldView& hold : hold_views(desk))
    if (hold.review && *hold.review <= today) view.holds.push_back(std::move(hold));
}

}  // namespace

TodayView today_view(const Desk& desk) {
  TodayView out;
  out.now = desk.now();
  const StandingIndex index = StandingIndex::of(desk);
  index.each([&](const RecordRow& row) { add_row(desk, index, row, out); });
  drop_followers(out);
  out.more_drafts = sort_and_cut(out.drafts, today_most_listed);
  sort_and_cut(out.returned, today_most_listed);
  sort_and_cut(out.conflicts, today_most_listed);
  sort_and_cut(out.recent, today_most_recent);
  std::stable_sort(out.look_again.begin(), out.look_again.end(),
                   [](const TodayItem& a, const TodayItem& b) { return a.day < b.day; });
  out.look_again.resize(std::min(out.look_again.size(), today_most_listed));
  for (std::vector<TodayItem>* list :
       {&out.drafts, &out.returned, &out.conflicts, &out.recent, &out.look_again})
    for (TodayItem& item : *list) item.case_title = case_title(desk, item.case_id);
  if (reviews_here(desk)) add_reviews(desk, index, out);
  add_holds(desk, out);
  out.visits = visits_due(desk, today_most_listed);
  out.rights = rights_to_answer(desk);
  const std::shared_ptr<const Register> reg = desk.reg();
  for (const auto& [id, of] : reg->cases())
    if (opens_case(desk, of)) ++out.cases;
  out.last_synced = sync_status(desk).last_synced;
  return out;
}

}  // namespace lanyard
