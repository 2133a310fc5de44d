// BLAKE2b on libsodium's generichash.
#include "crypto/hash.h"

#include <sodium.h>

#include "crypto/personal.h"
#include "crypto/primitives.h"

namespace lanyard {
namespace {

crypto_generichash_blake2b_state* state_of(std::array<std::uint8_t, 384>& bytes) {
  static_assert(sizeof(crypto_generichash_blake2b_state) <= 384);
  static_assert(alignof(crypto_generichash_blake2b_state) <= 64);
  return reinterpret_cast<crypto_generichash_blake2b_state*>(bytes.data());
}

}  // namespace

Hasher::Hasher(Literal personal) {
  const auto person = padded_personal(personal);
  contract(crypto_generichash_blake2b_init_salt_personal(state_of(state_), nullptr, 0, 32, nullptr,
                                                         person.data()) == 0,
           "BLAKE2b starts");
}

Hasher& Hasher::add(ByteView bytes) {
  contract(crypto_generichash_blake2b_update(state_of(state_), bytes.data(), bytes.size()) == 0,
           "BLAKE2b goes on");
  return *this;
}

Hasher& Hasher::add_u64(std::uint64_t v) {
  std::array<std::uint8_t, 8> little{};
  for (unsigned i = 0; i < 8; ++i) little[i] = static_cast<std::uint8_t>(v >> (8 * i));
  return add(little);
}

std::array<std::uint8_t, 32> Hasher::finish() {
  contract(!finished_, "a hash is finished once");
  finished_ = true;
  std::array<std::uint8_t, 32> out{};
  contract(crypto_generichash_blake2b_final(state_of(state_), out.data(), out.size()) == 0,
           "BLAKE2b ends");
  wipe(state_.data(), state_.size());
  return out;
}

std::array<std::uint8_t, 16> keyed_hash16(ByteView key32, ByteView bytes) {
  contract(key32.size() == 32, "a hash key of 32 bytes");
  std::array<std::uint8_t, 16> out{};
  primitive::blake2b(out, key32, bytes, "LNYkeyed");
  return out;
}

Chain extend(const Chain& previous, std::uint64_t sequence, ByteView entry_id) {
  return Chain(Hasher("LNYchain").add(previous.view()).add_u64(sequence).add(entry_id).finish());
}

}  // namespace lanyard
