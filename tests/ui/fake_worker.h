// A desk with invented people and no vault: for the screens alone, without disk and threads.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "app/ui/speller.h"
#include "app/ui/tasks.h"
#include "tests/ui/fake_days.h"

namespace lanyard::ui {

// Answers at once, in order. Remembers what was asked for.
class FakeWorker final : public Worker {
 public:
  // `assets` is the folder with forms/ and notices/.
  explicit FakeWorker(const std::string& assets);

  void ask(Task task) override;
  std::optional<Outcome> poll() override;

  // What the window asked to be saved, newest last.
  std::vector<DraftSave> saves;
  std::vector<ask::Decide> decisions;
  std::vector<std::string> comments;  // kept while they were typed
  bool refuse_comments = false;       // as when the disk is full
  std::vector<RecordId> finished;
  // What was signed for and saved, newest last.
  std::vector<ask::Order> orders;
  std::vector<ask::Approve> approvals;
  std::vector<ask::CancelOrder> cancelled;
  std::vector<ask::Proceed> proceeded;
  std::vector<std::string> confirmed;
  std::vector<ask::SetHold> holds;
  std::vector<ask::LiftHold> lifted;
  int papers = 0;
  std::vector<CasePaper> printed;
  std::vector<RaisedAlarm> alarms;  // what the server has done
  std::vector<Conflict> conflicts = invented_conflicts();
  std::vector<ask::Resolve> resolved;
  std::vector<LateItem> late = invented_late();
  std::string late_fault;  // the server is not reached
  std::vector<ask::DecideLate> late_decided;
  int syncs = 0;
  std::vector<Preferences> preferred;
  Preferences preferences;              // of who unlocks
  DictionaryFiles dictionary;           // files that are missing: there is none
  std::vector<SpellQuestion> spelling;  // what was asked
  bool keep_spelling = false;           // as while the worker is busy
  void answer_spelling();
  CasePeople people = invented_people();
  CoverBoard covers = invented_covers();
  std::vector<ask::AddWorker> added;
  std::vector<ask::TakeOff> taken_off;
  std::vector<ask::HandOver> handed_over;
  std::vector<ask::NameDeputy> deputies_named;
  std::vector<ask::EndCover> covers_ended;
  std::shared_ptr<const FamilyView> family = invented_family();
  bool case_is_left = false;  // it is opened here no longer
  RecordId unfinished;        // what was being written when the program ended
  MemberRole role = MemberRole::supervisor;
  std::size_t many_due = 0;     // this many more records are due
  bool refuse_signing = false;  // as when a rule does not allow it
  int locks = 0;
  bool keep_lock_answer = false;  // as while the vault still closes
  void tell_locked();
  bool refuse_saves = false;
  bool away_too_long = false;  // the lease is over
  void turn_away();            // while somebody works
  bool two_users = false;
  bool visited = true;         // by a rule: every fourth case
  bool quiet_day = false;      // nothing is unfinished and nothing waits
  std::size_t many_cases = 0;  // this many more in the list
  std::size_t many_disclosures = 0;
  bool no_disclosures = false;
  bool no_rights = false;
  std::size_t many_entries = 0;  // this many more in the audit trail
  AuditTrail::Break trail_break = AuditTrail::Break::none;
  std::vector<StatisticsQuestion> counted;  // what was asked, newest last
  std::vector<StatisticsQuestion> counts_saved;

  static RecordId record_id(int n);
  static CaseId case_id(int n);
  static UserId user_id(int n);
  static std::vector<Conflict> invented_conflicts();
  static std::vector<LateItem> invented_late();
  static CasePeople invented_people();  // a supervisor's view of it
  static CoverBoard invented_covers();
  static std::shared_ptr<const FamilyView> invented_family();
  static std::vector<DisclosureLine> invented_disclosures();
  static std::vector<RightsLine> invented_rights();
  static std::optional<VisitStanding> next_visit(int n);  // of the case

 private:
  void answer(const ask::Users&);
  void answer(const ask::Unlock& task);
  void answer(const ask::Join&);
  void answer(const ask::Lock&);
  void answer(const ask::Today&);
  void answer(const ask::Cases&);
  void answer(const ask::Case& task);
  void answer(const ask::NewCase&);
  void answer(const ask::Record& task);
  void answer(const ask::Save& task);
  void answer(const ask::Finish& task);
  void answer(const ask::Recall&) {}
  void answer(const ask::Discard& task);
  void answer(const ask::Resolve& task);
  void answer(const ask::SyncPage&);
  void answer(const ask::Conflicts&);
  void answer(const ask::Late&);
  void answer(const ask::DecideLate& task);
  void answer(const ask::Queue&);
  void answer(const ask::Review& task);
  void answer(const ask::Decide& task);
  void answer(const ask::Search& task);
  void answer(const ask::Status&);
  void answer(const ask::Sync&);
  void answer(const ask::Retention&);
  void answer(const ask::Order& task);
  void answer(const ask::Approve& task);
  void answer(const ask::CancelOrder& task);
  void answer(const ask::Proceed& task);
  void answer(const ask::Confirm& task);
  void answer(const ask::SetHold& task);
  void answer(const ask::LiftHold& task);
  void answer(const ask::Certificate& task);
  void answer(const ask::SaveCertificate&);
  void answer(const ask::SaveSchedule& task);
  void answer(const ask::SaveEvidence&);
  void answer(const ask::Print& task);
  void answer(const ask::PrintRecovery& task);
  void answer(const ask::Attachments&) {}
  void answer(const ask::Attach&) {}
  void answer(const ask::Look&) {}
  void answer(const ask::Prefer& task);
  void answer(const ask::Spell& task);
  void tell_spelling();
  void answer(const ask::AddWorker& task);
  void answer(const ask::TakeOff& task);
  void answer(const ask::HandOver& task);
  void answer(const ask::Disclosures&);
  void answer(const ask::Rights&);
  void answer(const ask::Trail&);
  void answer(const ask::Seen& task);
  void answer(const ask::KeepComment& task);
  void answer(const ask::Statistics& task);
  void answer(const ask::SaveStatistics& task);
  void answer(const ask::Deputies&);
  void answer(const ask::NameDeputy& task);
  void answer(const ask::EndCover& task);
  void answer(const ask::Family& task);
  void answer_signed(tell::Signed::What what);

  Session session() const;
  CaseLine line(int n) const;
  Record visit(const RecordId& id) const;
  Record observation(const RecordId& id) const;
  Verdict kept() const;
  ReviewItem item(int n) const;

  std::shared_ptr<Catalog> catalog_;
  std::deque<Outcome> answers_;
  std::map<RecordId, DraftSave> drafts_;
  std::map<RecordId, std::string> comments_;
  int made_ = 100;
  std::unique_ptr<Speller> speller_;
};

}  // namespace lanyard::ui
