// Wrapping a secret to a person's public key (X25519), bound to a context: which case, which
// generation, which member. The sender needs no key of their own; the register's signature says
// who.
//   wrapped = ephemeral public key:32 sealed(secret)
#pragma once

#include "crypto/key.h"
#include "crypto/tags.h"
#include "platform/base/id.h"

namespace lanyard {

using PublicKey = Name<32, struct PublicKeyKind>;

class PrivateKey {
 public:
  [[nodiscard]] static PrivateKey random();
  [[nodiscard]] static Result<PrivateKey> from_bytes(ByteView bytes);
  [[nodiscard]] Plain bytes() const;
  [[nodiscard]] const PublicKey& public_key() const { return public_; }
  // Fails with damaged when the key, tag, context or any byte is not what was wrapped.
  [[nodiscard]] Result<Plain> unwrap(TypeTag tag, ByteView context, ByteView wrapped) const;

 private:
  PrivateKey() = default;
  Secret<32> secret_;
  PublicKey public_;
};

// Fails with bad_input for a public key of small order.
[[nodiscard]] Result<Bytes> wrap(const PublicKey& to, TypeTag tag, ByteView context,
                                 ByteView secret);

}  // namespace lanyard
