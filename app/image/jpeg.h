// JPEG in and out. Inside app/image only.
#pragma once

#include "app/image/image.h"
#include "app/image/jpeg_scan.h"

namespace lanyard {

// Not upright yet; decoded at the smallest of 1, 1/2, 1/4 and 1/8 that is not below
// picture_most_side.
[[nodiscard]] Result<Picture> decode_jpeg(ByteView file, const JpegScan& scan);

}  // namespace lanyard
