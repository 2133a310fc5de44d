// The part of the fake desk that answers the page of retention.
#include "tests/ui/fake_board.h"
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {

using What = tell::Signed::What;

void FakeWorker::answer_signed(What what) {
  if (refuse_signing)
    answers_.push_back(tell::Trouble{"A rule does not allow this. (a hold stands on the case.)"});
  else
    answers_.push_back(tell::Signed{what, 1});
}

void FakeWorker::answer(const ask::Retention&) {
  answers_.push_back(
      tell::Retention{fake_board(catalog_->notice(), retention_part(role), many_due)});
}

void FakeWorker::answer(const ask::Order& task) {
  orders.push_back(task);
  answer_signed(What::ordered);
}

void FakeWorker::answer(const ask::Approve& task) {
  approvals.push_back(task);
  answer_signed(What::approved);
}

void FakeWorker::answer(const ask::CancelOrder& task) {
  cancelled.push_back(task);
  answer_signed(What::cancelled);
}

void FakeWorker::answer(const ask::Proceed& task) {
  proceeded.push_back(task);
  answer_signed(What::proceeded);
}

void FakeWorker::answer(const ask::Confirm& task) {
  confirmed.push_back(task.decision);
  answer_signed(What::confirmed);
}

void FakeWorker::answer(const ask::SetHold& task) {
  holds.push_back(task);
  answer_signed(What::held);
}

void FakeWorker::answer(const ask::LiftHold& task) {
  lifted.push_back(task);
  answer_signed(What::lifted);
}

void FakeWorker::answer(const ask::Certificate& task) {
  answers_.push_back(tell::Certificate{
      task.order,
      "CERTIFICATE OF DISPOSAL\n\nOrganisation     5c0e6a8f2b7d41938e55aa0194c3d7b2\n"
      "Order            " +
          task.order.hex() +
          "\nCarried out      20 November 2026, server keys of epoch 7 destroyed\n"
          "No backup after  20 December 2026: from this day on none can bring the records back\n\n"
          "1 record under row C-R1\n3 records under row C-R2\n\nRecords:\n  " +
          record_id(1).hex() + "  C-R1\n"});
}

void FakeWorker::answer(const ask::SaveCertificate&) {
  ++papers;
  answers_.push_back(tell::PaperSaved{"/home/odette/Documents/certificate.lnyc"});
}

void FakeWorker::answer(const ask::SaveSchedule& task) {
  ++papers;
  const char* const ending = task.form == ScheduleForm::pdf ? ".pdf" : ".txt";
  answers_.push_back(tell::PaperSaved{std::string("/home/odette/Documents/schedule") + ending});
}

void FakeWorker::answer(const ask::Print& task) {
  printed.push_back(task.what);
  if (refuse_signing)
    answers_.push_back(tell::Trouble{"This is not yours to read."});
  else
    answers_.push_back(tell::PaperSaved{"/home/nia/Documents/chronology.pdf.age"});
}

void FakeWorker::answer(const ask::PrintRecovery& task) {
  if (refuse_signing)
    answers_.push_back(tell::Trouble{"The disk is full."});
  else
    answers_.push_back(tell::PaperSaved{task.folder / "recovery-code-2026-02-28.pdf"});
}

}  // namespace lanyard::ui
