// How long a text of a record may be, in bytes of UTF-8.
#pragma once

#include <cstddef>

namespace lanyard {

constexpr std::size_t most_line = 4096;  // every text but a narrative
constexpr std::size_t most_narrative = 128 * 1024;

}  // namespace lanyard
