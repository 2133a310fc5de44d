// RLIMIT_MEMLOCK, and VmLck of /proc/self/status.
#include "platform/os/memory_lock.h"

#include <sys/resource.h>

#include <array>
#include <charconv>
#include <string_view>

#include "platform/os/files.h"

namespace lanyard {
namespace {

// "VmLck:	      16 kB"
Result<std::uint64_t> locked_bytes(std::string_view status) {
  constexpr std::string_view label = "VmLck:";
  std::size_t at = status.find(label);
  if (at == std::string_view::npos)
    return Error(Fault::io, "the system does not say what is locked");
  at = status.find_first_of("0123456789", at + label.size());
  std::uint64_t kib = 0;
  if (at == std::string_view::npos ||
      std::from_chars(status.data() + at, status.data() + status.size(), kib).ec != std::errc{})
    return Error(Fault::io, "the system does not say what is locked");
  return kib * 1024;
}

}  // namespace

Result<MemoryLock> memory_lock() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_MEMLOCK, &limit) != 0)
    return Error(Fault::io, "the system does not say what may be locked");
  // /proc files have no length of their own: 4 KiB hold the whole page of facts.
  std::array<std::uint8_t, 4096> status{};
  TRY(const std::size_t n, read_part("/proc/self/status", 0, status));
  TRY(const std::uint64_t locked, locked_bytes(as_text(ByteView(status).first(n))));
  return MemoryLock{limit.rlim_cur == RLIM_INFINITY ? UINT64_MAX : limit.rlim_cur, locked};
}

Result<MemoryLock> raise_memory_lock() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur != limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_MEMLOCK, &limit) != 0)
      return Error(Fault::io, "the budget of locked memory cannot be raised");
  }
  return memory_lock();
}

}  // namespace lanyard
