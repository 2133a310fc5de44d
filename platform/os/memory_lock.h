// How much memory this process may lock against swapping, and how much it has locked.
#pragma once

#include <cstdint>

#include "platform/base/result.h"

namespace lanyard {

struct MemoryLock {
  std::uint64_t budget = 0;  // bytes; UINT64_MAX when there is no limit
  std::uint64_t locked = 0;  // bytes
};

[[nodiscard]] Result<MemoryLock> memory_lock();
// Raises the budget to the most that the system allows this user, then reports it.
[[nodiscard]] Result<MemoryLock> raise_memory_lock();

}  // namespace lanyard
