// Making a part smaller before it is sealed. Each part by itself, with a dictionary of the phrases
// of practice that every program carries: never together with what another person wrote, so that
// no length tells what two texts have in common.
//   squeezed = a Zstandard frame that names its dictionary and its content's size
// A body never begins like a frame: its first byte is its schema, and would be 40.
#pragma once

#include "crypto/key.h"

namespace lanyard {

// The frame when it takes a smaller rung of the ladder (padding.h) than the body itself, else the
// body.
[[nodiscard]] Plain squeeze(Plain body);
[[nodiscard]] bool is_squeezed(ByteView bytes);
// Fails with damaged, also when the content would be larger than `most`; unsupported when it needs
// a dictionary that this version has not.
[[nodiscard]] Result<Plain> unsqueeze(ByteView frame, std::size_t most);

}  // namespace lanyard
