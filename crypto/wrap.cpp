// wrapped = ephemeral public key:32 sealed(secret) under BLAKE2b(shared, ephemeral, recipient).
// Both public keys go into the key: the sealing key belongs to this pair and this pair alone.
#include "crypto/wrap.h"

#include "crypto/hash.h"
#include "crypto/primitives.h"
#include "crypto/sealed.h"

namespace lanyard {
namespace {

Secret<32> wrapping_key(const Secret<32>& shared, ByteView ephemeral, const PublicKey& to) {
  auto digest = Hasher("LNYwrap1").add(shared.expose()).add(ephemeral).add(to.view()).finish();
  Secret<32> out;
  std::memcpy(out.expose().data(), digest.data(), digest.size());
  wipe(digest.data(), digest.size());
  return out;
}

}  // namespace

PrivateKey PrivateKey::random() {
  Secret<32> bytes;
  fill_random(bytes.expose());
  return std::move(from_bytes(bytes.expose())).value();
}

Result<PrivateKey> PrivateKey::from_bytes(ByteView bytes) {
  if (bytes.size() != 32) return Error(Fault::damaged, "a private key of the wrong length");
  PrivateKey out;
  std::memcpy(out.secret_.expose().data(), bytes.data(), 32);
  out.public_ = PublicKey(primitive::x25519_base(bytes.data()));
  return out;
}

Plain PrivateKey::bytes() const {
  return Plain(secret_.expose().begin(), secret_.expose().end());
}

Result<Plain> PrivateKey::unwrap(TypeTag tag, ByteView context, ByteView wrapped) const {
  if (wrapped.size() < 32 + Sealed::overhead)
    return Error(Fault::damaged, "a wrapped key that is too short");
  const ByteView ephemeral = wrapped.first(32);
  Secret<32> shared;
  if (!primitive::x25519(secret_.expose().data(), ephemeral.data(), shared))
    return Error(Fault::damaged, "a wrapped key with a point of small order");
  const Secret<32> key = wrapping_key(shared, ephemeral, public_);
  return open_bytes(key.expose().data(), tag, context, wrapped.subspan(32));
}

Result<Bytes> wrap(const PublicKey& to, TypeTag tag, ByteView context, ByteView secret) {
  Secret<32> ephemeral_secret;
  fill_random(ephemeral_secret.expose());
  const auto ephemeral = primitive::x25519_base(ephemeral_secret.expose().data());
  Secret<32> shared;
  if (!primitive::x25519(ephemeral_secret.expose().data(), to.view().data(), shared))
    return Error(Fault::bad_input, "a public key of small order");
  const Secret<32> key = wrapping_key(shared, ephemeral, to);
  const Sealed sealed = seal_bytes(key.expose().data(), tag, context, secret);
  Bytes out(ephemeral.begin(), ephemeral.end());
  out.insert(out.end(), sealed.view().begin(), sealed.view().end());
  return out;
}

}  // namespace lanyard
