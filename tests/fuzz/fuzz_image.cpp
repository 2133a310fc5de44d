// Fuzzes pictures from outside: refused, or upright and of a modest size, and then a JPEG of ours
// that says nothing but pixels.
#include "app/image/image.h"
#include "app/image/jpeg_scan.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const auto picture = read_picture(ByteView(data, size));
  if (!picture.ok()) return 0;
  contract(picture->width > 0 && picture->width <= picture_most_side, "a width within bounds");
  contract(picture->height > 0 && picture->height <= picture_most_side, "a height within bounds");
  contract(picture->pixels.size() == std::size_t{picture->width} * picture->height * 3,
           "a pixel for each place");
  const auto jpeg = write_jpeg(*picture);
  contract(jpeg.ok(), "what was read is written");
  const auto scan = scan_jpeg(*jpeg);
  contract(scan.ok() && scan->orientation == 1 && scan->width == picture->width, "and read again");
  return 0;
}
