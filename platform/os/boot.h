// Which run of the operating system this is, so that a monotonic time that was kept in a file can
// be told from one of before a restart.
#pragma once

#include "platform/base/id.h"

namespace lanyard {

using BootId = Id<struct BootKind>;

// None when the system does not say.
[[nodiscard]] BootId boot_id();

}  // namespace lanyard
