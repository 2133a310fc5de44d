// The guards by prctl and setrlimit (man 2 prctl, PR_SET_DUMPABLE and PR_SET_NO_NEW_PRIVS).
#include "platform/os/process_guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace lanyard {
namespace {

// The leak check of a sanitized build attaches to its own process as a debugger does.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

}  // namespace

Done guard_process() {
  ::umask(0077);
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0) return Error(Fault::io, "core dumps stay possible");
  if (!sanitized && ::prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL) != 0)
    return Error(Fault::io, "other programs could read this program's memory");
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0)
    return Error(Fault::io, "new privileges stay possible");
  return {};
}

}  // namespace lanyard
