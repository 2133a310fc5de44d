// lanyard-cli: the desk without a window. The process is guarded before its arguments are looked
// at.
#include <cstdio>
#include <span>

#include "app/cli/session.h"
#include "crypto/key.h"
#include "platform/os/clock.h"
#include "platform/os/process_guard.h"

int main(int argc, char** argv) {
  const auto ready = [](const lanyard::Done& done) {
    if (!done.ok()) std::fputs("Lanyard cannot start safely on this system.\n", stderr);
    return done.ok();
  };
  if (!ready(lanyard::guard_process()) || !ready(lanyard::start_crypto())) return 7;
  const lanyard::SystemClock clock;
  return lanyard::run_command_line(
      std::span<const char* const>(argv, static_cast<std::size_t>(argc)), clock);
}
