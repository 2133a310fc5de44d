// Fuzzes a holder's share of the organisation's keys, as it is and with its sum put right: refused,
// or one encoding and parameters within bounds.
#include <algorithm>

#include "app/desk/organisation_keys.h"
#include "crypto/hash.h"

namespace {

void take_share(lanyard::ByteView bytes) {
  using namespace lanyard;
  const auto share = parse_key_share(bytes);
  if (!share.ok()) return;
  contract(acceptable(share->params) && offered(share->plan), "parameters within bounds");
  contract(equal(encode(*share), bytes), "a share that is accepted has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  take_share(ByteView(data, size));
  if (size < 16) return 0;
  Bytes file(data, data + size);
  const auto sum = Hasher("LNYkeyshare").add(ByteView(file).first(size - 16)).finish();
  std::copy_n(sum.begin(), 16, file.end() - 16);
  take_share(file);
  return 0;
}
