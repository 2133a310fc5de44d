// Fuzzes links of the register: whatever is accepted must be written back byte for byte.
#include "sync/share/link.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const ByteView bytes(data, size);
  const auto link = parse_link(bytes);
  if (!link.ok()) return 0;
  const Bytes again = encode(*link);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "an accepted link has one encoding");
  return 0;
}
