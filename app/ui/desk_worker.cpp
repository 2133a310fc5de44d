// The worker thread behind the window, and the agent thread beside it that syncs by itself.
#include "app/ui/desk_worker.h"

#include <chrono>

#include "app/desk/covers.h"
#include "app/desk/glass.h"
#include "app/desk/lease.h"
#include "app/desk/notices.h"
#include "app/desk/unfinished.h"
#include "app/ui/look.h"
#include "app/ui/one_case.h"
#include "platform/os/wiped_stack.h"

namespace lanyard::ui {
namespace {

const Error wiped(Fault::turned_away,
                  "this vault was wiped: the laptop was reported lost, and what was only on it is "
                  "with the supervisor");
const Error to_wipe(
    Fault::turned_away,
    "this laptop was reported lost: it hands in what is only on it, then wipes itself");
const Error revoked(Fault::turned_away, "this laptop was revoked");
constexpr auto between_syncs = std::chrono::minutes(5);

Session session_of(const Desk& desk) {
  Session session;
  session.me = desk.me();
  session.today = desk.today();
  session.opened = desk.now();
  session.zone = desk.zone();
  session.catalog = desk.catalog();
  session.reviews = reviews_here(desk);
  session.retention = retention_part(session.me.role);
  session.preferences = preferences_of(desk);
  session.unfinished = unfinished(desk);
  return session;
}

}  // namespace

DeskWorker::DeskWorker(Laptop laptop, const Clock& clock, const Waker& waker)
    : laptop_(std::move(laptop)), clock_(clock), waker_(waker) {
  worker_ = std::thread([this] { work(); });
  agent_thread_ = std::thread([this] { sync_loop(); });
}

DeskWorker::~DeskWorker() {
  finish();
}

void DeskWorker::finish() {
  if (!worker_.joinable()) return;
  locking_ = true;
  tasks_.close();
  worker_.join();
  locking_ = true;  // an unlock that was still waiting has set it back
  {
    const std::lock_guard lock(mutex_);
    agent_ = Agent::stopping;
  }
  agent_news_.notify_all();
  outcomes_.close();
  agent_thread_.join();
  desk_.reset();
}

void DeskWorker::ask(Task task) {
  ++open_tasks_;
  if (!tasks_.put(std::move(task))) --open_tasks_;
}

std::optional<Outcome> DeskWorker::poll() {
  return outcomes_.poll();
}

void DeskWorker::work() {
  while (std::optional<Task> task = tasks_.take()) {
    run(*task);
    task.reset();
    if (!desk()) wipe_stack();
    --open_tasks_;
    waker_.wake();
  }
}

void DeskWorker::tell(Outcome outcome) {
  outcomes_.put(std::move(outcome));
  waker_.wake();
}

void DeskWorker::run(Task& task) {
  if (may_run(task)) std::visit([this](auto& one) { run_one(one); }, task);
}

std::shared_ptr<Desk> DeskWorker::desk() const {
  const std::lock_guard lock(mutex_);
  return desk_;
}

// The pages of the window do not ask beyond the case; should one do so, nothing is told. When the
// day of break-glass is over, the window locks.
bool DeskWorker::may_run(const Task& task) {
  std::shared_ptr<Desk> here;
  std::optional<CaseId> only;
  {
    const std::lock_guard lock(mutex_);
    here = desk_;
    only = only_case_;
  }
  if (!here || !only) return true;
  if (!stays_within(*here, *only, task)) return false;
  const bool leaves = std::holds_alternative<ask::Lock>(task);
  const Done use = check_lease_for(*here, *only);
  if (!use.ok() && !leaves) tell(tell::TurnedAway{use.error()});
  return use.ok() || leaves || std::holds_alternative<ask::Save>(task);
}

Done DeskWorker::check_use(const Desk& desk) const {
  std::optional<CaseId> only;
  {
    const std::lock_guard lock(mutex_);
    only = only_case_;
  }
  return only ? check_lease_for(desk, *only) : check_lease(desk);
}

void DeskWorker::open_desk(std::unique_ptr<Desk> opened, const std::optional<CaseId>& only_case) {
  {
    const std::lock_guard lock(mutex_);
    desk_ = std::move(opened);
    only_case_ = only_case;
    locking_ = false;
    agent_ = Agent::wanted;  // loads the index, then syncs
  }
  agent_news_.notify_all();
}

// Waits for the agent to let go: the vault must be closed when Locked is told.
void DeskWorker::close_desk() {
  locking_ = true;
  std::weak_ptr<Desk> last;
  {
    const std::lock_guard lock(mutex_);
    last = desk_;
    desk_.reset();
  }
  while (!last.expired()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

// --- the agent -----------------------------------------------------------------------------------

void DeskWorker::sync_loop() {
  std::weak_ptr<Desk> indexed;
  for (;; wipe_stack()) {
    std::shared_ptr<Desk> here;
    {
      std::unique_lock lock(mutex_);
      const auto due = [this] { return agent_ != Agent::idle; };
      const bool asked = agent_news_.wait_for(lock, between_syncs, due);
      if (agent_ == Agent::stopping) return;
      if (!asked && laptop_.syncing == Laptop::Syncing::on_demand) continue;
      agent_ = Agent::idle;
      here = desk_;
    }
    if (!here) continue;
    if (indexed.lock() != here) {
      here->vault().load_index([this] { return locking_.load(); });
      indexed = here;
      if (laptop_.syncing == Laptop::Syncing::on_demand) continue;
    }
    here.reset();
    sync_now();
  }
}

void DeskWorker::sync_now() {
  const std::shared_ptr<Desk> here = desk();
  const bool late = late_wanted_.exchange(false);
  if (!here) return;
  if (!sync_status(*here).configured) {
    if (late) tell(tell::Late{{}, std::string(words_of(Fault::offline).happened)});
    return;
  }
  const Result<SyncReport> report =
      sync_once(*here, late ? lanyard::Agent::Late::fetch : lanyard::Agent::Late::leave);
  if (report.ok() && report->standing != SyncReport::Standing::in_use) {
    // The window locks: what is being typed is saved and handed in before anything is wiped.
    wipe_at_lock_ = must_wipe(*report);
    return tell(tell::TurnedAway{wipe_at_lock_ ? to_wipe : revoked});
  }
  tell::Synced told;
  if (report.ok()) {
    told.pulled = report->pulled + report->links;
    if (told.pulled > 0) {
      if (const Done read = here->refresh(); !read.ok()) told.fault = sentence(read.error());
    }
    if (told.fault.empty() && server_time_refused(*here, *report))
      told.fault = server_time_refused_words.c_str();
  } else {
    // A window that stays open for weeks is no way round the lease.
    if (const Done lease = check_use(*here); !lease.ok())
      return tell(tell::TurnedAway{lease.error()});
    told.offline = report.error().fault() == Fault::offline;
    told.fault = sentence(report.error());
  }
  if (locking_) return;
  const SyncStatus status = sync_status(*here);
  tell(tell::Status{status, sync_words(*here, status)});
  if (late && report.ok()) tell(tell::Late{late_items(*here, *report), {}});
  if (late && !report.ok()) tell(tell::Late{{}, told.fault});
  tell(std::move(told));
}

void DeskWorker::run_one(ask::Late&) {
  late_wanted_ = true;
  ask::Sync now;
  run_one(now);
}

void DeskWorker::run_one(ask::Sync&) {
  {
    const std::lock_guard lock(mutex_);
    if (agent_ == Agent::idle) agent_ = Agent::wanted;
  }
  agent_news_.notify_all();
}

// --- coming and going ----------------------------------------------------------------------------

void DeskWorker::run_one(ask::Users&) {
  tell::Users told;
  for (LaptopUser& user : users_of(laptop_.data)) {
    const Throttle throttle = throttle_of(user.folder, clock_);
    told.users.push_back({std::move(user), throttle});
  }
  tell(std::move(told));
}

void DeskWorker::run_one(ask::Unlock& task) {
  Result<std::unique_ptr<Vault>> vault =
      unlock_vault(task.folder, task.secret, task.credential, clock_);
  if (!vault.ok()) {
    tell(tell::NotUnlocked{vault.error(), throttle_of(task.folder, clock_)});
    return;
  }
  Result<std::unique_ptr<Desk>> opened = Desk::open(std::move(*vault), clock_);
  if (!opened.ok()) {
    tell(tell::NotUnlocked{opened.error(), {}});
    return;
  }
  const Result<LetIn> let = let_in(**opened, task);
  if (!let.ok() || must_wipe(let->contact)) {
    std::string lease = lease_words(**opened, lease_of(**opened));
    opened->reset();
    if (let.ok()) {
      static_cast<void>(destroy_vault(task.folder).ok());  // else the next attempt finishes it
      return tell(tell::NotUnlocked{wiped, {}});
    }
    return tell(tell::NotUnlocked{let.error(), {}, std::move(lease)});
  }
  open_folder_ = task.folder;
  Session session = session_of(**opened);
  session.only_case = let->only_case;
  keep_laptop_look(laptop_.data, session.preferences.look);
  const Preferences mine = session.preferences;
  open_desk(std::move(*opened), let->only_case);
  tell(tell::Unlocked{std::move(session)});
  tell_status();
  follow_spelling(mine);
}

// A laptop whose lease is over asks the server first, unless a one-time code came with the
// passphrase. Nothing is told of what the vault holds before that. Without contact and without a
// code one case can be opened, which its register says for ever; once that is said it opens again
// until its day is over.
Result<DeskWorker::LetIn> DeskWorker::let_in(Desk& desk, const ask::Unlock& task) {
  LetIn out;
  if (check_lease(desk).ok()) return out;
  if (!task.lease_code.expose().empty()) {
    TRY_DONE(extend_lease(desk, task.lease_code.expose()));
  } else if (sync_status(desk).configured) {
    Result<SyncReport> report = sync_once(desk);
    if (report.ok()) out.contact = std::move(*report);
    if (must_wipe(out.contact)) return out;
  }
  const Done lease = check_lease(desk);
  if (lease.ok()) return out;
  if (!task.glass || lease.error().fault() != Fault::lease_over) return lease.error();
  TRY(out.only_case, case_called(desk, task.glass->called));
  if (check_lease_for(desk, *out.only_case).ok()) return out;
  TRY([[maybe_unused]] const Instant until, break_glass(desk, *out.only_case, task.glass->reason));
  return out;
}

// The folder's name says nothing about its user.
void DeskWorker::run_one(ask::Join& task) {
  const std::filesystem::path folder = laptop_.data / random_name<VaultId>().hex();
  std::error_code ignored;
  std::filesystem::create_directories(laptop_.data, ignored);
  Result<Joined> joined = join({folder, task.server}, task.code, task.passphrase, clock_);
  if (!joined.ok()) {
    tell(tell::NotJoined{joined.error()});
    return;
  }
  Session session = session_of(*joined->desk);
  SecretText code = std::move(joined->recovery_code);
  const Preferences mine = session.preferences;
  open_folder_ = folder;
  open_desk(std::move(joined->desk));
  tell(tell::Joined{std::move(session), std::move(code), folder});
  tell_status();
  follow_spelling(mine);
}

void DeskWorker::run_one(ask::Lock&) {
  const bool wipe = wipe_at_lock_ && hands_in_the_rest();
  wipe_at_lock_ = false;
  if (const auto here = desk()) note_locked(*here);
  speller_.reset();
  close_desk();
  if (wipe)
    static_cast<void>(destroy_vault(open_folder_).ok());  // else the next unlock finishes it
  tell(tell::Locked{});
}

// What was saved since the laptop heard that it is to wipe itself. Without contact it is kept: the
// next unlock syncs first.
bool DeskWorker::hands_in_the_rest() {
  const std::shared_ptr<Desk> here = desk();
  if (!here) return false;
  const Result<SyncReport> report = sync_once(*here);
  return report.ok() && must_wipe(*report);
}

}  // namespace lanyard::ui
