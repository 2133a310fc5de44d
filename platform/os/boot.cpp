// Linux makes a random identifier at each start.
#include "platform/os/boot.h"

#include "platform/os/files.h"

namespace lanyard {

BootId boot_id() {
  std::array<std::uint8_t, 64> text{};  // the system gives its files no size
  const auto n = read_part("/proc/sys/kernel/random/boot_id", 0, text);
  if (!n.ok()) return {};
  std::string hex;
  for (const char c : as_text(ByteView(text).first(*n)))
    if (c != '-' && c != '\n') hex.push_back(c);
  const auto id = BootId::parse(hex);
  return id.ok() ? *id : BootId();
}

}  // namespace lanyard
