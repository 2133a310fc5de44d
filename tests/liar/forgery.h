// What somebody who has the server and nobody else's keys can make up for an organisation's
// register and logs: their own keys under true names.
#pragma once

#include "sync/server/store.h"
#include "sync/share/compose.h"

namespace lanyard::liar {

// Keys of the liar's own.
struct OwnKeys {
  UserId user = random_name<UserId>();
  DeviceId device = random_name<DeviceId>();
  SigningKey signing = SigningKey::random();
  PrivateKey wrapping = PrivateKey::random();
};

// Links that would go on from the organisation's chain if anybody's signature could be made.
enum class MadeUp : std::uint8_t {
  invited_by_admin,   // somebody new, in the administrator's name
  joined_by_invite,   // a laptop by an invitation that waits for its code
  said_by_stranger,   // by a laptop that nobody has let in
  key_by_invite,      // another key for a user who is invited again, by their invitation
  key_by_own_laptop,  // another key for a user, in their own laptop's name
};
// Fails with not_found when the register has nothing of the kind to pretend.
[[nodiscard]] Result<Bytes> made_up(MadeUp what, Store& store, const OrgId& org,
                                    const OwnKeys& keys);

// A change of a case by the liar's laptop.
[[nodiscard]] AppendOp forged_change(const Register& reg, const CaseId& id, const OwnKeys& keys);

[[nodiscard]] Result<Register> register_of(Store& store, const OrgId& org);

}  // namespace lanyard::liar
