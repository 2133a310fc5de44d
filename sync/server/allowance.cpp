// A token bucket for each laptop.
#include "sync/server/allowance.h"

#include <algorithm>
#include <cmath>

namespace lanyard {
namespace {

constexpr std::size_t work_bytes = 4096;

}  // namespace

bool Allowance::Buckets::take(const DeviceId& device, double cost, Instant now) {
  const auto [at, first] = buckets_.try_emplace(device, Bucket{at_once_, now, 0});
  Bucket& bucket = at->second;
  const std::int64_t passed = std::max<std::int64_t>(0, now.ms - bucket.filled.ms);
  bucket.level = std::min(at_once_, bucket.level + static_cast<double>(passed) * per_ms_);
  bucket.filled = now;
  // What is larger than everything at once may have everything.
  const double needed = std::min(cost, at_once_);
  bucket.lacked = std::max(0.0, needed - bucket.level);
  if (bucket.lacked > 0) return false;
  bucket.level -= needed;
  return true;
}

std::uint32_t Allowance::Buckets::pause_ms(const DeviceId& device, Instant now) const {
  const auto at = buckets_.find(device);
  if (at == buckets_.end()) return 0;
  const Bucket& bucket = at->second;
  const double ms =
      std::ceil(bucket.lacked / per_ms_) - static_cast<double>(now.ms - bucket.filled.ms);
  return static_cast<std::uint32_t>(std::clamp(ms, 0.0, 60'000.0));
}

bool Allowance::take_round(const DeviceId& device, Instant now) {
  const std::lock_guard lock(mutex_);
  return rounds_.take(device, 1, now);
}

bool Allowance::take_work(const DeviceId& device, std::size_t bytes, Instant now) {
  const std::lock_guard lock(mutex_);
  return work_.take(device, 1 + static_cast<double>(bytes / work_bytes), now);
}

std::uint32_t Allowance::pause_ms(const DeviceId& device, Instant now) const {
  const std::lock_guard lock(mutex_);
  return std::max(rounds_.pause_ms(device, now), work_.pause_ms(device, now));
}

}  // namespace lanyard
