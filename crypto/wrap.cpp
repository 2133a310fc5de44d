// wrapped = ephemeral public key:32 sealed(secret) under BLAKE2b(shared, ephemeral, recipient).
// Both public keys go into the key: the sealing key belongs to this pair and this pair alone.
#include "crypto/wrap.h"

#include "crypto/primitives.h"
#include "crypto/sealed.h"

namespace lanyard {
namespace {

void wrapping_key(ByteView shared, ByteView ephemeral, const PublicKey& to,
                  std::span<std::uint8_t> out) {
  primitive::Brief<96> joined;
  std::memcpy(joined.bytes.data(), shared.data(), 32);
  std::memcpy(joined.bytes.data() + 32, ephemeral.data(), 32);
  std::memcpy(joined.bytes.data() + 64, to.view().data(), 32);
  primitive::blake2b(out, {}, joined.bytes, "LNYwrap1");
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
  primitive::Brief<32> shared;
  if (!primitive::x25519(secret_.expose().data(), ephemeral.data(), shared.bytes))
    return Error(Fault::damaged, "a wrapped key with a point of small order");
  primitive::Brief<32> key;
  wrapping_key(shared.bytes, ephemeral, public_, key.bytes);
  return open_bytes(key.bytes.data(), tag, context, wrapped.subspan(32));
}

Result<Bytes> wrap(const PublicKey& to, TypeTag tag, ByteView context, ByteView secret) {
  primitive::Brief<32> ephemeral_secret;
  fill_random(ephemeral_secret.bytes);
  const auto ephemeral = primitive::x25519_base(ephemeral_secret.bytes.data());
  primitive::Brief<32> shared;
  if (!primitive::x25519(ephemeral_secret.bytes.data(), to.view().data(), shared.bytes))
    return Error(Fault::bad_input, "a public key of small order");
  primitive::Brief<32> key;
  wrapping_key(shared.bytes, ephemeral, to, key.bytes);
  const Sealed sealed = seal_bytes(key.bytes.data(), tag, context, secret);
  Bytes out(ephemeral.begin(), ephemeral.end());
  out.insert(out.end(), sealed.view().begin(), sealed.view().end());
  return out;
}

}  // namespace lanyard
