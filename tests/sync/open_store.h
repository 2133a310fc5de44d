// A store with its epoch files beside it, for tests that need no more of a server.
#pragma once

#include "sync/server/store.h"

namespace lanyard::test {

// As if a server with this key kept them: FOLDER-epoch and FOLDER-mirror.
[[nodiscard]] inline SigningKey store_signing_key() {
  return SigningKey::from_seed(Bytes(32, 41)).value();
}
[[nodiscard]] inline EpochPair epochs_of(const Path& folder) {
  return {{folder.string() + "-epoch", folder.string() + "-mirror"},
          epoch_wrap_key(store_signing_key())};
}
[[nodiscard]] inline Result<std::unique_ptr<Store>> open_store(const Path& folder,
                                                               const StoreOptions& options = {}) {
  return open_lmdb_store(folder, epochs_of(folder), options);
}

}  // namespace lanyard::test
