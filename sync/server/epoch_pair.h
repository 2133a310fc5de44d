// The server's epoch: the one key from which its key records hang, kept outside the store in two
// folders, best on two media. Each folder holds the two files of storage/vault/epoch.h; the store
// names the epoch that counts. Both are wrapped under a key of the server's own key.
//
// Threads: the store's writing lock. Faults: io, no_space, damaged.
#pragma once

#include "crypto/sign.h"
#include "storage/vault/epoch.h"

namespace lanyard {

struct EpochFolders {
  Path dir;
  Path mirror;
};

// The key that wraps the server's epochs. Whoever has the server's key file has it too, but opens
// nothing without the epoch files.
[[nodiscard]] Key<ForVault> epoch_wrap_key(const SigningKey& server);

class EpochPair {
 public:
  EpochPair(EpochFolders folders, Key<ForVault> wrap)
      : folders_(std::move(folders)), wrap_(std::move(wrap)) {}

  // True when an epoch lies in either folder, of whichever store.
  [[nodiscard]] bool any() const;
  // Makes folders and files for a new store, whatever lies there.
  [[nodiscard]] Done create(std::uint64_t number, const VaultId& store, KeyView<ForEpoch> key);
  // The epoch that the store names, from either copy. Then the other copy is repaired, and whatever
  // else lies in the slots is overwritten with noise. Damaged when no copy opens; nothing is
  // changed then.
  [[nodiscard]] Result<Key<ForEpoch>> open(std::uint64_t number, const VaultId& store);
  // The same, changing nothing: what a backup is verified with.
  [[nodiscard]] Result<Key<ForEpoch>> look(std::uint64_t number, const VaultId& store) const;
  // Durable in both folders, over what lies in the number's slot.
  [[nodiscard]] Done write(std::uint64_t number, const VaultId& store, KeyView<ForEpoch> key);
  // Noise over the number's slot in both folders: when it returns, no copy is left here.
  [[nodiscard]] Done destroy(std::uint64_t number);

 private:
  EpochFolders folders_;
  Key<ForVault> wrap_;
};

}  // namespace lanyard
