// The one file that reads PNG.
#include "app/image/png.h"

#include <png.h>

namespace lanyard {
namespace {

constexpr std::uint64_t most_png_pixels =
    16'000'000;  // 48 MB decoded; a screen has at most 15 million

class Reading {
 public:
  Reading() { image.version = PNG_IMAGE_VERSION; }
  ~Reading() { png_image_free(&image); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  png_image image{};
};

}  // namespace

Result<Picture> decode_png(ByteView file) {
  Reading in;
  if (png_image_begin_read_from_memory(&in.image, file.data(), file.size()) == 0)
    return Error(Fault::damaged, "a PNG that does not decode");
  if (std::uint64_t{in.image.width} * in.image.height > most_png_pixels)
    return Error(Fault::refused, "a picture with too many pixels: take it smaller, or crop it");
  in.image.format = PNG_FORMAT_RGB;
  Picture out;
  out.width = in.image.width;
  out.height = in.image.height;
  out.pixels.resize(std::size_t{out.width} * out.height * 3);
  const png_color white{255, 255, 255};
  if (png_image_finish_read(&in.image, &white, out.pixels.data(), 0, nullptr) == 0)
    return Error(Fault::damaged, "a PNG that does not decode");
  return out;
}

}  // namespace lanyard
