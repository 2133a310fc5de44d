// What the window asks of the desk and what comes back: values between two threads, no callbacks.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/desk/attachments.h"
#include "app/desk/cases.h"
#include "app/desk/enrolment.h"
#include "app/desk/glass.h"
#include "app/desk/late_work.h"
#include "app/desk/moving.h"
#include "app/desk/people.h"
#include "app/desk/preferences.h"
#include "app/desk/records.h"
#include "app/desk/retention_board.h"
#include "app/desk/reviews.h"
#include "app/desk/searching.h"
#include "app/desk/sync_view.h"
#include "app/desk/today.h"
#include "app/ui/family_question.h"
#include "app/ui/papers_question.h"
#include "app/ui/registers_question.h"
#include "app/ui/spell_question.h"
#include "app/ui/statistics_question.h"

namespace lanyard::ui {

namespace ask {

struct Users {};
struct Unlock {
  std::filesystem::path folder;
  SecretText secret;
  Credential credential = Credential::passphrase;
  SecretText lease_code = {};  // a supervisor's one-time code, when the lease was over before
  std::optional<OneCase> glass = {};  // the same, without a code and without a network
};
struct Join {
  ServerAddress server;
  SecretText code;
  SecretText passphrase;
};
struct Lock {};
struct Cases {};
struct Case {
  CaseId id;
};
struct NewCase {
  OpenCase what;
};
struct Record {
  RecordId id;
};
struct Save {
  Ticket ticket = 0;
  DraftSave draft;
  std::int64_t typed_ms_ago = -1;  // when the first key was pressed; -1: not typed by hand
};
struct Finish {
  RecordId id;
};
struct Recall {
  RecordId id;
  std::string reason;
};
struct Discard {
  RecordId id;
};
struct Resolve {
  RecordId record;
  std::string field;
  Value value;
  std::vector<OpId> seen = {};  // the versions that the person had before them
};
struct Queue {};
struct Review {
  RecordId id;
};
struct Decide {
  RecordId id;
  ReviewDecision decision = ReviewDecision::approve;
  std::string comment;
  UserId to = {};  // of an escalation
};
// What is typed as a comment and not said yet.
struct KeepComment {
  Ticket ticket = 0;
  RecordId id;
  std::string text;
};
struct Search {
  Ticket ticket = 0;
  std::string words;
};
struct Status {};
struct Sync {};
struct SyncPage {};
struct Conflicts {};
// Asks the server with the next exchange, which begins at once.
struct Late {};
struct DecideLate {
  LateItem item;
  LateWork::Decision decision = LateWork::Decision::taken;
  std::string reason;
};
struct Today {};
struct Retention {};
struct Order {
  std::vector<RecordId> records;
  std::uint16_t grace_days = usual_grace_days;
};
struct Approve {
  std::vector<OrderId> orders;
};
struct CancelOrder {
  OrderId order;
};
struct Proceed {
  OrderId order;
  DeviceId device;
};
struct Confirm {
  std::string decision;
};
struct SetHold {
  NewHold hold;
};
struct LiftHold {
  CaseId case_id;
  HoldId hold;
  std::string reason;
};
struct Attachments {
  RecordId about;
};
struct Attach {
  RecordId about;
  std::filesystem::path file;
  std::string title;
};
struct Look {  // at a picture
  RecordId attachment;
};
struct Prefer {
  Preferences what;
};
struct Spell {
  SpellQuestion what;
};
struct AddWorker {
  CaseId case_id;
  UserId user;
};
struct TakeOff {
  CaseId case_id;
  UserId user;
};
struct HandOver {
  CaseMove what;
};
struct Deputies {};
struct NameDeputy {
  NewCover what;
};
struct EndCover {
  CoverId cover;
};

}  // namespace ask

using Task = std::variant<
    ask::Users, ask::Unlock, ask::Join, ask::Lock, ask::Cases, ask::Case, ask::NewCase, ask::Record,
    ask::Save, ask::Finish, ask::Recall, ask::Discard, ask::Resolve, ask::Queue, ask::Review,
    ask::Decide, ask::Search, ask::Status, ask::Sync, ask::Retention, ask::Order, ask::Approve,
    ask::CancelOrder, ask::Proceed, ask::Confirm, ask::SetHold, ask::LiftHold, ask::Certificate,
    ask::SaveCertificate, ask::SaveSchedule, ask::SaveEvidence, ask::Print, ask::PrintRecovery,
    ask::Today, ask::SyncPage, ask::Conflicts, ask::Late, ask::DecideLate, ask::Attachments,
    ask::Attach, ask::Look, ask::Prefer, ask::Spell, ask::AddWorker, ask::TakeOff, ask::HandOver,
    ask::Deputies, ask::NameDeputy, ask::EndCover, ask::Family, ask::Disclosures, ask::Rights,
    ask::Trail, ask::Statistics, ask::SaveStatistics, ask::Seen, ask::KeepComment>;

// What pages may know of the person at the desk while it is unlocked.
struct Session {
  Me me;
  Date today;
  Instant opened;        // when the desk was opened, on its clock
  double opened_at = 0;  // the same moment on the window's
  std::optional<Zone> zone;
  std::shared_ptr<const Catalog> catalog;
  bool reviews = false;  // sees the review queue
  RetentionPart retention = RetentionPart::none;
  Preferences preferences;
  RecordId unfinished;  // the draft that was being written when the program ended without a lock
  std::optional<CaseId> only_case;  // nothing else is open: the lease of this laptop is over
  bool watched = false;             // the desktop tells when the screen locks or the laptop sleeps
};

struct UserLine {
  LaptopUser user;
  Throttle throttle;
};

namespace tell {

struct Users {
  std::vector<UserLine> users;
};
struct Unlocked {
  Session session;
};
struct NotUnlocked {
  Error error;
  Throttle throttle;
  std::string lease = {};  // what is to be done when the lease is over
};
struct Joined {
  Session session;
  SecretText recovery_code;
  std::filesystem::path folder;
};
struct NotJoined {
  Error error;
};
struct Locked {};
// The organisation has revoked this laptop while somebody works on it: the window locks.
struct TurnedAway {
  Error error;
};
struct Cases {
  std::vector<CaseLine> lines;
};
struct Case {
  CaseView view;
  std::vector<HoldView> holds;
  CasePeople people;
};
// It can be opened here no longer.
struct CaseLeft {
  CaseId id;
};
struct CaseOpened {
  CaseId id;
};
struct Record {
  RecordView view;
  Verdict kept;
  std::vector<Conflict> conflicts;
};
struct Saved {
  Ticket ticket = 0;
  RecordId record;
};
struct NotSaved {
  Ticket ticket = 0;
  std::string words;
};
struct Finished {
  RecordId id;
};
struct NotFinished {
  RecordId id;
  std::vector<FieldFault> faults;
  std::string words;
};
struct Discarded {
  RecordId id;
};
struct Queue {
  std::vector<ReviewItem> items;
};
struct Review {
  ReviewView view;
};
struct Decided {
  RecordId id;
  ReviewDecision decision = ReviewDecision::approve;
};
struct CommentKept {
  Ticket ticket = 0;
  std::string fault;  // empty: it is on the disk
};
struct Found {
  Ticket ticket = 0;
  lanyard::Found found;
};
struct Status {
  SyncStatus status;
  SyncWords words;
};
struct Synced {
  std::size_t pulled = 0;
  std::string fault;  // empty: done
  bool offline = false;
};
struct SyncPage {
  SyncView view;
};
// Those that this person settles.
struct Conflicts {
  std::vector<Conflict> items;
};
struct Resolved {
  RecordId record;
  std::string field;
};
struct Late {
  std::vector<LateItem> items;
  std::string fault;  // why nothing could be asked; empty: it was
};
struct LateDecided {
  OpId id;
  LateWork::Decision decision = LateWork::Decision::taken;
};
struct Today {
  TodayView view;
};
// Shared, because it may be long: never changed once it is told.
struct Retention {
  std::shared_ptr<const RetentionBoard> board;
};
// What a person signed for is done.
struct Signed {
  enum class What {
    ordered,
    approved,
    cancelled,
    proceeded,
    confirmed,
    held,
    lifted,
    worker_added,
    taken_off,
    handed_over,
    deputy_named,
    cover_ended
  };
  What what = What::ordered;
  std::size_t count = 1;
};
struct Deputies {
  CoverBoard board;
};
struct Attachments {
  RecordId about;
  std::vector<AttachmentView> list;
};
struct Attached {
  RecordId about;
};
// Shared, because it is large: its pixels are wiped when the last one lets go.
struct Look {
  RecordId attachment;
  std::shared_ptr<const Picture> picture;
};
struct Spelt {
  SpellAnswer what;
};
struct Spelling {
  Dictionary state = Dictionary::off;
};
// Something that was asked could not be done: one sentence for the person.
struct Trouble {
  std::string words;
};

}  // namespace tell

using Outcome = std::variant<
    tell::Users, tell::Unlocked, tell::NotUnlocked, tell::Joined, tell::NotJoined, tell::Locked,
    tell::TurnedAway, tell::Cases, tell::Case, tell::CaseOpened, tell::Record, tell::Saved,
    tell::NotSaved, tell::Finished, tell::NotFinished, tell::Discarded, tell::Queue, tell::Review,
    tell::Decided, tell::Found, tell::Status, tell::Synced, tell::Retention, tell::Signed,
    tell::Certificate, tell::PaperSaved, tell::Today, tell::SyncPage, tell::Conflicts,
    tell::Resolved, tell::Late, tell::LateDecided, tell::Attachments, tell::Attached, tell::Look,
    tell::Spelt, tell::Spelling, tell::CaseLeft, tell::Deputies, tell::Family, tell::Disclosures,
    tell::Rights, tell::Trail, tell::Statistics, tell::Trouble, tell::Seen, tell::CommentKept>;

// The other side of the window. Answers come in the order of the questions, but for Synced.
class Worker {
 public:
  virtual ~Worker() = default;
  virtual void ask(Task task) = 0;
  virtual std::optional<Outcome> poll() = 0;
};

}  // namespace lanyard::ui
