// Composing links: what the desk calls to say something in the register. Each returns a signed link
// that continues its chain; the caller applies it to the register and writes it to the vault.
#pragma once

#include "storage/vault/vault.h"
#include "sync/share/register.h"

namespace lanyard {

struct Signer {
  UserId user;
  DeviceId device;
  const SigningKey& key;
};

// Signs a body as the next link of `chain` (zero: the organisation's).
[[nodiscard]] Bytes compose(const Register& reg, const CaseId& chain, LinkBody body,
                            const Signer& signer, Instant now);

struct NewCase {
  CaseId id;
  Bytes link;
  std::vector<CaseKey> keys;       // for the creator's vault
};
// Makes the keys of a case's four facets and wraps each to who may open it by the register.
[[nodiscard]] Result<NewCase> compose_case(const Register& reg, CaseCreate what, const Signer& signer,
                                           Instant now);
// Wraps for one user of every generation that we hold.
[[nodiscard]] Result<std::vector<CaseWrap>> wraps_for(const Register& reg, const KnownCase& of,
                                                      const std::set<Facet>& facets, const UserId& user,
                                                      const std::vector<CaseKey>& held);
// Members who by the register should hold keys of the case and have no wrap yet.
[[nodiscard]] std::vector<UserId> missing_wraps(const Register& reg, const KnownCase& of);
// The case keys that a link brings to this user.
[[nodiscard]] Result<std::vector<CaseKey>> keys_from(const Link& link, const CaseId& case_id,
                                                     const UserId& user, const PrivateKey& key);

[[nodiscard]] Bytes seal_name(KeyView<ForDirectory> key, ByteView about, std::string_view name);
[[nodiscard]] Result<std::string> open_name(KeyView<ForDirectory> key, ByteView about, ByteView sealed);

}  // namespace lanyard
