// Locked memory, wiping, comparison and subkeys, on libsodium.
#include "crypto/key.h"

#include <sodium.h>

#include <atomic>

namespace lanyard {
namespace {

std::atomic<bool> all_locked{true};

}  // namespace

void wipe(void* at, std::size_t n) {
  if (n > 0) sodium_memzero(at, n);
}

bool equal(ByteView a, ByteView b) {
  if (a.size() != b.size()) return false;
  return a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::uint8_t* secret_alloc(std::size_t n) {
  auto* at = static_cast<std::uint8_t*>(sodium_malloc(n));
  contract(at != nullptr, "guarded memory for a secret");
  // sodium_malloc locks its pages but does not say when that failed; locking again does.
  if (sodium_mlock(at, n) != 0) all_locked.store(false, std::memory_order_relaxed);
  return at;
}

void secret_free(std::uint8_t* p) {
  sodium_free(p);
}

bool secrets_are_locked() {
  return all_locked.load(std::memory_order_relaxed);
}

void derive_bytes(const std::uint8_t* parent, const char* label, std::uint64_t number,
                  std::uint8_t* out) {
  contract(std::strlen(label) == crypto_kdf_CONTEXTBYTES, "a subkey's label of eight characters");
  contract(crypto_kdf_derive_from_key(out, 32, number, label, parent) == 0, "a subkey of 32 bytes");
}

Done start_crypto() {
  if (sodium_init() < 0) return Error(Fault::io, "the system gives no randomness");
  return {};
}

}  // namespace lanyard
