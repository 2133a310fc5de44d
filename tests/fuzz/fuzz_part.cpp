// Fuzzes what stands inside a seal, as it is and behind a padding that is right: a fuzzer seldom
// finds the right rung by itself.
#include "storage/model/codec.h"
#include "storage/model/padding.h"

namespace {

void check(lanyard::ByteView bytes) {
  const auto part = lanyard::decode_part(bytes);
  if (!part.ok()) return;
  const lanyard::Plain again = lanyard::encode_part(*part);
  lanyard::contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
                    "an accepted part has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check({data, size});
  lanyard::Plain padded(data, data + size);
  lanyard::pad(padded);
  check(padded);
  return 0;
}
