// The ladder and Padmé.
#include "storage/model/padding.h"

#include <bit>

namespace lanyard {
namespace {

constexpr std::array<std::size_t, 11> ladder{256,  384,  512,  768,  1024, 1536,
                                             2048, 3072, 4096, 6144, 8192};
constexpr std::uint8_t mark = 0x80;

}  // namespace

std::size_t rung_of(std::size_t n) {
  for (const std::size_t rung : ladder)
    if (n <= rung) return rung;
  // Padmé: a size of exponent e keeps its log2(e)+1 leading bits; the others are rounded up.
  const auto exponent = static_cast<unsigned>(std::bit_width(n)) - 1;
  const auto kept = static_cast<unsigned>(std::bit_width(exponent));
  const std::size_t mask = (std::size_t{1} << (exponent - kept)) - 1;
  return (n + mask) & ~mask;
}

void pad(Plain& body) {
  body.push_back(mark);
  body.resize(rung_of(body.size()));
}

Result<ByteView> unpad(ByteView padded) {
  std::size_t n = padded.size();
  while (n > 0 && padded[n - 1] == 0) --n;
  if (n == 0 || padded[n - 1] != mark) return Error(Fault::damaged, "a padding without its mark");
  if (rung_of(n) != padded.size()) return Error(Fault::damaged, "a padding of another size");
  return padded.first(n - 1);
}

}  // namespace lanyard
