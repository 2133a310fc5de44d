// sealed = nonce:24 ciphertext tag:16      additional data = type tag:8 context
#include "crypto/sealed.h"

#include "crypto/primitives.h"

namespace lanyard {
namespace {

Bytes additional_data(TypeTag tag, ByteView context) {
  ByteWriter out;
  out.u64(tag.value());
  out.bytes(context);
  return out.take();
}

}  // namespace

Result<Sealed> Sealed::parse(ByteView bytes) {
  if (bytes.size() < overhead) return Error(Fault::damaged, "sealed bytes that are too short");
  Sealed out;
  out.bytes_.assign(bytes.begin(), bytes.end());
  return out;
}

Sealed seal_bytes(const std::uint8_t* key, TypeTag tag, ByteView context, ByteView plain) {
  // 192 random bits: 2^64 texts under one key before a repeated nonce is as likely as 2^-64.
  primitive::Nonce nonce{};
  fill_random(nonce);
  Sealed out;
  out.bytes_.resize(Sealed::overhead + plain.size());
  std::memcpy(out.bytes_.data(), nonce.data(), nonce.size());
  primitive::aead_seal(key, nonce, additional_data(tag, context), plain,
                       std::span(out.bytes_).subspan(nonce.size()));
  return out;
}

Result<Plain> open_bytes(const std::uint8_t* key, TypeTag tag, ByteView context, ByteView sealed) {
  if (sealed.size() < Sealed::overhead)
    return Error(Fault::damaged, "sealed bytes that are too short");
  primitive::Nonce nonce{};
  std::memcpy(nonce.data(), sealed.data(), nonce.size());
  Plain out(sealed.size() - Sealed::overhead);
  if (!primitive::aead_open(key, nonce, additional_data(tag, context), sealed.subspan(nonce.size()),
                            out))
    return Error(Fault::damaged, "sealed bytes do not open");
  return out;
}

Commitment commit_bytes(const std::uint8_t* key) {
  Commitment out{};
  primitive::blake2b(out, ByteView(key, 32), {}, "LNYcommit");
  return out;
}

}  // namespace lanyard
