// PNG in. Inside app/image only.
#pragma once

#include "app/image/image.h"

namespace lanyard {

// On white where it is transparent.
[[nodiscard]] Result<Picture> decode_png(ByteView file);

}  // namespace lanyard
