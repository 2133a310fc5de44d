// Making and opening what a server stands on: its store, its signing key, its TLS identity.
#pragma once

#include "crypto/sign.h"
#include "platform/os/lock_file.h"
#include "sync/server/config.h"
#include "sync/server/ledger.h"

namespace lanyard {

// An open server folder. The lock keeps a second process away from the store. The ledger has been
// replayed: whatever was disposed of is so in this store.
struct Ground {
  LockFile lock;
  std::unique_ptr<Store> store;
  std::unique_ptr<Ledger> ledger;
  std::uint64_t replayed = 0;  // disposals that this store did not have
};

struct SetupReport {
  Token bootstrap;          // shown once, kept only as a hash
  std::string fingerprint;  // of the TLS certificate, SHA-256
  VerifyKey server_key;
  enum class Made : std::uint8_t { first, again } made = Made::first;
};

// Makes whatever is missing and always a new bootstrap token: one for each organisation. Keys and
// certificates that are there stay as they are.
[[nodiscard]] Result<SetupReport> set_up(const ServerConfig& config);

// Fails with in_use when another process has the store, not_found before set_up().
[[nodiscard]] Result<Ground> open_ground(const ServerConfig& config);
[[nodiscard]] Result<SigningKey> load_server_key(const ServerConfig& config);
[[nodiscard]] Result<TlsIdentity> load_tls(const ServerConfig& config);

}  // namespace lanyard
