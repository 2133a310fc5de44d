// The slots: how a passphrase or a recovery code opens the vault key. Two files, slots.0 and
// slots.1; the generation's last bit says which one is meant, the other one holds noise. Each
// slot's own key is kept sealed under the vault key, so that a new vault key can be wrapped for the
// recovery code while only the passphrase is at hand.
//
// Parameters are checked before anything is stretched with them. A checksum tells bytes that
// decayed from a wrong passphrase; the MAC under the vault key tells a slot that was put in, taken
// out, swapped or weakened.
#pragma once

#include "crypto/passphrase.h"
#include "crypto/sealed.h"
#include "platform/os/files.h"

namespace lanyard {

enum class SlotKind : std::uint8_t { passphrase = 1, recovery_code = 2 };

struct KeySlot {
  SlotKind kind = SlotKind::passphrase;
  StretchParams params;  // of a recovery code: the floor, unused
  Salt salt{};
  Commitment commitment{};
  Sealed vault_key;  // under the slot key
  Sealed own_key;    // the slot key under the vault key
};

struct SlotTable {
  std::uint64_t generation = 1;
  VaultId vault;
  std::vector<KeySlot> slots;
  std::array<std::uint8_t, 16> mac{};
};

constexpr std::size_t most_slots = 8;
constexpr std::size_t slots_file_size = 4096;

[[nodiscard]] KeySlot make_slot(SlotKind kind, const StretchParams& params, const Salt& salt,
                                const VaultId& vault, KeyView<ForSlot> slot_key,
                                KeyView<ForVault> vault_key);
[[nodiscard]] Bytes encode_slots(SlotTable& table, KeyView<ForVault> vault_key);  // sets the MAC
// damaged, also for parameters out of bounds; unsupported for a newer version.
[[nodiscard]] Result<SlotTable> parse_slots(ByteView file);

// wrong_passphrase when this key is not the slot's; damaged when it is and the table is not what
// was written.
[[nodiscard]] Result<Key<ForVault>> open_slot(const SlotTable& table, const KeySlot& slot,
                                              KeyView<ForSlot> slot_key);
// The same slot for another vault key.
[[nodiscard]] Result<KeySlot> rewrap(const KeySlot& slot, const VaultId& vault,
                                     KeyView<ForVault> now, KeyView<ForVault> next);

[[nodiscard]] Path slots_path(const Path& folder, std::uint64_t generation);
// What of the two files can be read, the newest first. damaged when neither can.
[[nodiscard]] Result<std::vector<SlotTable>> read_slots(const Path& folder);
// True for the start of a file of ours, whole or not.
[[nodiscard]] bool looks_like_slots(ByteView file);
[[nodiscard]] Bytes noise(std::size_t n);

}  // namespace lanyard
