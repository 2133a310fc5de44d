// A moment as a setting of the vault: when the lease ends, when the last sync was.
#pragma once

#include "platform/base/instant.h"
#include "storage/vault/vault.h"

namespace lanyard {

// 0 when it was never kept or cannot be read.
[[nodiscard]] Instant kept_instant(const Vault& vault, std::string_view setting);
[[nodiscard]] Bytes instant_to_keep(Instant at);

}  // namespace lanyard
