// Fuzzes the op envelope: whatever is accepted must be written back byte for byte.
#include "storage/model/op.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const ByteView bytes(data, size);
  const auto op = parse_op(bytes);
  if (!op.ok()) return 0;
  const Bytes again = encode(*op);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "an accepted op has one encoding");
  return 0;
}
