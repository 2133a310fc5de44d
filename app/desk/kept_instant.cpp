// Eight bytes, milliseconds.
#include "app/desk/kept_instant.h"

namespace lanyard {

Instant kept_instant(const Vault& vault, std::string_view setting) {
  const Result<std::optional<Bytes>> kept = vault.setting(setting);
  if (!kept.ok() || !*kept) return {};
  ByteReader in(**kept);
  return {in.i64()};
}

Bytes instant_to_keep(Instant at) {
  ByteWriter out;
  out.i64(at.ms);
  return out.take();
}

}  // namespace lanyard
