// Destroying a vault: (1) a mark that says so, (2) noise over both epoch files and both slots
// files, (3) everything but the mark and the lock is removed. A crash after (1) is made good at the
// next unlock, before anything is read.
#include "platform/os/lock_file.h"
#include "storage/vault/epoch.h"
#include "storage/vault/slots.h"
#include "storage/vault/vault.h"

namespace lanyard {
namespace {

Path mark_path(const Path& folder) {
  return folder / "wiped";
}

Done drown(const Path& path) {
  if (!file_exists(path)) return {};
  TRY(const std::uint64_t size, size_of_file(path));
  return overwrite_file(path, noise(static_cast<std::size_t>(size)));
}

}  // namespace

bool was_destroyed(const Path& folder) {
  return file_exists(mark_path(folder));
}

Done destroy_vault(const Path& folder) {
  TRY(const LockFile lock, LockFile::take(folder / "lock"));
  constexpr std::string_view words =
      "This vault was wiped because the organisation reported the laptop lost.\n";
  // A full disk may refuse the mark; overwriting in place needs no room.
  Done marked;
  if (!was_destroyed(folder)) marked = create_file(mark_path(folder), as_bytes(words));
  // What can open the rest goes first, all of it, whatever fails on the way.
  Done done;
  for (const Path& path :
       {epoch_path(folder, 0), epoch_path(folder, 1), slots_path(folder, 0), slots_path(folder, 1)})
    if (const Done drowned = drown(path); !drowned.ok()) done = drowned;
  if (!done.ok()) return done;
  if (!marked.ok()) TRY_DONE(create_file(mark_path(folder), as_bytes(words)));
  TRY(const std::vector<Path> left, list_folder(folder));
  for (const Path& path : left) {
    if (path == mark_path(folder) || path.filename() == "lock") continue;
    std::error_code failed;
    std::filesystem::remove_all(path, failed);
    if (failed) done = Error(Fault::io, "files of the wiped vault could not be removed");
  }
  if (!done.ok()) return done;
  return sync_folder(folder);
}

}  // namespace lanyard
