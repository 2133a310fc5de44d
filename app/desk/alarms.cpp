// From the last contact and from what is kept as evidence.
#include "app/desk/alarms.h"

#include <algorithm>

#include "app/desk/proof.h"
#include "sync/agent/twins.h"

namespace lanyard {
namespace {

std::optional<SyncAlarm> alarm_of(Fault fault) {
  if (fault == Fault::untrusted_server) return SyncAlarm::other_server;
  if (fault == Fault::damaged) return SyncAlarm::broken_log;
  if (fault == Fault::server_refused) return SyncAlarm::turned_down;
  if (fault == Fault::unsupported) return SyncAlarm::newer_version;
  return std::nullopt;
}

// What others can see from the evidence alone, or a colleague from their own laptop. An answer that
// does not verify was an alarm when it came.
std::optional<SyncAlarm> alarm_of(const EvidenceView& kept) {
  if (kept.lie == Lie::two_logs) return SyncAlarm::two_logs;
  if (kept.lie == Lie::let_in) return SyncAlarm::let_in;
  if (kept.lie == Lie::silent) return SyncAlarm::silent;
  if (!kept.cases.empty()) return SyncAlarm::contradicted;
  return std::nullopt;
}

// Each stands until its evidence was given on and discarded; the newest speaks for all of a kind.
void add_kept(const Desk& desk, std::vector<RaisedAlarm>& out) {
  const Result<std::vector<EvidenceView>> kept = evidence_views(desk);
  if (!kept.ok()) return;
  for (const SyncAlarm what :
       {SyncAlarm::contradicted, SyncAlarm::two_logs, SyncAlarm::let_in, SyncAlarm::silent}) {
    const auto newest = std::find_if(kept->rbegin(), kept->rend(), [&](const EvidenceView& one) {
      return alarm_of(one) == what;
    });
    if (newest != kept->rend()) out.push_back({what, newest->why, 0});
  }
}

// A laptop that joins again is another one: with the revocation of this one the copy is shut out.
void add_copied(const Desk& desk, std::vector<RaisedAlarm>& out) {
  const Result<std::vector<Twin>> twins = known_twins(desk.vault());
  if (!twins.ok()) return;
  const std::shared_ptr<const Register> reg = desk.reg();
  const VaultIdentity& me = desk.vault().identity();
  for (const Twin& twin : *twins) {
    const KnownDevice* laptop = reg->device(twin.device);
    if (laptop == nullptr || laptop->revoked_at) continue;
    using Whose = CopiedVault::Whose;
    const Whose whose = twin.device == me.device ? Whose::mine : Whose::of_another;
    RaisedAlarm alarm{SyncAlarm::two_machines, {}, 0};
    alarm.copied = {twin.device, desk.name_of(laptop->user), twin.since, whose};
    out.push_back(std::move(alarm));
  }
}

}  // namespace

std::string_view name_of(SyncAlarm alarm) {
  switch (alarm) {
    case SyncAlarm::other_server:
      return "other_server";
    case SyncAlarm::broken_log:
      return "broken_log";
    case SyncAlarm::wrong_clock:
      return "wrong_clock";
    case SyncAlarm::lost_entries:
      return "lost_entries";
    case SyncAlarm::set_aside:
      return "set_aside";
    case SyncAlarm::turned_down:
      return "turned_down";
    case SyncAlarm::newer_version:
      return "newer_version";
    case SyncAlarm::contradicted:
      return "contradicted";
    case SyncAlarm::two_logs:
      return "two_logs";
    case SyncAlarm::let_in:
      return "let_in";
    case SyncAlarm::silent:
      return "silent";
    case SyncAlarm::two_machines:
      return "two_machines";
  }
  return "unknown";
}

std::vector<RaisedAlarm> raised_alarms(const Desk& desk, const LastContact& last) {
  std::vector<RaisedAlarm> out;
  if (last.fault)
    if (const std::optional<SyncAlarm> what = alarm_of(*last.fault))
      out.push_back({*what, last.reason, 0});
  if (last.clock_refused) out.push_back({SyncAlarm::wrong_clock, {}, 0});
  if (last.healed > 0) out.push_back({SyncAlarm::lost_entries, {}, last.healed});
  if (!last.quarantined.empty())
    out.push_back({SyncAlarm::set_aside, last.quarantined.front().reason, last.quarantined.size()});
  add_kept(desk, out);
  add_copied(desk, out);
  return out;
}

std::vector<RaisedAlarm> raised_alarms(const Desk& desk) {
  const Result<LastContact> last = last_contact(desk);
  return raised_alarms(desk, last.ok() ? *last : LastContact{});
}

}  // namespace lanyard
