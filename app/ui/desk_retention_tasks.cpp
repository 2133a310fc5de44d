// What the worker does for the page of retention, for holds on the page of a case, for statistics
// and for papers.
#include "app/desk/certificate.h"
#include "app/desk/notices.h"
#include "app/desk/proof.h"
#include "app/print/recovery_paper.h"
#include "app/ui/desk_worker.h"
#include "platform/os/paths.h"

namespace lanyard::ui {

using What = tell::Signed::What;

void DeskWorker::tell_signed(const Done& done, What what) {
  if (done.ok())
    tell(tell::Signed{what, 1});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_status();
}

void DeskWorker::tell_saved(const Result<std::filesystem::path>& saved) {
  if (saved.ok())
    tell(tell::PaperSaved{*saved});
  else
    tell(tell::Trouble{sentence(saved.error())});
}

void DeskWorker::run_one(ask::Retention&) {
  if (const auto here = desk())
    tell(tell::Retention{std::make_shared<const RetentionBoard>(retention_board(*here))});
}

void DeskWorker::run_one(ask::Order& task) {
  const auto here = desk();
  if (!here) return;
  const Result<std::vector<OrderId>> orders = order_disposal(*here, task.records, task.grace_days);
  if (orders.ok())
    tell(tell::Signed{What::ordered, orders->size()});
  else
    tell(tell::Trouble{sentence(orders.error())});
  tell_status();
}

// One that may not be approved stops those after it: somebody has to look at it first.
void DeskWorker::run_one(ask::Approve& task) {
  const auto here = desk();
  if (!here) return;
  std::size_t approved = 0;
  for (const OrderId& order : task.orders) {
    const Done done = approve_order(*here, order);
    if (!done.ok()) {
      tell(tell::Trouble{sentence(done.error())});
      break;
    }
    ++approved;
  }
  if (approved > 0) tell(tell::Signed{What::approved, approved});
  tell_status();
}

void DeskWorker::run_one(ask::CancelOrder& task) {
  if (const auto here = desk()) tell_signed(cancel_order(*here, task.order), What::cancelled);
}

void DeskWorker::run_one(ask::Proceed& task) {
  if (const auto here = desk())
    tell_signed(proceed_without(*here, task.order, task.device), What::proceeded);
}

void DeskWorker::run_one(ask::Confirm& task) {
  if (const auto here = desk())
    tell_signed(confirm_decision(*here, task.decision), What::confirmed);
}

void DeskWorker::run_one(ask::SetHold& task) {
  const auto here = desk();
  if (!here) return;
  const Result<HoldId> hold = set_hold(*here, task.hold);
  tell_signed(hold.ok() ? Done() : Done(hold.error()), What::held);
}

void DeskWorker::run_one(ask::LiftHold& task) {
  if (const auto here = desk())
    tell_signed(clear_hold(*here, task.case_id, task.hold, task.reason), What::lifted);
}

void DeskWorker::run_one(ask::Certificate& task) {
  const auto here = desk();
  if (!here) return;
  const Result<lanyard::Certificate> certificate = certificate_of(*here, task.order);
  if (certificate.ok())
    tell(tell::Certificate{task.order, words_of(*certificate)});
  else
    tell(tell::Trouble{sentence(certificate.error())});
}

void DeskWorker::run_one(ask::SaveCertificate& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Path> folder = documents_folder();
  tell_saved(folder.ok() ? save_certificate(*here, task.order, *folder) : folder);
}

void DeskWorker::run_one(ask::SaveSchedule& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Path> folder = documents_folder();
  tell_saved(folder.ok() ? save_schedule(*here, task.form, *folder) : folder);
}

void DeskWorker::run_one(ask::SaveEvidence&) {
  const auto here = desk();
  if (!here) return;
  const Result<Path> folder = documents_folder();
  tell_saved(folder.ok() ? save_evidence(*here, *folder) : folder);
}

void DeskWorker::run_one(ask::Statistics& task) {
  const auto here = desk();
  if (!here) return;
  Result<StatisticsBoard> board = statistics_board(*here, task.what);
  if (board.ok())
    tell(tell::Statistics{std::make_shared<const StatisticsBoard>(std::move(*board))});
  else
    tell(tell::Trouble{sentence(board.error())});
}

void DeskWorker::run_one(ask::SaveStatistics& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Path> folder = documents_folder();
  tell_saved(folder.ok() ? save_statistics(*here, task.what, *folder) : folder);
}

void DeskWorker::run_one(ask::Print& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Path> folder = documents_folder();
  tell_saved(folder.ok() ? save_case_paper(*here, task.what, *folder) : folder);
}

void DeskWorker::run_one(ask::PrintRecovery& task) {
  const auto here = desk();
  if (here) tell_saved(save_recovery_paper(*here, task.code, task.folder));
}

}  // namespace lanyard::ui
