// The worker thread behind the window: it alone opens, uses and closes the desk; and the agent
// thread beside it that syncs by itself.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "app/ui/speller.h"
#include "app/ui/tasks.h"
#include "app/ui/window.h"
#include "platform/base/inbox.h"

namespace lanyard::ui {

// Tasks run one at a time in the order of ask(). Answers are fetched by poll(); the window is woken
// for each. The desk lives from unlock to lock and dies on the worker thread.
class DeskWorker final : public Worker {
 public:
  struct Laptop {
    std::filesystem::path data;  // one vault folder for each user in here
    enum class Syncing { automatic, on_demand } syncing = Syncing::automatic;
    DictionaryFiles dictionary = {};
  };

  DeskWorker(Laptop laptop, const Clock& clock, const Waker& waker);
  ~DeskWorker() override;

  void ask(Task task) override;
  std::optional<Outcome> poll() override;
  // Does what was asked, closes the desk and ends; nothing can be asked afterwards. What is written
  // since the last lock is offered at the next unlock.
  void finish();
  // True when nothing was asked that has not been answered. For tests.
  bool settled() const { return open_tasks_ == 0; }

 private:
  void work();
  void sync_loop();
  void sync_now();
  void tell(Outcome outcome);
  void tell_status();
  void tell_conflicts();
  void tell_signed(const Done& done, tell::Signed::What what);
  void tell_saved(const Result<std::filesystem::path>& saved);
  void run(Task& task);
  void open_desk(std::unique_ptr<Desk> desk, const std::optional<CaseId>& only_case = {});
  struct LetIn {
    SyncReport contact;
    std::optional<CaseId> only_case;  // opened by break-glass: nothing else is
  };
  Result<LetIn> let_in(Desk& desk, const ask::Unlock& task);
  // False: the task reaches beyond the one case that is open, and is dropped.
  bool may_run(const Task& task);
  Done check_use(const Desk& desk) const;
  bool hands_in_the_rest();
  void close_desk();
  std::shared_ptr<Desk> desk() const;

  void run_one(ask::Users&);
  void run_one(ask::Unlock&);
  void run_one(ask::Join&);
  void run_one(ask::Lock&);
  void run_one(ask::Cases&);
  void run_one(ask::Case&);
  void run_one(ask::NewCase&);
  void run_one(ask::Record&);
  void run_one(ask::Save&);
  void run_one(ask::Finish&);
  void run_one(ask::Recall&);
  void run_one(ask::Discard&);
  void run_one(ask::Resolve&);
  void run_one(ask::Queue&);
  void run_one(ask::Review&);
  void run_one(ask::Decide&);
  void run_one(ask::Search&);
  void run_one(ask::Status&);
  void run_one(ask::Sync&);
  void run_one(ask::Retention&);
  void run_one(ask::Order&);
  void run_one(ask::Approve&);
  void run_one(ask::CancelOrder&);
  void run_one(ask::Proceed&);
  void run_one(ask::Confirm&);
  void run_one(ask::SetHold&);
  void run_one(ask::LiftHold&);
  void run_one(ask::Certificate&);
  void run_one(ask::SaveCertificate&);
  void run_one(ask::SaveSchedule&);
  void run_one(ask::SaveEvidence&);
  void run_one(ask::Print&);
  void run_one(ask::PrintRecovery&);
  void run_one(ask::Today&);
  void run_one(ask::SyncPage&);
  void run_one(ask::Conflicts&);
  void run_one(ask::Late&);
  void run_one(ask::DecideLate&);
  void run_one(ask::Attachments&);
  void run_one(ask::Attach&);
  void run_one(ask::Look&);
  void run_one(ask::Prefer&);
  void run_one(ask::Spell&);
  void follow_spelling(const Preferences& mine);
  void run_one(ask::AddWorker&);
  void run_one(ask::TakeOff&);
  void run_one(ask::HandOver&);
  void run_one(ask::Disclosures&);
  void run_one(ask::Rights&);
  void run_one(ask::Trail&);
  void run_one(ask::Seen&);
  void run_one(ask::KeepComment&);
  void run_one(ask::Statistics&);
  void run_one(ask::SaveStatistics&);
  void run_one(ask::Deputies&);
  void run_one(ask::NameDeputy&);
  void run_one(ask::EndCover&);
  void run_one(ask::Family&);

  Laptop laptop_;
  std::atomic<bool> wipe_at_lock_{false};
  std::unique_ptr<Speller> speller_;   // from unlock to lock, on the worker thread alone
  std::filesystem::path open_folder_;  // of the desk that is open; set before it opens
  const Clock& clock_;
  const Waker& waker_;
  Inbox<Task> tasks_{256};
  Inbox<Outcome> outcomes_{4096};
  std::atomic<int> open_tasks_{0};

  mutable std::mutex mutex_;  // guards desk_, only_case_ and agent_
  std::condition_variable agent_news_;
  std::shared_ptr<Desk> desk_;
  std::optional<CaseId> only_case_;
  enum class Agent { idle, wanted, stopping } agent_ = Agent::idle;
  std::atomic<bool> locking_{false};      // ends a long index load
  std::atomic<bool> late_wanted_{false};  // with the next exchange

  std::thread worker_;
  std::thread agent_thread_;
};

}  // namespace lanyard::ui
