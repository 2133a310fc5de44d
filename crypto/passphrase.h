// From a passphrase (NFC) to a slot key: Argon2id, then BLAKE2b with the vault's id.
#pragma once

#include "crypto/key.h"
#include "platform/base/id.h"

namespace lanyard {

struct StretchParams {
  std::uint32_t passes = 3;
  std::uint32_t memory_mib = 256;
  auto operator<=>(const StretchParams&) const = default;
};
constexpr StretchParams stretch_floor{3, 256};
constexpr std::uint32_t stretch_most_passes = 20;
constexpr std::uint32_t stretch_most_mib = 2048;

using Salt = std::array<std::uint8_t, 16>;

// False for parameters below the floor or above the caps: refused before any hashing.
[[nodiscard]] bool acceptable(const StretchParams& params);
// Parameters that take 0.7 to 1.0 s on this machine, at most 1 GiB, never below the floor.
[[nodiscard]] StretchParams calibrate();
// The same for a machine that needs so long at the floor.
[[nodiscard]] StretchParams parameters_for(std::int64_t ms_at_floor);
// Fails with no_memory when the machine cannot give the memory (not "wrong passphrase"), with
// bad_input for a passphrase that is not valid UTF-8 or for parameters that are not acceptable.
[[nodiscard]] Result<Key<ForSlot>> stretch(const SecretText& passphrase, const Salt& salt,
                                           const StretchParams& params, const VaultId& vault);
// For codes of full entropy (recovery, enrolment): no stretching needed.
[[nodiscard]] Key<ForSlot> slot_key_of_code(ByteView code16, const Salt& salt,
                                            const VaultId& vault);

enum class PassphraseFault : std::uint8_t { none, too_short, not_text };
// 14 characters at least, or four words.
[[nodiscard]] PassphraseFault check_passphrase(std::string_view passphrase);

}  // namespace lanyard
