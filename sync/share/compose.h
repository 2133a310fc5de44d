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
  std::vector<CaseKey> keys;  // for the creator's vault
};
// Makes the keys of a case's four facets and wraps each to who may open it by the register, and all
// to the recovery key. Fails with refused when the register does not know the signer.
[[nodiscard]] Result<NewCase> compose_case(const Register& reg, CaseCreate what,
                                           const Signer& signer, Instant now);
// New keys for the case, wrapped to each laptop of exactly those who may open it. They are kept
// nowhere: they come back with the link once the server has ordered it, so that of two laptops that
// do this at once one loses and nobody has written under its keys. Fails with refused when they are
// too many for one link.
[[nodiscard]] Result<CaseRotate> compose_rotation(const Register& reg, const KnownCase& of,
                                                  Instant now);
// The same for who may open the case after the transfer, and the older keys that we hold for whom
// they are new. Fails with not_permitted when we do not hold the newest.
[[nodiscard]] Result<CaseTransfer> compose_transfer(const Register& reg, const KnownCase& of,
                                                    CaseTransfer what,
                                                    const std::vector<CaseKey>& held, Instant now);
// The keys of these facets for one user (none: the recovery key), one wrap for each of their
// laptops in use and each generation of which we hold them all. Fails with not_found for a user
// without a laptop, not_permitted when there is no generation of which we hold all.
[[nodiscard]] Result<std::vector<CaseWrap>> wraps_for(const Register& reg, const KnownCase& of,
                                                      const std::set<Facet>& facets,
                                                      const UserId& user,
                                                      const std::vector<CaseKey>& held);
// Users who by the register should hold keys of the case and lack a wrap to a laptop that they use
// (none: the recovery key). A user whose laptops are all revoked waits until one joins again.
[[nodiscard]] std::vector<UserId> missing_wraps(const Register& reg, const KnownCase& of,
                                                Instant now);
// The wraps of a link; none for the types that bring no keys.
[[nodiscard]] const std::vector<CaseWrap>* wraps_in(const LinkBody& body);
// The case keys that a link brings to this user, of the user-key generation that `key` is. Wraps
// that do not open are left out: a bad wrap takes nothing from the others.
[[nodiscard]] Result<std::vector<CaseKey>> keys_from(const Link& link, const CaseId& case_id,
                                                     const UserId& user, const PrivateKey& key,
                                                     std::uint32_t user_generation = 1);
// Adds the wraps that are missing and that we can make; none when there is nothing to add.
[[nodiscard]] std::optional<CaseWraps> compose_wraps(const Register& reg, const KnownCase& of,
                                                     const std::vector<CaseKey>& held, Instant now);

// Names are padded to 32, 64 or 128 bytes, then to multiples of 128, so that what is sealed does
// not show their length. A longer name is cut at a character. `about` is the id that bears the
// name.
constexpr std::size_t name_most_bytes = 400;
[[nodiscard]] Bytes seal_name(KeyView<ForDirectory> key, ByteView about, std::string_view name);
[[nodiscard]] Result<std::string> open_name(KeyView<ForDirectory> key, ByteView about,
                                            ByteView sealed);

}  // namespace lanyard
