// The segments of a JPEG file, and the one number that is wanted of its Exif.
#include "app/image/jpeg_scan.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr std::uint8_t start_of_image = 0xD8;
constexpr std::uint8_t end_of_image = 0xD9;
constexpr std::uint8_t start_of_scan = 0xDA;
constexpr std::uint8_t exif_segment = 0xE1;
constexpr std::uint16_t orientation_tag = 0x0112;
constexpr std::uint16_t short_type = 3;

// Numbers of a span in either byte order; what lies outside reads as zero.
class Numbers {
 public:
  enum class Order : std::uint8_t { big, little };
  Numbers(ByteView bytes, Order order) : bytes_(bytes), order_(order) {}
  [[nodiscard]] std::uint32_t u16(std::size_t at) const {
    const std::uint32_t a = byte(at);
    const std::uint32_t b = byte(at + 1);
    return order_ == Order::big ? a << 8 | b : b << 8 | a;
  }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const {
    return order_ == Order::big ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at);
  }

 private:
  [[nodiscard]] std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? bytes_[at] : 0;
  }
  ByteView bytes_;
  Order order_;
};

// 1 for whatever is not an orientation.
std::uint8_t orientation_in(ByteView segment) {
  constexpr std::string_view mark("Exif\0\0", 6);
  if (!as_text(segment).starts_with(mark)) return 1;
  const ByteView tiff = segment.subspan(mark.size());
  const bool little = as_text(tiff).starts_with("II");
  const Numbers in(tiff, little ? Numbers::Order::little : Numbers::Order::big);
  const std::size_t directory = in.u32(4);
  const std::uint32_t entries = in.u16(directory);
  for (std::uint32_t n = 0; n < entries && directory + n * 12 < tiff.size(); ++n) {
    const std::size_t entry = directory + 2 + std::size_t{n} * 12;
    if (in.u16(entry) != orientation_tag || in.u16(entry + 2) != short_type) continue;
    const std::uint32_t value = in.u16(entry + 8);
    return value >= 1 && value <= 8 ? static_cast<std::uint8_t>(value) : 1;
  }
  return 1;
}

bool stands_alone(std::uint8_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= start_of_image);
}

// Baseline, extended and progressive, all with Huffman codes.
bool frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// After the header of a scan: the position of the next marker's 0xFF.
std::size_t after_scan(ByteView file, std::size_t at) {
  for (; at + 1 < file.size(); ++at) {
    if (file[at] != 0xFF) continue;
    const std::uint8_t next = file[at + 1];
    if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
  }
  return file.size();
}

Done take_frame(std::uint8_t marker, ByteView segment, JpegScan& out) {
  if (marker > 0xC2) return Error(Fault::refused, "a kind of JPEG that cameras do not write");
  if (out.width != 0) return Error(Fault::damaged, "a JPEG with two pictures");
  const Numbers in(segment, Numbers::Order::big);
  out.progressive = marker == 0xC2;
  out.height = in.u16(1);
  out.width = in.u16(3);
  if (segment.size() < 6 || out.width == 0 || out.height == 0)
    return Error(Fault::damaged, "a JPEG without a size");
  return {};
}

}  // namespace

Result<JpegScan> scan_jpeg(ByteView file) {
  const Error cut_off(Fault::damaged, "a JPEG that ends too early");
  JpegScan out;
  std::size_t at = 0;
  for (;;) {
    if (at >= file.size() || file[at] != 0xFF) return cut_off;
    while (at < file.size() && file[at] == 0xFF) ++at;
    if (at >= file.size()) return cut_off;
    const std::uint8_t marker = file[at++];
    if (marker == end_of_image) break;
    if (stands_alone(marker)) continue;
    const std::size_t length = Numbers(file, Numbers::Order::big).u16(at);
    if (length < 2 || length > file.size() - at) return cut_off;
    const ByteView segment = file.subspan(at + 2, length - 2);
    at += length;
    if (frame(marker)) TRY_DONE(take_frame(marker, segment, out));
    if (marker == exif_segment && out.orientation == 1) out.orientation = orientation_in(segment);
    if (marker != start_of_scan) continue;
    ++out.scans;
    at = after_scan(file, at);
  }
  if (out.width == 0 || out.scans == 0) return Error(Fault::damaged, "a JPEG without a picture");
  return out;
}

}  // namespace lanyard
