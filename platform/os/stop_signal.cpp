// Blocked signals, taken one at a time by whoever waits.
#include "platform/os/stop_signal.h"

#include <cerrno>
#include <ctime>

namespace lanyard {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

StopSignal::~StopSignal() {
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignal::wait() const {
  int which = 0;
  while (sigwait(&signals_, &which) != 0) {
  }
}

bool StopSignal::wait_for(std::chrono::milliseconds most) const {
  const auto end = std::chrono::steady_clock::now() + most;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(
        end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(left.count() / 1'000'000'000);
    time.tv_nsec = static_cast<long>(left.count() % 1'000'000'000);
    if (sigtimedwait(&signals_, nullptr, &time) > 0) return true;
    if (errno != EINTR) return false;
  }
}

}  // namespace lanyard
