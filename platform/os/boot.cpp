// Linux makes a random identifier at each start.
#include "platform/os/boot.h"

#include "platform/os/files.h"

namespace lanyard {

BootId boot_id() {
  const auto bytes = read_file("/proc/sys/kernel/random/boot_id", 64);
  if (!bytes.ok()) return {};
  std::string hex;
  for (const std::uint8_t c : *bytes)
    if (c != '-' && c != '\n') hex.push_back(static_cast<char>(c));
  const auto id = BootId::parse(hex);
  return id.ok() ? *id : BootId();
}

}  // namespace lanyard
