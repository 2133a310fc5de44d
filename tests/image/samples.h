// Invented pictures, and files of them with all that cameras write beside the pixels.
#pragma once

#include <png.h>
#include <turbojpeg.h>

#include <string>

#include "app/image/image.h"
#include "tests/catch.h"

namespace lanyard::test {

// Each quarter of another colour: red, green above; blue, white below.
inline Picture quarters(std::uint32_t width, std::uint32_t height) {
  Picture out{width, height, Plain(std::size_t{width} * height * 3)};
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x) {
      const bool right = x >= width / 2;
      const bool low = y >= height / 2;
      std::uint8_t* pixel = out.pixels.data() + (std::size_t{y} * width + x) * 3;
      pixel[0] = !right && !low ? 255 : right && low ? 255 : 0;
      pixel[1] = right ? 255 : 0;
      pixel[2] = low ? 255 : 0;
    }
  return out;
}

// "RGBW": the colours of the four quarters, row by row.
inline std::string colours(const Picture& picture) {
  std::string out;
  for (const std::uint32_t y : {picture.height / 4, picture.height * 3 / 4})
    for (const std::uint32_t x : {picture.width / 4, picture.width * 3 / 4}) {
      const std::uint8_t* pixel = picture.pixels.data() + (std::size_t{y} * picture.width + x) * 3;
      const auto strong = [pixel](int n) { return pixel[n] > 160; };
      if (strong(0) && strong(1) && strong(2))
        out += 'W';
      else
        out += strong(0) ? 'R' : strong(1) ? 'G' : strong(2) ? 'B' : '?';
    }
  return out;
}

inline Bytes plain_jpeg(const Picture& picture) {
  const auto made = write_jpeg(picture);
  REQUIRE(made.ok());
  return {made->begin(), made->end()};
}

inline Bytes jpeg_with(const Picture& picture, int flags, int format = TJPF_RGB) {
  const tjhandle jpeg = tjInitCompress();
  unsigned char* at = nullptr;
  unsigned long size = 0;
  const int done =
      tjCompress2(jpeg, picture.pixels.data(), static_cast<int>(picture.width), 0,
                  static_cast<int>(picture.height), format, &at, &size, TJSAMP_444, 90, flags);
  REQUIRE(done == 0);
  Bytes out(at, at + size);
  tjFree(at);
  tjDestroy(jpeg);
  return out;
}

// Puts a segment behind the start of the file.
inline Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, std::string_view body) {
  Bytes out(jpeg.begin(), jpeg.begin() + 2);
  const std::size_t length = body.size() + 2;
  out.push_back(0xFF);
  out.push_back(marker);
  out.push_back(static_cast<std::uint8_t>(length >> 8));
  out.push_back(static_cast<std::uint8_t>(length));
  out.insert(out.end(), body.begin(), body.end());
  out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
  return out;
}

// An Exif block: the orientation, and a place where the words of a canary stand.
inline std::string exif(std::uint8_t orientation, std::string_view words) {
  std::string out("Exif\0\0II*\0\x08\0\0\0\x02\0", 16);
  const auto entry = [&out](std::uint16_t tag, std::uint16_t type, std::uint32_t count,
                            std::uint32_t value) {
    for (const std::uint32_t part :
         {std::uint32_t{tag} | (std::uint32_t{type} << 16), count, value})
      for (int shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<char>(part >> shift & 0xFF));
  };
  entry(0x0112, 3, 1, orientation);
  entry(0x010E, 2, static_cast<std::uint32_t>(words.size()), 38);  // description
  out.append("\0\0\0\0", 4);
  out += words;
  return out;
}

inline Bytes png_of(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = picture.width;
  image.height = picture.height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, picture.pixels.data(), 0, nullptr));
  Bytes out(size);
  REQUIRE(
      png_image_write_to_memory(&image, out.data(), &size, 0, picture.pixels.data(), 0, nullptr));
  out.resize(size);
  return out;
}

inline void put_u32(Bytes& bytes, std::size_t at, std::uint32_t value) {
  for (int n = 0; n < 4; ++n)
    bytes[at + static_cast<std::size_t>(n)] = static_cast<std::uint8_t>(value >> (24 - 8 * n));
}

inline std::uint32_t png_sum(ByteView bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320U : crc >> 1;
  }
  return ~crc;
}

// A text chunk behind the header of a PNG.
inline Bytes with_text(const Bytes& png, std::string_view words) {
  constexpr std::size_t after_header = 8 + 25;
  Bytes chunk(4);
  const std::string body = "tEXtComment" + std::string(1, '\0') + std::string(words);
  put_u32(chunk, 0, static_cast<std::uint32_t>(body.size() - 4));
  chunk.insert(chunk.end(), body.begin(), body.end());
  chunk.resize(chunk.size() + 4);
  put_u32(chunk, chunk.size() - 4, png_sum(as_bytes(body)));
  Bytes out(png.begin(), png.begin() + after_header);
  out.insert(out.end(), chunk.begin(), chunk.end());
  out.insert(out.end(), png.begin() + after_header, png.end());
  return out;
}

}  // namespace lanyard::test
