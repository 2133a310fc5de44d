// Containers whose memory is overwritten before it is given back: what people type leaves no copy.
#pragma once

#include <vector>

#include "crypto/key.h"

namespace lanyard::ui {

// Vectors, not strings: a short std::string lives inside its owner, where no allocator can wipe it.
using WipedText = std::vector<char32_t, WipingAllocator<char32_t>>;
using WipedBytes = std::vector<char, WipingAllocator<char>>;

}  // namespace lanyard::ui
