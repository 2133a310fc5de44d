// Fuzzes key records: whatever is accepted must be written back byte for byte.
#include "storage/model/op.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const ByteView bytes(data, size);
  const auto record = parse_key_record(bytes);
  if (!record.ok()) return 0;
  const Bytes again = encode(*record);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "an accepted key record has one encoding");
  return 0;
}
