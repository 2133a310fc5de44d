// What the worker does for each question of an open page.
#include "app/desk/names.h"
#include "app/desk/notices.h"
#include "app/desk/review_comment.h"
#include "app/desk/sweeping.h"
#include "app/ui/desk_worker.h"
#include "app/ui/look.h"

namespace lanyard::ui {

constexpr std::size_t most_found = 60;

void DeskWorker::tell_status() {
  const std::shared_ptr<Desk> here = desk();
  if (!here) return;
  const SyncStatus status = sync_status(*here);
  tell(tell::Status{status, sync_words(*here, status)});
}

void DeskWorker::run_one(ask::Status&) {
  tell_status();
}

void DeskWorker::run_one(ask::SyncPage&) {
  if (const auto here = desk()) tell(tell::SyncPage{sync_view(*here)});
}

void DeskWorker::tell_conflicts() {
  const auto here = desk();
  if (!here) return;
  Result<std::vector<Conflict>> all = conflicts(*here);
  if (!all.ok()) return tell(tell::Trouble{sentence(all.error())});
  std::erase_if(*all, [](const Conflict& one) { return !one.mine_to_settle; });
  std::stable_partition(all->begin(), all->end(),
                        [](const Conflict& one) { return !one.combined; });
  tell(tell::Conflicts{std::move(*all)});
}

void DeskWorker::run_one(ask::Conflicts&) {
  tell_conflicts();
}

void DeskWorker::run_one(ask::DecideLate& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = decide_late(*here, task.item, task.decision, task.reason);
  if (done.ok())
    tell(tell::LateDecided{task.item.id, task.decision});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_status();
}

void DeskWorker::run_one(ask::Today&) {
  if (const auto here = desk()) tell(tell::Today{today_view(*here)});
}

void DeskWorker::run_one(ask::Disclosures&) {
  if (const auto here = desk())
    tell(
        tell::Disclosures{std::make_shared<const std::vector<DisclosureLine>>(disclosures(*here))});
}

void DeskWorker::run_one(ask::Rights&) {
  if (const auto here = desk())
    tell(tell::Rights{std::make_shared<const std::vector<RightsLine>>(rights_requests(*here))});
}

void DeskWorker::run_one(ask::Trail&) {
  const auto here = desk();
  if (!here) return;
  Result<Trail> trail = trail_of(*here);
  if (trail.ok())
    tell(tell::Trail{std::make_shared<const Trail>(std::move(*trail))});
  else
    tell(tell::Trouble{sentence(trail.error())});
}

void DeskWorker::run_one(ask::Seen& task) {
  const auto here = desk();
  if (!here) return;
  Result<CaseSeen> seen = case_seen(*here, task.id);
  if (seen.ok())
    tell(tell::Seen{task.id, std::move(*seen)});
  else if (seen.error().fault() == Fault::io)  // the case itself says when it is not to be opened
    tell(tell::Trouble{sentence(seen.error())});
}

void DeskWorker::run_one(ask::Cases&) {
  if (const auto here = desk()) tell(tell::Cases{case_lines(*here)});
}

void DeskWorker::run_one(ask::Case& task) {
  const auto here = desk();
  if (!here) return;
  Result<CaseView> view = case_view(*here, task.id);
  if (view.ok()) note_opened(*here, task.id);
  if (view.ok() && speller_) speller_->set(Speller::List::names, names_of(*here, *view));
  if (view.ok())
    tell(tell::Case{std::move(*view), hold_views(*here, task.id), case_people(*here, task.id)});
  else if (view.error().fault() == Fault::not_permitted || view.error().fault() == Fault::not_found)
    tell(tell::CaseLeft{task.id});
  else
    tell(tell::Trouble{sentence(view.error())});
}

void DeskWorker::run_one(ask::NewCase& task) {
  const auto here = desk();
  if (!here) return;
  const Result<CaseId> opened = open_case(*here, task.what);
  if (opened.ok())
    tell(tell::CaseOpened{*opened});
  else
    tell(tell::Trouble{sentence(opened.error())});
  tell_status();
}

void DeskWorker::run_one(ask::Record& task) {
  const auto here = desk();
  if (!here) return;
  Result<RecordView> view = open_record(*here, task.id);
  if (!view.ok()) {
    tell(tell::Trouble{sentence(view.error())});
    return;
  }
  tell::Record told;
  if (const Result<Verdict> kept = retention_why(*here, task.id); kept.ok()) told.kept = *kept;
  if (view->record.in_conflict()) {
    if (Result<std::vector<Conflict>> all = conflicts(*here); all.ok()) {
      for (Conflict& one : *all) {
        if (one.record == task.id) told.conflicts.push_back(std::move(one));
      }
    }
  }
  told.view = std::move(*view);
  tell(std::move(told));
}

void DeskWorker::run_one(ask::Save& task) {
  const auto here = desk();
  if (!here) return;
  if (task.typed_ms_ago >= 0) {
    task.draft.first_keystroke = here->now().plus_ms(-task.typed_ms_ago);
  }
  const Result<RecordId> saved = save_record(*here, task.draft);
  if (saved.ok())
    tell(tell::Saved{task.ticket, *saved});
  else
    tell(tell::NotSaved{task.ticket, sentence(saved.error())});
  tell_status();
}

void DeskWorker::run_one(ask::Finish& task) {
  const auto here = desk();
  if (!here) return;
  const Result<std::vector<FieldFault>> faults = before_submit(*here, task.id);
  if (!faults.ok()) {
    tell(tell::NotFinished{task.id, {}, sentence(faults.error())});
  } else if (!faults->empty()) {
    tell(tell::NotFinished{task.id, *faults, {}});
  } else if (const Done done = submit_record(*here, task.id); !done.ok()) {
    tell(tell::NotFinished{task.id, {}, sentence(done.error())});
  } else {
    tell(tell::Finished{task.id});
    tell_status();
  }
}

void DeskWorker::run_one(ask::Recall& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = recall_record(*here, task.id, task.reason);
  if (!done.ok()) tell(tell::Trouble{sentence(done.error())});
  ask::Record again{task.id};
  run_one(again);
  tell_status();
}

void DeskWorker::run_one(ask::Discard& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = discard_record(*here, task.id);
  if (done.ok())
    tell(tell::Discarded{task.id});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_status();
}

void DeskWorker::run_one(ask::Resolve& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = resolve(*here, task.record, task.field, task.value, task.seen);
  if (done.ok())
    tell(tell::Resolved{task.record, task.field});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_conflicts();
  tell_status();
}

void DeskWorker::run_one(ask::Queue&) {
  if (const auto here = desk()) tell(tell::Queue{review_queue(*here)});
}

void DeskWorker::run_one(ask::Review& task) {
  const auto here = desk();
  if (!here) return;
  Result<ReviewView> view = open_for_review(*here, task.id);
  if (view.ok())
    tell(tell::Review{std::move(*view)});
  else
    tell(tell::Trouble{sentence(view.error())});
}

void DeskWorker::run_one(ask::Decide& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = decide_review(*here, task.id, task.decision, task.comment, task.to);
  if (done.ok())
    tell(tell::Decided{task.id, task.decision});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_status();
}

void DeskWorker::run_one(ask::KeepComment& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = keep_comment(*here, task.id, task.text);
  tell(tell::CommentKept{task.ticket, done.ok() ? std::string() : sentence(done.error())});
}

void DeskWorker::run_one(ask::Prefer& task) {
  const auto here = desk();
  if (!here) return;
  const Done done = keep_preferences(*here, task.what);
  if (!done.ok()) return tell(tell::Trouble{sentence(done.error())});
  keep_laptop_look(laptop_.data, task.what.look);
  follow_spelling(task.what);
}

// The window is told last: what it asks from then on is answered with these words.
void DeskWorker::follow_spelling(const Preferences& mine) {
  if (mine.spelling == Preferences::Spelling::off) {
    speller_.reset();
    return tell(tell::Spelling{Dictionary::off});
  }
  if (!speller_) speller_ = Speller::open(laptop_.dictionary);
  if (speller_) speller_->set(Speller::List::own, mine.words);
  tell(tell::Spelling{speller_ ? Dictionary::ready : Dictionary::missing});
}

void DeskWorker::run_one(ask::Spell& task) {
  SpellAnswer nothing{.ticket = task.what.ticket, .read = task.what.text.size()};
  tell(tell::Spelt{speller_ ? speller_->answer(task.what) : std::move(nothing)});
}

void DeskWorker::run_one(ask::Search& task) {
  if (const auto here = desk()) {
    tell(tell::Found{task.ticket, find_words(*here, task.words, most_found)});
  }
}

}  // namespace lanyard::ui
