// Fuzzes a piece of a request: whatever is accepted must be written back byte for byte.
#include <algorithm>

#include "sync/wire/fragment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const ByteView bytes(data, size);
  const auto message = parse_fragment(bytes);
  if (!message.ok()) return 0;
  const Bytes again = encode(*message);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "an accepted message has one encoding");
  return 0;
}
