// Being told to stop (SIGINT, SIGTERM) as something to wait for. Made before the first thread, so
// that every thread leaves the signals alone; as long as it lives they do not end the process.
#pragma once

#include <chrono>

#include <csignal>

namespace lanyard {

class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  void wait() const;
  // True when told to stop before so much time has gone by.
  [[nodiscard]] bool wait_for(std::chrono::milliseconds most) const;

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

}  // namespace lanyard
