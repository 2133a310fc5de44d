// Fuzzes the slots file, as it is and with its checksum put right: refused, or a table within
// bounds.
#include <algorithm>

#include "crypto/hash.h"
#include "storage/vault/slots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lanyard;
  static_cast<void>(parse_slots(ByteView(data, size)));
  Bytes file(slots_file_size);
  std::copy_n(data, std::min(size, file.size() - 32), file.begin());
  const auto sum = Hasher("LNYslotsfile").add(ByteView(file).first(file.size() - 32)).finish();
  std::copy(sum.begin(), sum.end(), file.end() - 32);
  const auto table = parse_slots(file);
  if (!table.ok()) return 0;
  contract(!table->slots.empty() && table->slots.size() <= most_slots, "one to eight slots");
  for (const KeySlot& slot : table->slots)
    contract(acceptable(slot.params), "parameters within bounds");
  return 0;
}
