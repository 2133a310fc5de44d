// Times of rounds: what has grown old enough to be written.
#include "sync/server/rounds.h"

#include <cstdlib>

namespace lanyard {
namespace {

constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void Rounds::note(const OrgId& org, const DeviceId& device, Instant at) {
  const std::lock_guard lock(mutex_);
  times_[{org, device}].heard = at;  // also when the clock was set back since
}

std::optional<Instant> Rounds::last(const OrgId& org, const DeviceId& device) const {
  {
    const std::lock_guard lock(mutex_);
    const auto at = times_.find({org, device});
    if (at != times_.end()) return at->second.heard;
  }
  const auto kept = store_.last_round(org, device);
  return kept.ok() ? *kept : std::nullopt;
}

Rounds::Heard Rounds::to_write(const OrgId& org, When when) const {
  const std::int64_t age = when == When::with_an_append ? 10 * minute_ms : 60 * minute_ms;
  const std::lock_guard lock(mutex_);
  Heard out;
  for (auto at = times_.lower_bound({org, DeviceId{}}); at != times_.end(); ++at) {
    if (at->first.first != org) break;
    if (std::abs(at->second.heard.ms - at->second.written.ms) >= age)
      out.emplace_back(at->first.second, at->second.heard);
  }
  return out;
}

void Rounds::written(const OrgId& org, const Heard& heard) {
  const std::lock_guard lock(mutex_);
  for (const auto& [device, at] : heard) times_[{org, device}].written = at;
}

}  // namespace lanyard
