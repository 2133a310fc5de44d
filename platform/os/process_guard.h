// What every program does before it looks at its arguments: no core dumps, no reading of its memory
// by other programs of the same user, no new privileges, files for this user only.
#pragma once

#include "platform/base/result.h"

namespace lanyard {

// Fails with io when the system refuses one of them; the program then says so and goes no further.
[[nodiscard]] Done guard_process();

}  // namespace lanyard
