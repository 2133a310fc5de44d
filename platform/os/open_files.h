// How many files and connections the system lets this process have open at one time.
#pragma once

#include "platform/base/result.h"

namespace lanyard {

// Raises what is allowed now as far as `many` where the system permits. Fails with bad_input when
// it permits fewer.
[[nodiscard]] Done allow_open_files(std::size_t many);

}  // namespace lanyard
