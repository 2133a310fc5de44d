// The epoch files: where the one key lies that all other keys hang from. Two files, epoch.A and
// epoch.B, of a fixed size and overwritten in place; the epoch's last bit says which one is meant.
// The key that wraps the epoch key depends on every bit of the file's noise, so an overwrite that
// reaches only part of the old blocks still destroys the epoch.
#pragma once

#include "crypto/sealed.h"
#include "platform/base/id.h"
#include "platform/os/files.h"

namespace lanyard {

constexpr std::size_t epoch_noise_size = 64 * 1024;
constexpr std::size_t epoch_file_size = 8 + 2 + 8 + 16 + epoch_noise_size + 32 + 40 + 32;

struct EpochFile {
  std::uint64_t number = 0;
  VaultId vault;
  Bytes noise;
  Sealed wrapped;
};

[[nodiscard]] Bytes encode_epoch(std::uint64_t number, const VaultId& vault,
                                 KeyView<ForVault> vault_key, KeyView<ForEpoch> epoch_key);
[[nodiscard]] Result<EpochFile> parse_epoch(ByteView file);  // damaged, unsupported
[[nodiscard]] Result<Key<ForEpoch>> open_epoch(const EpochFile& file, KeyView<ForVault> vault_key);

[[nodiscard]] Path epoch_path(const Path& folder, std::uint64_t number);
// The epoch that the database names; damaged when its file is not that one.
[[nodiscard]] Result<Key<ForEpoch>> read_epoch(const Path& folder, std::uint64_t number,
                                               const VaultId& vault, KeyView<ForVault> vault_key);
[[nodiscard]] bool looks_like_epoch(ByteView file);

}  // namespace lanyard
