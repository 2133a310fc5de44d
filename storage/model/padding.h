// Sizes on a ladder, so that the length of what is sealed tells little about it.
//   padded = body 0x80 0x00*
// The mark makes taking off unambiguous; a size that is not the body's own rung is refused, so one
// body has one padded form.
#pragma once

#include "crypto/key.h"

namespace lanyard {

// The smallest rung that holds `n` bytes: {256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144,
// 8192}, above that Padmé (Nikitin and others, 2019: at most 12 % more).
[[nodiscard]] std::size_t rung_of(std::size_t n);
void pad(Plain& body);
// The body within `padded`. Fails with damaged.
[[nodiscard]] Result<ByteView> unpad(ByteView padded);

}  // namespace lanyard
