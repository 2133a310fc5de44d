// Fuzzes evidence of a lying server, as somebody hands it over: whatever is accepted must be
// written back byte for byte, and examining it must come to an end.
#include <algorithm>

#include "sync/agent/evidence.h"
#include "tests/crypto_started.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  const ByteView bytes(data, size);
  const auto evidence = parse_evidence(bytes);
  if (!evidence.ok()) return 0;
  const Bytes again = encode(*evidence);
  contract(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
           "accepted evidence has one encoding");
  const auto statement = parse_statement(evidence->said.statement);
  if (statement.ok() && evidence->receipt)
    static_cast<void>(contradictions(*evidence->receipt, *statement));
  static_cast<void>(examine(*evidence).ok());
  return 0;
}
