// Backups of the server. A copy of the store holds sealed key pages and opens nothing by itself;
// the epoch that opens it is copied apart from it, and does not outlive its epoch by more than
// backup_days, so that from the day a certificate names no backup brings back what was disposed of.
//
//   backup.dir/NAME/data.mdb         the store, as it was at one moment
//   backup.epoch/NAME/epoch.A or .B  its epoch, wrapped under a key of the server's own key
//
// NAME is the UTC time of the backup, 2026-11-29-060845. The ledger of disposals is not copied: an
// old one beside old data would bring back what was disposed of since.
#pragma once

#include "sync/server/config.h"
#include "sync/server/verify.h"

namespace lanyard {

struct BackupMade {
  std::string name;
  std::uint64_t bytes = 0;             // of the store's copy
  std::uint64_t epoch = 0;             // that it hangs from
  std::uint64_t epochs_destroyed = 0;  // copies whose time was over
};
// Beside a server that runs. Fails with bad_input without a [backup] section, in_use when this
// second's backup is there, not_found before set_up(), refused when disposals came too often for a
// copy in between; and no_space, io. After a failure nothing of the new backup is left.
[[nodiscard]] Result<BackupMade> back_up(const ServerConfig& config, Instant now);

// By the server once an hour, and after each backup: a backup that fails lets no copy outlive the
// day of a certificate. `now` is bounded (timekeeper.h), for a clock that is ahead must not destroy
// what the only good backup needs. Overwrites and removes the copies of epochs that the store no
// longer hangs from and that are a day short of backup_days old. Gives how many. Files that no
// backup made are left alone.
[[nodiscard]] Result<std::uint64_t> destroy_old_epochs(const ServerConfig& config,
                                                       std::uint64_t live_epoch, Instant now);

struct BackupVerified {
  std::string name;
  std::uint64_t replayed = 0;  // disposals that the backup did not have
  VerifyReport report;
};
// Restores a backup (the newest when `name` is empty) into an empty store beside the real one,
// replays a copy of the ledger, computes every chain again, and destroys that store. Beside a
// server that runs. Fails with not_found, damaged (also when its epoch is gone), in_use while
// another verification runs.
[[nodiscard]] Result<BackupVerified> verify_backup(const ServerConfig& config,
                                                   std::string_view name);

// Puts a backup back where no store is. The next start replays the ledger before anything else.
// Fails with refused when a store is there, or epoch files of another one.
[[nodiscard]] Result<std::string> restore_backup(const ServerConfig& config, std::string_view name);

}  // namespace lanyard
