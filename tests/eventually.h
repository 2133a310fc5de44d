// Waiting for what another thread or another program does.
#pragma once

#include <chrono>
#include <thread>

namespace lanyard {

// Asks again until it is so. Only what never comes waits for the end of the time: a machine that
// is busy with something else passes as well.
template <class Condition>
[[nodiscard]] bool eventually(const Condition& condition,
                              std::chrono::seconds most = std::chrono::seconds(120)) {
  using Steady = std::chrono::steady_clock;
  for (const auto end = Steady::now() + most; Steady::now() < end;) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return condition();
}

}  // namespace lanyard
