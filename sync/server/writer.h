// The one writer: takes proposals from a bounded queue, decides them in order, commits all that
// wait in one durable transaction for each organisation, and only then answers. One refused op or
// link never blocks the others of its request.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "platform/base/inbox.h"
#include "platform/base/instant.h"
#include "sync/server/allowance.h"
#include "sync/server/disposer.h"
#include "sync/server/op_check.h"
#include "sync/server/registers.h"
#include "sync/server/timekeeper.h"

namespace lanyard {

struct Proposal {
  OrgId org;
  std::optional<VerifyKey> new_root;  // registers the organisation when it is not known
  std::vector<Bytes> links;
  std::vector<CheckedOp> ops;
  std::vector<Bytes> blobs;  // kept when a link names them
  DeviceId bearer;           // the laptop that sent it; none: it is joining
  Instant received;
};
struct CommitOutcome {  // in the order of the proposal
  std::vector<WireLinkAck> links;
  std::vector<WireAck> ops;
};
struct WriterCounters {
  std::uint64_t commits = 0;
  std::uint64_t proposals = 0;
  std::uint64_t ops = 0;  // appended
  std::uint64_t links = 0;
  std::uint64_t refused_ops = 0;
  std::uint64_t refused_links = 0;
  std::uint64_t late = 0;         // kept for a supervisor
  std::uint64_t turned_away = 0;  // the queue was full
  std::uint64_t waiting = 0;      // proposals in the queue now
  std::uint64_t disposals = 0;    // orders carried out
  std::uint64_t disposal_faults = 0;
};

class Writer {
 public:
  struct Options {
    std::size_t queue = 256;                 // proposals that may wait
    std::size_t group = 64;                  // proposals in one commit, at most
    std::chrono::milliseconds tick{60'000};  // how long orders that fall due may go unnoticed
  };
  // What else it does on its thread: after every commit, and at every tick.
  struct Duties {
    Rounds& rounds;
    Timekeeper& time;
    Allowance& allowance;
    Disposer* disposer = nullptr;  // none: this server disposes of nothing
    const Clock* clock = nullptr;
    // Runs at the start and once an hour, whatever else goes on, with a time that is never ahead of
    // the evidence for it. Fails with io: then it runs again an hour later.
    std::function<Done(Instant)> hourly = {};
  };
  Writer(Store& store, Registers& registers, const Options& options, const Duties& duties);
  ~Writer();  // what was taken is finished first
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Waits for the durable commit. Fails with throttled when the queue is full, interrupted when the
  // server stops, and with what the store said (no_space, io) when nothing was kept.
  [[nodiscard]] Result<CommitOutcome> commit(Proposal proposal);
  [[nodiscard]] WriterCounters counters() const;

 private:
  struct Job {
    Proposal proposal;
    std::promise<Result<CommitOutcome>> answer;
  };
  void run();
  [[nodiscard]] std::optional<Job> wait();
  void commit_group(std::vector<Job> group);
  void dispose(const OrgId& org);
  void keep_time(Timekeeper::Keep when);
  void look_after_all();
  void run_hourly();

  Store& store_;
  Registers& registers_;
  Options options_;
  Duties duties_;
  Inbox<Job> inbox_;
  std::atomic<bool> closing_{false};
  std::optional<Instant> hourly_ran_;
  bool more_ = false;  // orders that are ready were left over
  std::atomic<std::uint64_t> commits_{0}, proposals_{0}, ops_{0}, links_{0}, refused_ops_{0},
      refused_links_{0}, late_{0}, turned_away_{0}, disposals_{0}, disposal_faults_{0};
  std::thread thread_;
};

}  // namespace lanyard
