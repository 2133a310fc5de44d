// What the worker does for the people of a case and for deputies.
#include "app/desk/family.h"
#include "app/desk/notices.h"
#include "app/desk/sweeping.h"
#include "app/ui/desk_worker.h"

namespace lanyard::ui {

using What = tell::Signed::What;

void DeskWorker::run_one(ask::AddWorker& task) {
  if (const auto here = desk())
    tell_signed(allocate(*here, task.case_id, task.user), What::worker_added);
}

void DeskWorker::run_one(ask::TakeOff& task) {
  if (const auto here = desk())
    tell_signed(deallocate(*here, task.case_id, task.user), What::taken_off);
}

void DeskWorker::run_one(ask::HandOver& task) {
  if (const auto here = desk()) tell_signed(move_case(*here, task.what), What::handed_over);
}

void DeskWorker::run_one(ask::Deputies&) {
  if (const auto here = desk()) tell(tell::Deputies{cover_board(*here)});
}

void DeskWorker::run_one(ask::NameDeputy& task) {
  const auto here = desk();
  if (!here) return;
  const Result<CoverId> named = name_deputy(*here, task.what);
  tell_signed(named.ok() ? Done() : Done(named.error()), What::deputy_named);
}

void DeskWorker::run_one(ask::EndCover& task) {
  if (const auto here = desk()) tell_signed(end_cover(*here, task.cover), What::cover_ended);
}

void DeskWorker::run_one(ask::Family& task) {
  const auto here = desk();
  if (!here) return;
  Result<FamilyView> view = family_view(*here, task.id);
  if (view.ok()) {
    note_opened(*here, task.id);
    return tell(tell::Family{task.id, std::make_shared<const FamilyView>(std::move(*view))});
  }
  const Fault fault = view.error().fault();
  if (fault == Fault::not_permitted || fault == Fault::not_found)
    tell(tell::CaseLeft{task.id});
  else
    tell(tell::Trouble{sentence(view.error())});
}

}  // namespace lanyard::ui
