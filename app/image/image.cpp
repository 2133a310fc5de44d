// From a file to an upright picture of a modest size.
#include "app/image/image.h"

#include <algorithm>
#include <array>

#include "app/image/jpeg.h"
#include "app/image/png.h"
#include "platform/base/text.h"
#include "platform/os/wiped_frees.h"

namespace lanyard {
namespace {

constexpr std::size_t colours = 3;

// How much each pixel of a long line counts in one of a short line, in parts of 65,536.
struct Share {
  std::uint32_t first = 0;
  std::vector<std::uint32_t> weights;
};

std::vector<Share> shares(std::uint32_t from, std::uint32_t to) {
  constexpr std::uint64_t whole = 65'536;
  std::vector<Share> out(to);
  for (std::uint32_t n = 0; n < to; ++n) {
    // [n * from, (n + 1) * from) in units of 1 / to of a pixel.
    const std::uint64_t begin = std::uint64_t{n} * from;
    const std::uint64_t end = begin + from;
    out[n].first = static_cast<std::uint32_t>(begin / to);
    std::uint64_t left = whole;
    for (std::uint64_t at = begin; at < end;) {
      const std::uint64_t next = std::min(end, (at / to + 1) * to);
      const std::uint64_t weight = next == end ? left : (next - at) * whole / from;
      out[n].weights.push_back(static_cast<std::uint32_t>(weight));
      left -= weight;
      at = next;
    }
  }
  return out;
}

std::uint8_t mixed(const std::uint8_t* from, std::size_t step, const Share& share) {
  std::uint32_t sum = 32'768;
  for (const std::uint32_t weight : share.weights) {
    sum += weight * *from;
    from += step;
  }
  return static_cast<std::uint8_t>(sum >> 16);
}

// The mean over the area of each new pixel, first along the rows, then along the columns.
Picture shrunk(const Picture& from, std::uint32_t width, std::uint32_t height) {
  Picture narrow{width, from.height, Plain(std::size_t{width} * from.height * colours)};
  const std::vector<Share> across = shares(from.width, width);
  std::uint8_t* to = narrow.pixels.data();
  for (std::uint32_t y = 0; y < from.height; ++y) {
    const std::uint8_t* row = from.pixels.data() + std::size_t{y} * from.width * colours;
    for (const Share& share : across)
      for (std::size_t c = 0; c < colours; ++c)
        *to++ = mixed(row + std::size_t{share.first} * colours + c, colours, share);
  }
  Picture out{width, height, Plain(std::size_t{width} * height * colours)};
  const std::size_t line = std::size_t{width} * colours;
  to = out.pixels.data();
  for (const Share& share : shares(from.height, height))
    for (std::size_t x = 0; x < line; ++x)
      *to++ = mixed(narrow.pixels.data() + share.first * line + x, line, share);
  return out;
}

Picture small_enough(Picture picture) {
  const std::uint32_t longest = std::max(picture.width, picture.height);
  if (longest <= picture_most_side) return picture;
  const auto side = [longest](std::uint32_t n) {
    const std::uint64_t scaled = std::uint64_t{n} * picture_most_side / longest;
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(scaled, 1));
  };
  return shrunk(picture, side(picture.width), side(picture.height));
}

// Where a pixel of the upright picture lies in the one as it was taken.
std::size_t source_of(std::uint8_t orientation, const Picture& from, std::size_t x, std::size_t y) {
  const std::size_t right = from.width - 1;
  const std::size_t bottom = from.height - 1;
  const std::array<std::array<std::size_t, 2>, 8> at{{{x, y},
                                                      {right - x, y},
                                                      {right - x, bottom - y},
                                                      {x, bottom - y},
                                                      {y, x},
                                                      {y, bottom - x},
                                                      {right - y, bottom - x},
                                                      {right - y, x}}};
  const auto& [column, row] = at[orientation - 1U];
  return (row * from.width + column) * colours;
}

Picture upright(Picture from, std::uint8_t orientation) {
  if (orientation == 1) return from;
  const bool on_its_side = orientation >= 5;
  Picture out{on_its_side ? from.height : from.width, on_its_side ? from.width : from.height,
              Plain(from.pixels.size())};
  std::uint8_t* to = out.pixels.data();
  for (std::size_t y = 0; y < out.height; ++y)
    for (std::size_t x = 0; x < out.width; ++x) {
      const std::uint8_t* pixel = from.pixels.data() + source_of(orientation, from, x, y);
      to = std::copy_n(pixel, colours, to);
    }
  return out;
}

bool plain_text(ByteView file) {
  return !file.empty() && valid_utf8(as_text(file)) &&
         std::none_of(file.begin(), file.end(), [](std::uint8_t c) {
           return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
         });
}

}  // namespace

Media media_of(ByteView file) {
  const std::string_view text = as_text(file);
  if (text.starts_with("\xFF\xD8\xFF")) return Media::jpeg;
  if (text.starts_with("\x89PNG\r\n\x1A\n")) return Media::png;
  if (text.starts_with("%PDF-")) return Media::pdf;
  return plain_text(file) ? Media::text : Media::other;
}

Result<Picture> read_picture(ByteView file) {
  const WipedFrees wiped;
  if (file.size() > image_file_most_bytes)
    return Error(Fault::refused, "a picture of more than 32 MB: take it smaller");
  switch (media_of(file)) {
    case Media::jpeg: {
      TRY(const JpegScan scan, scan_jpeg(file));
      TRY(Picture decoded, decode_jpeg(file, scan));
      return upright(small_enough(std::move(decoded)), scan.orientation);
    }
    case Media::png: {
      TRY(Picture decoded, decode_png(file));
      return small_enough(std::move(decoded));
    }
    case Media::pdf:
    case Media::text:
    case Media::other:
      break;
  }
  return Error(Fault::refused, "a picture is taken as JPEG or PNG");
}

}  // namespace lanyard
