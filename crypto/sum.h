// The sum of a whole file, as people check it with `b2sum -l 256`: the one hash without a
// personalisation, never used inside the product.
#pragma once

#include "crypto/hash.h"

namespace lanyard {

[[nodiscard]] inline std::array<std::uint8_t, 32> file_sum(ByteView file) {
  return Hasher("").add(file).finish();
}

}  // namespace lanyard
