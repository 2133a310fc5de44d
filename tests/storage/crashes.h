// Crashes of a vault at a chosen storage call, and what shall be there after one.
#pragma once

#include <sys/wait.h>

#include "storage/vault/epoch.h"
#include "tests/storage/storage_calls.h"
#include "tests/storage/vault_samples.h"

namespace lanyard::samples {

inline bool ended_struck(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == struck));
  return WEXITSTATUS(status) == struck;
}

// Runs `act` on the vault in a child that ends at the given storage call. True when it was struck.
inline bool crashed_at(const Path& folder, const Clock& clock, int call,
                       const std::function<void(Vault&)>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto vault = unlock_vault(folder, slot_key(), clock);
    if (!vault.ok()) ::_exit(3);
    (*vault)->set_catalog(catalog());
    watch_storage(Strike::exit, call);
    act(**vault);
    ::_exit(0);
  }
  return ended_struck(child);
}

// The same for an unlock alone, which puts right what an earlier crash left.
inline bool crashed_opening(const Path& folder, const Clock& clock, int call) {
  const pid_t child = ::fork();
  if (child == 0) {
    watch_storage(Strike::exit, call);
    const auto vault = unlock_vault(folder, slot_key(), clock);
    ::_exit(vault.ok() ? 0 : 3);
  }
  return ended_struck(child);
}

inline Path copied(const Path& folder, const Path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(folder, to, std::filesystem::copy_options::recursive);
  return to;
}

inline Path copy_of(const Path& folder, const Folder& place) {
  return copied(folder, place / "copy");
}

// Two notes that the server has, and a third that it has not.
inline void prepare(const Path& folder, const Clock& clock) {
  const auto vault = made(folder, clock);
  Batch batch;
  batch.acks = {{saved(*vault, note(1, "one")), 1}, {saved(*vault, note(2, "two")), 2}};
  REQUIRE(vault->write(batch).ok());
  saved(*vault, note(3, "three"));
}

inline int files_that_look_like(const Path& folder, bool (*looks)(ByteView), const char* prefix) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().filename().string().starts_with(prefix) && looks(file_bytes(entry.path())))
      ++count;
  return count;
}

}  // namespace lanyard::samples
