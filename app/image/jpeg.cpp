// The one file that knows libjpeg-turbo.
#include "app/image/jpeg.h"

#include <turbojpeg.h>

#include <algorithm>

#include "platform/os/wiped_frees.h"

namespace lanyard {
namespace {

constexpr int quality = 85;
// Decoded a few rows at a time and at a scale, a large picture costs little.
constexpr std::uint64_t most_pixels = 128'000'000;
// A picture in several scans is kept whole while it is decoded (about 6 bytes a pixel), and each
// scan goes over all of it. Cameras and editors write 1, 3 or 10 of them.
constexpr std::uint64_t most_pixels_in_scans = 24'000'000;
constexpr std::uint32_t most_scans = 20;

class Handle {
 public:
  explicit Handle(tjhandle handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ != nullptr) tjDestroy(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  [[nodiscard]] tjhandle get() const { return handle_; }

 private:
  tjhandle handle_;
};

Done affordable(const JpegScan& scan) {
  const std::uint64_t pixels = std::uint64_t{scan.width} * scan.height;
  const bool whole = scan.progressive || scan.scans > 1;
  if (pixels > (whole ? most_pixels_in_scans : most_pixels) || scan.scans > most_scans)
    return Error(Fault::refused, "a picture with too many pixels: take it smaller, or crop it");
  return {};
}

int scaled(std::uint32_t side, int divisor) {
  return (static_cast<int>(side) + divisor - 1) / divisor;
}

}  // namespace

Result<Picture> decode_jpeg(ByteView file, const JpegScan& scan) {
  TRY_DONE(affordable(scan));
  const Handle jpeg(tjInitDecompress());
  if (jpeg.get() == nullptr) return Error(Fault::no_memory, "no memory to decode a picture");
  int width = 0;
  int height = 0;
  int subsampling = 0;
  int colours = 0;
  if (tjDecompressHeader3(jpeg.get(), file.data(), file.size(), &width, &height, &subsampling,
                          &colours) != 0)
    return Error(Fault::damaged, "a JPEG that does not decode");
  // What was looked at before and what is decoded now must be one picture.
  if (width != static_cast<int>(scan.width) || height != static_cast<int>(scan.height))
    return Error(Fault::damaged, "a JPEG with two sizes");
  if (colours == TJCS_CMYK || colours == TJCS_YCCK)
    return Error(Fault::refused, "a picture in the colours of printers: save it as RGB");
  int divisor = 8;
  while (divisor > 1 && std::max(scaled(scan.width, divisor), scaled(scan.height, divisor)) <
                            static_cast<int>(picture_most_side))
    divisor /= 2;
  Picture out;
  out.width = static_cast<std::uint32_t>(scaled(scan.width, divisor));
  out.height = static_cast<std::uint32_t>(scaled(scan.height, divisor));
  out.pixels.resize(std::size_t{out.width} * out.height * 3);
  if (tjDecompress2(jpeg.get(), file.data(), file.size(), out.pixels.data(),
                    static_cast<int>(out.width), 0, static_cast<int>(out.height), TJPF_RGB,
                    TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING) != 0)
    return Error(Fault::damaged, "a JPEG that does not decode");
  return out;
}

Result<Plain> write_jpeg(const Picture& picture) {
  const WipedFrees wiped;
  const Handle jpeg(tjInitCompress());
  if (jpeg.get() == nullptr) return Error(Fault::no_memory, "no memory to encode a picture");
  const int width = static_cast<int>(picture.width);
  const int height = static_cast<int>(picture.height);
  // A buffer of ours, large enough for any picture of this size, so that it is wiped with us.
  Plain out(tjBufSize(width, height, TJSAMP_420));
  unsigned char* at = out.data();
  unsigned long size = out.size();
  if (tjCompress2(jpeg.get(), picture.pixels.data(), width, 0, height, TJPF_RGB, &at, &size,
                  TJSAMP_420, quality, TJFLAG_NOREALLOC) != 0)
    return Error(Fault::no_memory, "a picture that does not encode");
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace lanyard
