// What stands across the page Today before everything else: a lease near its end, an unfinished
// note, two versions.
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/today_page.h"
#include "app/ui/words_commands.h"
#include "app/ui/words_today.h"

namespace lanyard::ui {

// Within its last days, with what would keep it open. It goes when a sync has come through.
void TodayPage::draw_lease(Ui& ui, Wishes& wishes) const {
  if (lease_use_ != Lease::Use::ending) return;
  if (banner(ui, {.id = "today.lease",
                  .tone = Tone::warn,
                  .icon = icon::warning,
                  .title = words::opens_without_sync(lease_days_),
                  .body = lease_words_,
                  .action = words::sync_now}))
    wishes.ask(ask::Sync{});
  gap(ui, 6);
}

// Only after an end without a lock; the note itself stands below with the other drafts.
void TodayPage::draw_kept(Ui& ui, const Session& session, Wishes& wishes) {
  const RecordId& kept = session.unfinished;
  if (kept.none()) return;
  if (banner(ui, {.id = "today.kept",
                  .tone = Tone::info,
                  .icon = icon::edit_note,
                  .title = words::kept_unfinished,
                  .body = words::kept_unfinished_hint,
                  .action = words::carry_on}))
    wishes.go = place::Record{kept};
  gap(ui, 6);
}

void TodayPage::draw_conflicts(Ui& ui, Wishes& wishes) const {
  if (view_->conflicts.empty()) return;
  const TodayItem& first = view_->conflicts.front();
  const std::size_t count = view_->conflicts.size();
  const std::string title =
      count == 1 ? std::string(words::changed_twice_one) : words::changed_twice(count);
  const std::string body =
      first.case_title + ", " + first.title + ". " + std::string(words::both_kept);
  if (banner(ui, {.id = "today.conflict",
                  .tone = Tone::warn,
                  .icon = icon::sync_problem,
                  .title = title,
                  .body = body,
                  .action = words::resolve}))
    wishes.go = place::Conflicts{first.record};
  gap(ui, 6);
}

}  // namespace lanyard::ui
