// Fuzzes the head of a sealed paper: refused, or parameters within bounds.
#include "app/print/sealed_paper.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const auto head = parse_sealed_head(ByteView(data, size));
  if (head.ok()) contract(acceptable(head->params), "parameters within bounds");
  return 0;
}
