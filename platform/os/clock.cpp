// System time by std::chrono.
#include "platform/os/clock.h"

#include <chrono>

namespace lanyard {
namespace {

template <class Unit, class C>
std::int64_t since() {
  return std::chrono::duration_cast<Unit>(C::now().time_since_epoch()).count();
}

}  // namespace

Instant SystemClock::now() const {
  return {since<std::chrono::milliseconds, std::chrono::system_clock>()};
}
std::int64_t monotonic_ms() {
  return since<std::chrono::milliseconds, std::chrono::steady_clock>();
}
std::int64_t monotonic_us() {
  return since<std::chrono::microseconds, std::chrono::steady_clock>();
}

}  // namespace lanyard
