// What Ed25519 signs: type tag:8 message
#include "crypto/sign.h"

#include <sodium.h>

#include "crypto/primitives.h"

namespace lanyard {
namespace {

Bytes tagged(TypeTag tag, ByteView message) {
  ByteWriter out;
  out.u64(tag.value());
  out.bytes(message);
  return out.take();
}

}  // namespace

SigningKey SigningKey::random() {
  Secret<32> seed;
  fill_random(seed.expose());
  return std::move(from_seed(seed.expose())).value();
}

Result<SigningKey> SigningKey::from_seed(ByteView seed) {
  if (seed.size() != crypto_sign_ed25519_SEEDBYTES)
    return Error(Fault::damaged, "a signing seed of the wrong length");
  SigningKey out;
  std::array<std::uint8_t, 32> public_bytes{};
  contract(crypto_sign_ed25519_seed_keypair(public_bytes.data(), out.secret_.expose().data(),
                                            seed.data()) == 0,
           "a key pair from a seed");
  out.public_ = VerifyKey(public_bytes);
  return out;
}

Plain SigningKey::seed() const {
  // libsodium's secret key is seed:32 public key:32.
  const auto bytes = secret_.expose().first<32>();
  return Plain(bytes.begin(), bytes.end());
}

Signature SigningKey::sign(TypeTag tag, ByteView message) const {
  return primitive::ed25519_sign(secret_.expose().data(), tagged(tag, message));
}

bool verify(const VerifyKey& key, TypeTag tag, ByteView message, const Signature& signature) {
  return primitive::ed25519_verify(key.view().data(), tagged(tag, message), signature);
}

}  // namespace lanyard
