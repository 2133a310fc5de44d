// Fuzzes the head of an age file: refused, or work within bounds and a place where the text begins.
#include "crypto/age.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const auto head = parse_age_head(ByteView(data, size));
  if (!head.ok()) return 0;
  contract(head->work >= 1 && head->work <= age_most_work, "work within bounds");
  contract(head->signed_bytes < head->size && head->size <= size, "a head within its file");
  return 0;
}
