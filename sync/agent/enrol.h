// Bringing an organisation to a server, and a laptop into an organisation: the two exchanges before
// there is anything to sync. What comes back is verified; the caller makes the vault and writes it.
#pragma once

#include "storage/vault/vault.h"
#include "sync/agent/transport.h"
#include "sync/share/compose.h"
#include "sync/share/invitation.h"
#include "sync/wire/messages.h"

namespace lanyard {

// An organisation as a laptop begins with it.
struct Beginning {
  Register reg;
  std::vector<Bytes> links;    // of the organisation, from the genesis on
  std::vector<Bytes> blobs;    // form and notice files that the register names
  VerifyKey server_key;
};

// Registers an organisation's links with the bootstrap token. Fails with offline, server_refused (the
// token, or links that do not verify), damaged.
[[nodiscard]] Result<VerifyKey> publish(Transport& transport, const Token& bootstrap,
                                        const std::vector<Bytes>& links,
                                        const std::vector<Bytes>& blobs);

struct FoundInvitation {
  Beginning beginning;
  UserInvite invite;
  Welcome welcome;
};
// Asks the server for the organisation that made this code, and pins its root by the code's proof.
[[nodiscard]] Result<FoundInvitation> find_invitation(Transport& transport,
                                                      const EnrolmentCode& code);

// The keys that the joining laptop has made.
struct NewMember {
  DeviceId device;
  const SigningKey& device_key;
  const PrivateKey& user_key;
};
// Joins with the invitation; again when another link of the organisation came first.
[[nodiscard]] Result<Beginning> join(Transport& transport, const EnrolmentCode& code,
                                     const FoundInvitation& found, const NewMember& member,
                                     Instant now);

// What a new vault holds of it: links, files and the server's key.
[[nodiscard]] Batch batch_of(const Beginning& beginning);

}  // namespace lanyard
