// Fuzzes a chunk: refused, or the one encoding of what it says.
#include <algorithm>

#include "storage/model/chunk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const auto chunk = decode_chunk(ByteView(data, size));
  if (!chunk.ok()) return 0;
  const Plain again = encode_chunk(chunk->index, chunk->total, chunk->bytes);
  contract(std::equal(again.begin(), again.end(), data, data + size), "one encoding");
  return 0;
}
