// Group commit. While one commit is on its way to the disk the next group gathers in the queue.
#include "sync/server/writer.h"

#include <algorithm>
#include <iterator>

#include "platform/base/log.h"
#include "sync/server/group.h"

namespace lanyard {
namespace {

// The register to decide against: the known one, or an empty one that the first link will fill.
std::shared_ptr<const Register> register_for(const Registers& registers, const Proposal& p) {
  if (auto known = registers.now(p.org)) return known;
  if (!p.new_root) return nullptr;
  return std::make_shared<Register>(p.org, *p.new_root);
}

}  // namespace

Writer::Writer(Store& store, Registers& registers, const Options& options, const Duties& duties)
    : store_(store),
      registers_(registers),
      options_(options),
      duties_(duties),
      inbox_(options.queue) {
  thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
  closing_ = true;
  inbox_.close();
  thread_.join();
}

Result<CommitOutcome> Writer::commit(Proposal proposal) {
  Job job{.proposal = std::move(proposal), .answer = {}};
  auto answer = job.answer.get_future();
  if (!inbox_.offer(std::move(job))) {
    ++turned_away_;
    return Error(Fault::throttled, "the writer's queue is full");
  }
  return answer.get();
}

std::optional<Writer::Job> Writer::wait() {
  if (duties_.disposer == nullptr) return inbox_.take();
  for (;;) {
    auto job = inbox_.take_for(more_ ? std::chrono::milliseconds(0) : options_.tick);
    if (job) return job;
    if (closing_) return inbox_.take();  // what was taken before it closed is finished
    look_after_all();
  }
}

void Writer::look_after_all() {
  (void)duties_.time.judge(duties_.clock->now());
  keep_time(Timekeeper::Keep::hourly);
  run_hourly();
  const auto orgs = store_.organisations();
  if (!orgs.ok()) return;
  more_ = false;
  for (const OrgId& org : *orgs) {
    Append heard;
    heard.rounds = duties_.rounds.to_write(org, Rounds::When::by_themselves);
    if (!heard.rounds.empty() && store_.append(org, heard).ok())
      duties_.rounds.written(org, heard.rounds);
    dispose(org);
  }
}

// A clock that was set back counts as an hour gone by.
void Writer::run_hourly() {
  if (!duties_.hourly || duties_.clock == nullptr) return;
  const Instant now = duties_.clock->now();
  constexpr std::int64_t hour_ms = 3'600'000;
  if (hourly_ran_ && now >= *hourly_ran_ && now.ms - hourly_ran_->ms < hour_ms) return;
  hourly_ran_ = now;
  if (const Done ran = duties_.hourly(duties_.time.bounded(now)); !ran.ok())
    log(LogLevel::fault, "hourly_work",
        {{"fault", static_cast<std::int64_t>(ran.error().fault())}});
}

void Writer::keep_time(Timekeeper::Keep when) {
  if (duties_.disposer == nullptr) return;
  if (const Done kept = duties_.time.keep(when); !kept.ok())
    log(LogLevel::fault, "clock_not_kept",
        {{"fault", static_cast<std::int64_t>(kept.error().fault())}});
}

void Writer::dispose(const OrgId& org) {
  if (duties_.disposer == nullptr) return;
  const Instant now = duties_.clock->now();
  if (duties_.time.judge(now) == Timekeeper::Standing::in_doubt) return;
  const auto report = duties_.disposer->run(org, now);
  if (report.ok()) {
    disposals_ += report->carried_out;
    disposal_faults_ += report->faults.size();
    more_ = more_ || report->more;
    return;
  }
  ++disposal_faults_;
  log(LogLevel::fault, "disposal", {{"fault", static_cast<std::int64_t>(report.error().fault())}});
}

void Writer::run() {
  run_hourly();
  while (auto first = wait()) {
    std::vector<Job> group;
    group.push_back(*std::move(first));
    while (group.size() < options_.group) {
      auto more = inbox_.poll();
      if (!more) break;
      group.push_back(*std::move(more));
    }
    // An organisation's proposals keep their order; different organisations do not share a commit.
    while (!group.empty()) {
      const OrgId org = group.front().proposal.org;
      const auto others = std::stable_partition(
          group.begin(), group.end(), [&](const Job& j) { return j.proposal.org == org; });
      std::vector<Job> mine(std::make_move_iterator(group.begin()),
                            std::make_move_iterator(others));
      group.erase(group.begin(), others);
      commit_group(std::move(mine));
    }
    keep_time(Timekeeper::Keep::hourly);
    run_hourly();
  }
  keep_time(Timekeeper::Keep::now);
}

void Writer::commit_group(std::vector<Job> jobs) {
  proposals_ += jobs.size();
  const auto fail_all = [&](Error error) {
    for (Job& j : jobs) j.answer.set_value(error);
  };
  const OrgId org = jobs.front().proposal.org;
  if (duties_.disposer != nullptr)
    if (const Done sound = duties_.disposer->settle(); !sound.ok()) return fail_all(sound.error());
  auto reg = register_for(registers_, jobs.front().proposal);
  if (!reg) return fail_all(Error(Fault::not_found, "no such organisation"));
  Group group(store_, duties_.allowance, std::move(reg));
  for (const Job& j : jobs)
    if (const Done added = group.add(j.proposal); !added.ok()) return fail_all(added.error());
  std::vector<Appended> done;
  if (!group.empty()) {
    Append what = group.what();
    what.rounds = duties_.rounds.to_write(org, Rounds::When::with_an_append);
    auto appended = store_.append(org, what);
    if (!appended.ok()) return fail_all(appended.error());
    done = *std::move(appended);
    duties_.rounds.written(org, what.rounds);
    ++commits_;
  }
  const bool overtaken =
      std::any_of(done.begin(), done.end(), [](const Appended& a) { return a.stale; });
  if (group.next()) registers_.publish(group.next());
  // Another server on the same store was faster: what it wrote is the truth.
  if (overtaken)
    if (const Done again = registers_.load(store_); !again.ok()) return fail_all(again.error());
  std::vector<CommitOutcome> outcomes = group.finish(done);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const WireAck& a : outcomes[i].ops) {
      ops_ += a.code == OpCode::ok ? 1 : 0;
      late_ += a.code == OpCode::review ? 1 : 0;
      refused_ops_ +=
          a.code != OpCode::ok && a.code != OpCode::duplicate && a.code != OpCode::review ? 1 : 0;
    }
    for (const WireLinkAck& a : outcomes[i].links) {
      links_ += a.code == LinkCode::ok ? 1 : 0;
      refused_links_ += a.code == LinkCode::refused ? 1 : 0;
    }
    jobs[i].answer.set_value(std::move(outcomes[i]));
  }
  dispose(org);
}

WriterCounters Writer::counters() const {
  return {.commits = commits_,
          .proposals = proposals_,
          .ops = ops_,
          .links = links_,
          .refused_ops = refused_ops_,
          .refused_links = refused_links_,
          .late = late_,
          .turned_away = turned_away_,
          .waiting = inbox_.waiting(),
          .disposals = disposals_,
          .disposal_faults = disposal_faults_};
}

}  // namespace lanyard
