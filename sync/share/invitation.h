// An enrolment code: 128 bits, typed as 26 characters. From it come the invitation's id, the
// one-time signing key, the key of the welcome packet and the proof that pins the organisation's
// root, so the server can neither guess a code nor add anybody.
#pragma once

#include "sync/share/register.h"

namespace lanyard {

struct EnrolmentCode {
  Secret<16> bytes;
  [[nodiscard]] static EnrolmentCode random();
  [[nodiscard]] static Result<EnrolmentCode> parse(std::string_view typed);
  [[nodiscard]] SecretText text() const;  // XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX

  [[nodiscard]] InviteId invite() const;
  [[nodiscard]] SigningKey one_time_key() const;
  [[nodiscard]] Key<ForWelcome> welcome_key() const;
  [[nodiscard]] std::array<std::uint8_t, 32> root_proof(const VerifyKey& root) const;
};

struct Welcome {  // what the packet holds
  Plain directory_key;
  std::string server;       // https://host:port
  std::string certificate;  // PEM that is pinned, may be empty
};
[[nodiscard]] Sealed seal_welcome(const EnrolmentCode& code, const Welcome& welcome);
[[nodiscard]] Result<Welcome> open_welcome(const EnrolmentCode& code, const Sealed& packet);

// What the joining laptop learns from the organisation's links and its code: the register, verified
// from a root that the code has pinned, and its invitation. Fails with refused (no such invitation,
// or used), untrusted_server (the links begin with another root) or what Register::apply says.
struct Invitation {
  Register reg;
  UserInvite invite;
  Welcome welcome;
};
[[nodiscard]] Result<Invitation> open_invitation(const EnrolmentCode& code,
                                                 const std::vector<Bytes>& org_links);

}  // namespace lanyard
