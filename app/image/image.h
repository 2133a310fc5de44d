// Images from outside, made harmless: whatever a file says besides its pixels (where and when it
// was taken, with which device, comments, an older picture inside) stays out, because the pixels
// are decoded and encoded again. Everything happens in memory.
//
// Hostile files: size, and what decoding will cost, are known before a pixel is decoded; a picture
// with warnings is refused, for half of it may be missing.
#pragma once

#include "crypto/key.h"
#include "platform/base/bytes.h"

namespace lanyard {

struct Picture {  // 8 bits each of red, green, blue; rows from the top
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  Plain pixels;
};

constexpr std::uint32_t picture_most_side = 2048;
constexpr std::size_t image_file_most_bytes = 32 * 1024 * 1024;

enum class Media : std::uint8_t { jpeg, png, pdf, text, other };
// By its bytes; what a file is called counts for nothing.
[[nodiscard]] Media media_of(ByteView file);

// A JPEG or PNG file decoded, upright, its longer side at most picture_most_side pixels. Fails with
// refused (another kind, too large to decode within bounds, a colour space of printers), damaged.
[[nodiscard]] Result<Picture> read_picture(ByteView file);
// A JPEG file that holds these pixels and nothing else.
[[nodiscard]] Result<Plain> write_jpeg(const Picture& picture);

}  // namespace lanyard
