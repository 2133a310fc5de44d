// System time by std::chrono.
#include "platform/os/clock.h"

#include <chrono>

namespace lanyard {
namespace {

template <class C>
std::int64_t ms_of() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(C::now().time_since_epoch()).count();
}

}  // namespace

Instant SystemClock::now() const {
  return {ms_of<std::chrono::system_clock>()};
}
std::int64_t monotonic_ms() {
  return ms_of<std::chrono::steady_clock>();
}

}  // namespace lanyard
