// What a JPEG file says of itself before a pixel of it is decoded. Inside app/image, and for a
// fuzzer.
#pragma once

#include "platform/base/bytes.h"

namespace lanyard {

struct JpegScan {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t scans = 0;
  bool progressive = false;
  std::uint8_t orientation = 1;  // 1 to 8, as Exif has it
};

// Walks over the file's segments. Fails with damaged, and with refused for a kind of JPEG that no
// camera writes.
[[nodiscard]] Result<JpegScan> scan_jpeg(ByteView file);

}  // namespace lanyard
