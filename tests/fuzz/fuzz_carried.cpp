// Fuzzes a courier's file, as it is and with its sum put right: refused, or one encoding.
#include <algorithm>

#include "crypto/hash.h"
#include "sync/wire/carried.h"

namespace {

void take(lanyard::ByteView bytes) {
  using namespace lanyard;
  const auto file = parse_carried(bytes);
  if (!file.ok()) return;
  contract(file->number >= 1 && file->number <= most_carried, "a number within bounds");
  const Bytes again = encode(*file);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "an accepted file has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  take(ByteView(data, size));
  if (size < 32) return 0;
  Bytes file(data, data + size);
  const auto sum = Hasher("LNYcarried").add(ByteView(file).first(size - 32)).finish();
  std::copy(sum.begin(), sum.end(), file.end() - 32);
  take(file);
  return 0;
}
