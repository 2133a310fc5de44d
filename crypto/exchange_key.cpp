// From Ed25519 to X25519, on libsodium.
#include "crypto/exchange_key.h"

#include <sodium.h>

namespace lanyard {

Result<PublicKey> exchange_key(const VerifyKey& key) {
  std::array<std::uint8_t, crypto_scalarmult_curve25519_BYTES> out{};
  if (crypto_sign_ed25519_pk_to_curve25519(out.data(), key.view().data()) != 0)
    return Error(Fault::damaged, "a signing key that is no point of its curve");
  return PublicKey(out);
}

Result<PrivateKey> exchange_key(const SigningKey& key) {
  const Plain seed = key.seed();
  Secret<crypto_sign_ed25519_SECRETKEYBYTES> whole;
  Secret<crypto_sign_ed25519_PUBLICKEYBYTES> half;
  contract(crypto_sign_ed25519_seed_keypair(half.expose().data(), whole.expose().data(),
                                            seed.data()) == 0,
           "a key pair of its seed");
  Secret<crypto_scalarmult_curve25519_SCALARBYTES> out;
  contract(crypto_sign_ed25519_sk_to_curve25519(out.expose().data(), whole.expose().data()) == 0,
           "an exchange key of a signing key");
  return PrivateKey::from_bytes(out.expose());
}

}  // namespace lanyard
