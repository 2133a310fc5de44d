// Sealing to somebody of whom only the signing key is known: the X25519 key that belongs to an
// Ed25519 key (the same curve in its other form). Used for the server alone, whose signing key the
// register names; what is wrapped to it bears a tag of its own, so that no signature and no wrap
// can be taken for the other.
#pragma once

#include "crypto/sign.h"
#include "crypto/wrap.h"

namespace lanyard {

// Fails with damaged for bytes that are no point of the group.
[[nodiscard]] Result<PublicKey> exchange_key(const VerifyKey& key);
[[nodiscard]] Result<PrivateKey> exchange_key(const SigningKey& key);

}  // namespace lanyard
