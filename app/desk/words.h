// Words for parts of rules that several pages show.
#pragma once

#include <string>

#include "storage/model/notice.h"

namespace lanyard {

// "the later of the last contact session and the case was closed".
[[nodiscard]] std::string trigger_words(const Trigger& trigger);

}  // namespace lanyard
