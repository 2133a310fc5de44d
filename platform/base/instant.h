// A point in time (UTC milliseconds) and the clock that gives it. Code that needs the time is
// handed a Clock, so that tests and the server's clock can stand in for the laptop's.
#pragma once

#include <compare>
#include <cstdint>

namespace lanyard {

constexpr std::int64_t day_ms = 86'400'000;

struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z; 0 means "not known"
  auto operator<=>(const Instant&) const = default;
  [[nodiscard]] Instant plus_ms(std::int64_t n) const { return {ms + n}; }
};

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

// A hybrid logical clock value: 48 bits of milliseconds and 16 bits of counter. It orders what is
// shown; it never decides what is kept.
struct Hlc {
  std::uint64_t value = 0;
  auto operator<=>(const Hlc&) const = default;
  // The next value after this one that is not before `now`.
  [[nodiscard]] Hlc next(Instant now) const {
    const std::uint64_t floor = static_cast<std::uint64_t>(now.ms < 0 ? 0 : now.ms) << 16;
    return {value < floor ? floor : value + 1};
  }
  [[nodiscard]] Instant instant() const { return {static_cast<std::int64_t>(value >> 16)}; }
};

}  // namespace lanyard
