// Opening a vault's folder with a vault key that is known already: what unlock and create share.
#pragma once

#include "storage/vault/body.h"
#include "storage/vault/door.h"

namespace lanyard {

struct VaultCandidate {
  Key<ForVault> key;
  std::uint64_t generation;
  VaultId vault;
};

// Checks the database's structure, opens it, takes the candidate that it names, opens the epoch and
// loads everything. Nothing is written. Fails with wrong_passphrase when a slots file of another
// generation is there too and the database names none of the candidates.
enum class OtherSlots : std::uint8_t { none, present };
[[nodiscard]] Result<std::unique_ptr<VaultBuilder::Body>> open_body(
    const Path& folder, LockFile lock, std::vector<VaultCandidate> candidates, OtherSlots others,
    const Door& door, const Clock& clock);

// Overwrites the slots file and the epoch file that the database does not name, where a crash may
// have left them readable, and removes what a crash left of a rebuild.
enum class Sweep : std::uint8_t { if_readable, always };
[[nodiscard]] Done sweep_others(const VaultBody& body, Sweep sweep);

// The folder inside the vault's in which a new database is made (rebuild.cpp).
[[nodiscard]] Path rebuild_path(const Path& folder);
// What unlocking does when more than half of a large file is freed pages. When it fails, the vault
// opens all the same: nothing was lost, and the next unlock tries again.
void rebuild_when_worth_it(VaultBody& body);

}  // namespace lanyard
