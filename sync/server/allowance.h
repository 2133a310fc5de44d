// What one laptop may ask of the server: so many rounds and so much new work, which fill up again
// with time. So a stolen key, or a program that went wrong, can neither fill the store nor keep the
// others waiting. Nobody is turned away for good: what does not fit stays where it is and comes
// later.
//
// Threads: any.
#pragma once

#include <map>
#include <mutex>

#include "platform/base/id.h"
#include "platform/base/instant.h"

namespace lanyard {

struct AllowanceLimits {
  std::uint32_t rounds_per_minute = 120;
  std::uint32_t rounds_at_once = 600;  // a first pull of everything has many
  // One for each op or link that is new here, and one for each 4 KiB of it.
  std::uint32_t work_per_minute = 2'400;
  std::uint32_t work_at_once = 20'000;  // weeks without a network, photographs included
};

// A round in pieces has many fragments.
[[nodiscard]] constexpr AllowanceLimits of_pieces(AllowanceLimits of) {
  constexpr std::uint32_t fragments_a_round = 16;
  of.rounds_per_minute *= fragments_a_round;
  of.rounds_at_once *= fragments_a_round;
  return of;
}

class Allowance {
 public:
  explicit Allowance(const AllowanceLimits& limits)
      : rounds_(limits.rounds_per_minute, limits.rounds_at_once),
        work_(limits.work_per_minute, limits.work_at_once) {}

  [[nodiscard]] bool take_round(const DeviceId& device, Instant now);
  [[nodiscard]] bool take_work(const DeviceId& device, std::size_t bytes, Instant now);
  // How long until what was refused last would fit; 0 when nothing was, or it would by now.
  [[nodiscard]] std::uint32_t pause_ms(const DeviceId& device, Instant now) const;

 private:
  // Filled by the clock that is told: when that goes back nothing is lost and nothing is won.
  class Buckets {
   public:
    Buckets(std::uint32_t per_minute, std::uint32_t at_once)
        : per_ms_(per_minute / 60'000.0), at_once_(at_once) {}
    [[nodiscard]] bool take(const DeviceId& device, double cost, Instant now);
    [[nodiscard]] std::uint32_t pause_ms(const DeviceId& device, Instant now) const;

   private:
    struct Bucket {
      double level = 0;
      Instant filled;
      double lacked = 0;
    };
    const double per_ms_;
    const double at_once_;
    std::map<DeviceId, Bucket> buckets_;  // of devices that the register knows, so bounded
  };

  mutable std::mutex mutex_;
  Buckets rounds_;
  Buckets work_;
};

}  // namespace lanyard
