// Ed25519 signatures. What is signed always begins with a type tag, so a signature of one thing is
// never a signature of another.
#pragma once

#include <array>

#include "crypto/key.h"
#include "crypto/tags.h"
#include "platform/base/id.h"

namespace lanyard {

using Signature = std::array<std::uint8_t, 64>;
using VerifyKey = Name<32, struct VerifyKeyKind>;

class SigningKey {
 public:
  [[nodiscard]] static SigningKey random();
  // From a 32-byte seed: an enrolment code's one-time key, or a stored secret.
  [[nodiscard]] static Result<SigningKey> from_seed(ByteView seed);
  [[nodiscard]] Plain seed() const;
  [[nodiscard]] const VerifyKey& verify_key() const { return public_; }
  [[nodiscard]] Signature sign(TypeTag tag, ByteView message) const;

 private:
  SigningKey() = default;
  Secret<64> secret_;
  VerifyKey public_;
};

[[nodiscard]] bool verify(const VerifyKey& key, TypeTag tag, ByteView message,
                          const Signature& signature);

}  // namespace lanyard
