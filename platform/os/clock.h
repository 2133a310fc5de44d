// The laptop's own clock, the one place that asks the system what time it is.
#pragma once

#include "platform/base/instant.h"

namespace lanyard {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// Milliseconds that only go forward, for timeouts and throttles; unrelated to the calendar.
[[nodiscard]] std::int64_t monotonic_ms();
[[nodiscard]] std::int64_t monotonic_us();

}  // namespace lanyard
