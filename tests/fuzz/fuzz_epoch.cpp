// Fuzzes the epoch file, as it is and with its checksum put right.
#include <algorithm>

#include "crypto/hash.h"
#include "storage/vault/epoch.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  static_cast<void>(parse_epoch(ByteView(data, size)));
  Bytes file(epoch_file_size);
  std::copy_n(data, std::min(size, file.size() - 32), file.begin());
  const auto sum = Hasher("LNYepochfile").add(ByteView(file).first(file.size() - 32)).finish();
  std::copy(sum.begin(), sum.end(), file.end() - 32);
  const auto epoch = parse_epoch(file);
  if (epoch.ok()) contract(epoch->noise.size() == epoch_noise_size, "all of the noise");
  return 0;
}
