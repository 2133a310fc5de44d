// Pictures from outside: what is seen comes in, what a file says besides does not, and a hostile
// file costs next to nothing.
#include <algorithm>
#include <fstream>

#include "app/image/jpeg_scan.h"
#include "tests/crypto_started.h"
#include "tests/image/samples.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::string_view canary = "51.4278,-0.1261 KITTIWAKE-MARROW";

bool holds(ByteView bytes, std::string_view words) {
  return as_text(bytes).find(words) != std::string_view::npos;
}

Picture read_good(ByteView file) {
  auto picture = read_picture(file);
  INFO((picture.ok() ? "" : picture.error().what()));
  REQUIRE(picture.ok());
  return std::move(picture).value();
}

// The fault's name, or "taken".
std::string outcome(ByteView file) {
  const auto picture = read_picture(file);
  if (picture.ok()) return "taken";
  return picture.error().fault() == Fault::refused ? "refused" : "damaged";
}

std::size_t find_frame(const Bytes& jpeg, std::uint8_t marker) {
  for (std::size_t at = 0; at + 1 < jpeg.size(); ++at)
    if (jpeg[at] == 0xFF && jpeg[at + 1] == marker) return at;
  return 0;
}

}  // namespace

TEST_CASE("a file is known by its bytes") {
  CHECK(media_of(plain_jpeg(quarters(8, 8))) == Media::jpeg);
  CHECK(media_of(png_of(quarters(8, 8))) == Media::png);
  CHECK(media_of(as_bytes("%PDF-1.7\n\x01\x02")) == Media::pdf);
  CHECK(media_of(as_bytes("Zoë came at ten.\r\n\tShe stayed.")) == Media::text);
  CHECK(media_of(as_bytes("")) == Media::other);
  CHECK(media_of(as_bytes(std::string_view("MZ\0\x01", 4))) == Media::other);
  CHECK(media_of(as_bytes("\xFF\xFE")) == Media::other);
  CHECK(media_of(as_bytes("GIF89a\x01")) == Media::other);
}

TEST_CASE("a picture is turned upright as its camera says, in each of the eight ways") {
  const Bytes jpeg = plain_jpeg(quarters(64, 32));
  const char* const as_shown[] = {"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};
  for (std::uint8_t n = 1; n <= 8; ++n) {
    CAPTURE(n);
    const Picture picture = read_good(with_segment(jpeg, 0xE1, exif(n, canary)));
    CHECK(colours(picture) == as_shown[n - 1]);
    CHECK(picture.width == (n >= 5 ? 32 : 64));
    CHECK(picture.height == (n >= 5 ? 64 : 32));
  }
  CHECK(colours(read_good(with_segment(jpeg, 0xE1, exif(9, canary)))) == "RGBW");
  CHECK(colours(read_good(with_segment(jpeg, 0xE1, "Exif"))) == "RGBW");
}

TEST_CASE("nothing of what a file says beside its pixels comes through") {
  Bytes jpeg = plain_jpeg(quarters(64, 64));
  for (const char marker : {'\xE1', '\xE2', '\xED', '\xEF', '\xFE'})
    jpeg = with_segment(jpeg, static_cast<std::uint8_t>(marker), exif(6, canary));
  jpeg = with_segment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/" + std::string(canary));
  jpeg.insert(jpeg.end(), canary.begin(), canary.end());  // behind the end
  const Bytes png = with_text(png_of(quarters(64, 64)), canary);
  for (const Bytes& file : {jpeg, png}) {
    REQUIRE(holds(file, canary));
    const auto clean = write_jpeg(read_good(file));
    REQUIRE(clean.ok());
    CHECK_FALSE(holds(*clean, canary));
    CHECK_FALSE(holds(*clean, "Exif"));
    CHECK_FALSE(holds(*clean, "adobe"));
    CHECK(scan_jpeg(*clean)->orientation == 1);
  }
}

TEST_CASE("a large picture is scaled to 2,048 pixels on its longer side and looks the same") {
  struct Size {
    std::uint32_t width, height, width_then, height_then;
  };
  for (const Size& size :
       {Size{3000, 1500, 2048, 1024}, Size{4100, 2050, 2048, 1024}, Size{1000, 3333, 614, 2048},
        Size{2048, 10, 2048, 10}, Size{2049, 2, 2048, 1}}) {
    CAPTURE(size.width, size.height);
    const Picture picture = read_good(png_of(quarters(size.width, size.height)));
    CHECK(picture.width == size.width_then);
    CHECK(picture.height == size.height_then);
    if (size.height_then > 1) CHECK(colours(picture) == "RGBW");
  }
  const Picture photo = read_good(plain_jpeg(quarters(4000, 3000)));
  CHECK(photo.width == 2048);
  CHECK(photo.height == 1536);
  CHECK(colours(photo) == "RGBW");
  CHECK(write_jpeg(photo)->size() < 1'000'000);
}

TEST_CASE("a grey area stays grey when it is scaled") {
  Picture grey{4111, 33, Plain(std::size_t{4111} * 33 * 3, 129)};
  const Picture picture = read_good(png_of(grey));
  CHECK(std::all_of(picture.pixels.begin(), picture.pixels.end(),
                    [](std::uint8_t c) { return c == 129; }));
}

TEST_CASE("a progressive picture is taken, and one with more scans than any editor writes is not") {
  const Bytes jpeg = jpeg_with(quarters(64, 64), TJFLAG_PROGRESSIVE);
  const auto scan = scan_jpeg(jpeg);
  REQUIRE(scan.ok());
  CHECK(scan->progressive);
  CHECK(scan->scans > 1);
  CHECK(outcome(jpeg) == "taken");
  // The last scan again and again: each costs a pass over the whole picture.
  Bytes many = jpeg;
  std::size_t last = 0;
  for (std::size_t at = 0; at + 1 < jpeg.size(); ++at)
    if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xDA) last = at;
  const Bytes once(jpeg.begin() + static_cast<std::ptrdiff_t>(last), jpeg.end() - 2);
  for (int n = 0; n < 1000; ++n) many.insert(many.end() - 2, once.begin(), once.end());
  CHECK(scan_jpeg(many)->scans > 1000);
  CHECK(outcome(many) == "refused");
}

TEST_CASE("a picture that claims to be vast is refused before it is decoded") {
  Bytes jpeg = plain_jpeg(quarters(64, 64));
  const std::size_t frame = find_frame(jpeg, 0xC0);
  REQUIRE(frame != 0);
  for (std::size_t n = 5; n < 9; ++n) jpeg[frame + n] = 0xFF;  // 65,535 by 65,535
  CHECK(outcome(jpeg) == "refused");
  Bytes progressive = jpeg_with(quarters(64, 64), TJFLAG_PROGRESSIVE);
  const std::size_t at = find_frame(progressive, 0xC2);
  REQUIRE(at != 0);
  progressive[at + 5] = 0x1F;  // 8,000 by 8,000: cheap at once, costly in scans
  progressive[at + 6] = 0x40;
  progressive[at + 7] = 0x1F;
  progressive[at + 8] = 0x40;
  CHECK(outcome(progressive) == "refused");
  Bytes png = png_of(quarters(64, 64));
  put_u32(png, 16, 100'000);
  put_u32(png, 20, 100'000);
  put_u32(png, 29, png_sum(ByteView(png).subspan(12, 17)));
  CHECK(outcome(png) == "refused");
  // White, 4,001 by 4,001: 48 MB in 50 kB.
  const Picture bomb{4001, 4001, Plain(std::size_t{4001} * 4001 * 3, 255)};
  const Bytes small = png_of(bomb);
  REQUIRE(small.size() < 100'000);
  CHECK(outcome(small) == "refused");
}

TEST_CASE("a file that is cut off anywhere, or changed, is refused and does no harm") {
  const Picture picture = quarters(40, 24);
  for (const Bytes& file :
       {plain_jpeg(picture), jpeg_with(picture, TJFLAG_PROGRESSIVE), png_of(picture)}) {
    for (std::size_t n = 0; n + 1 < file.size(); ++n)
      // Of a PNG all pixels may be there although its end is not.
      if (const auto cut = read_picture(ByteView(file).first(n)); cut.ok())
        if (media_of(file) != Media::png || colours(*cut) != "RGBW") FAIL("taken at " << n);
    for (std::size_t n = 0; n < file.size(); ++n) {
      Bytes changed = file;
      changed[n] ^= 0x40;
      static_cast<void>(read_picture(changed));
    }
  }
}

TEST_CASE("colours of printers, and other kinds of files, are refused") {
  Picture ink{16, 16, Plain(std::size_t{16} * 16 * 4, 90)};
  const tjhandle jpeg = tjInitCompress();
  unsigned char* at = nullptr;
  unsigned long size = 0;
  REQUIRE(tjCompress2(jpeg, ink.pixels.data(), 16, 0, 16, TJPF_CMYK, &at, &size, TJSAMP_444, 90,
                      0) == 0);
  CHECK(outcome({at, size}) == "refused");
  tjFree(at);
  tjDestroy(jpeg);
  CHECK(outcome(as_bytes("%PDF-1.7")) == "refused");
  CHECK(outcome(as_bytes("words")) == "refused");
}

TEST_CASE("transparent is white") {
  Bytes rgba;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = 4;
  image.height = 4;
  image.format = PNG_FORMAT_RGBA;
  const Bytes pixels(std::size_t{4} * 4 * 4, 0);
  png_alloc_size_t size = 0;
  REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr));
  rgba.resize(size);
  REQUIRE(png_image_write_to_memory(&image, rgba.data(), &size, 0, pixels.data(), 0, nullptr));
  CHECK(colours(read_good(rgba)) == "WWWW");
}

// By hand, after a change of what is accepted: image_test "[.corpus]"
TEST_CASE("the seeds of the fuzz corpus", "[.corpus]") {
  const Picture small = quarters(24, 16);
  const Bytes jpeg = plain_jpeg(small);
  Bytes vast = jpeg;
  for (std::size_t n = 5; n < 9; ++n) vast[find_frame(jpeg, 0xC0) + n] = 0xFF;
  const std::pair<const char*, Bytes> seeds[] = {
      {"baseline", jpeg},
      {"progressive", jpeg_with(small, TJFLAG_PROGRESSIVE)},
      {"turned", with_segment(jpeg, 0xE1, exif(6, "a place"))},
      {"cut-off", Bytes(jpeg.begin(), jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2))},
      {"vast", vast},
      {"png", png_of(small)},
      {"png-with-text", with_text(png_of(small), "a place")},
      {"png-wide", png_of(quarters(2300, 3))},
  };
  for (const auto& [name, bytes] : seeds) {
    std::ofstream out(std::string("tests/fuzz/corpus/fuzz_image/") + name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    CHECK(out.good());
  }
}
