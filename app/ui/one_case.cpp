// One line for each task: which case it is about.
#include "app/ui/one_case.h"

namespace lanyard::ui {
namespace {

class Within {
 public:
  Within(const Desk& desk, const CaseId& id) : desk_(desk), id_(id) {}

  bool operator()(const ask::Users&) const { return true; }
  bool operator()(const ask::Unlock&) const { return true; }
  bool operator()(const ask::Join&) const { return true; }
  bool operator()(const ask::Lock&) const { return true; }
  bool operator()(const ask::Status&) const { return true; }
  bool operator()(const ask::Sync&) const { return true; }
  bool operator()(const ask::Prefer&) const { return true; }
  bool operator()(const ask::Spell&) const { return true; }

  bool operator()(const ask::Case& task) const { return task.id == id_; }
  bool operator()(const ask::Family& task) const { return task.id == id_; }
  bool operator()(const ask::Seen& task) const { return task.id == id_; }
  bool operator()(const ask::SetHold& task) const { return task.hold.case_id == id_; }
  bool operator()(const ask::Save& task) const {
    return task.draft.case_id == id_ && (task.draft.record.none() || here(task.draft.record)) &&
           (task.draft.previous.none() || here(task.draft.previous));
  }
  bool operator()(const ask::Print& task) const {
    return task.what.case_id == id_ && (task.what.record.none() || here(task.what.record));
  }
  bool operator()(const ask::Record& task) const { return here(task.id); }
  bool operator()(const ask::Finish& task) const { return here(task.id); }
  bool operator()(const ask::Recall& task) const { return here(task.id); }
  bool operator()(const ask::Discard& task) const { return here(task.id); }
  bool operator()(const ask::Resolve& task) const { return here(task.record); }
  bool operator()(const ask::Attachments& task) const { return here(task.about); }
  bool operator()(const ask::Attach& task) const { return here(task.about); }
  bool operator()(const ask::Look& task) const { return here(task.attachment); }

  // Of all cases, or nobody's to do in an emergency.
  bool operator()(const ask::Cases&) const { return false; }
  bool operator()(const ask::NewCase&) const { return false; }
  bool operator()(const ask::PrintRecovery&) const { return false; }
  bool operator()(const ask::Queue&) const { return false; }
  bool operator()(const ask::Review&) const { return false; }
  bool operator()(const ask::Decide&) const { return false; }
  bool operator()(const ask::KeepComment&) const { return false; }
  bool operator()(const ask::Search&) const { return false; }
  bool operator()(const ask::Retention&) const { return false; }
  bool operator()(const ask::Order&) const { return false; }
  bool operator()(const ask::Approve&) const { return false; }
  bool operator()(const ask::CancelOrder&) const { return false; }
  bool operator()(const ask::Proceed&) const { return false; }
  bool operator()(const ask::Confirm&) const { return false; }
  bool operator()(const ask::LiftHold&) const { return false; }
  bool operator()(const ask::Certificate&) const { return false; }
  bool operator()(const ask::SaveCertificate&) const { return false; }
  bool operator()(const ask::SaveSchedule&) const { return false; }
  bool operator()(const ask::SaveEvidence&) const { return false; }
  bool operator()(const ask::Today&) const { return false; }
  bool operator()(const ask::SyncPage&) const { return false; }
  bool operator()(const ask::Conflicts&) const { return false; }
  bool operator()(const ask::Late&) const { return false; }
  bool operator()(const ask::DecideLate&) const { return false; }
  bool operator()(const ask::AddWorker&) const { return false; }
  bool operator()(const ask::TakeOff&) const { return false; }
  bool operator()(const ask::HandOver&) const { return false; }
  bool operator()(const ask::Disclosures&) const { return false; }
  bool operator()(const ask::Rights&) const { return false; }
  bool operator()(const ask::Trail&) const { return false; }
  bool operator()(const ask::Statistics&) const { return false; }
  bool operator()(const ask::SaveStatistics&) const { return false; }
  bool operator()(const ask::Deputies&) const { return false; }
  bool operator()(const ask::NameDeputy&) const { return false; }
  bool operator()(const ask::EndCover&) const { return false; }

 private:
  bool here(const RecordId& record) const {
    const std::optional<RecordRow> row = desk_.vault().row(record);
    return row && row->case_id == id_;
  }

  const Desk& desk_;
  const CaseId& id_;
};

}  // namespace

bool stays_within(const Desk& desk, const CaseId& id, const Task& task) {
  return std::visit(Within(desk, id), task);
}

}  // namespace lanyard::ui
