// Beginning: a new organisation, publishing it, inviting a colleague, joining with a code.
#pragma once

#include "app/desk/organisation_keys.h"
#include "sync/share/invitation.h"

namespace lanyard {

struct NewOrganisation {
  std::filesystem::path folder;  // for root and recovery keys; must hold none yet
  std::filesystem::path vault;   // the first admin's vault; must not exist
  std::string name;
  std::string notice;  // id of one of the notices that ship
  std::string user;    // the first admin's name
  std::string team;
  std::filesystem::path assets;  // folder with forms/ and notices/
};
struct BegunOrganisation {
  OrgId org;
  std::string root_fingerprint;
  SecretText recovery_code;
};
[[nodiscard]] Result<BegunOrganisation> begin_organisation(const NewOrganisation& what,
                                                           const KeyGuard& guard,
                                                           const SecretText& passphrase,
                                                           const Clock& clock);
// Registers the organisation with the server's bootstrap token (hex) and pins the server's key.
[[nodiscard]] Done publish(Desk& desk, const ServerAddress& server, std::string_view token);

struct Invitee {
  std::string name;
  std::string team;
  MemberRole role = MemberRole::practitioner;
  // A further laptop of somebody who is there, of that name, team and role. Never guessed from the
  // name alone: two colleagues may share one.
  enum class Laptop : std::uint8_t { first, further } laptop = Laptop::first;
};
// Online: the invitation is on the server when this returns.
[[nodiscard]] Result<SecretText> invite(Desk& desk, const Invitee& who);

struct Joining {
  std::filesystem::path vault;  // must not exist
  ServerAddress server;         // from the code's packet when the url is empty
};
struct Joined {
  std::unique_ptr<Desk> desk;
  SecretText recovery_code;  // printed once
  std::string name;
};
[[nodiscard]] Result<Joined> join(const Joining& where, const SecretText& code,
                                  const SecretText& passphrase, const Clock& clock);

// Reads the forms and notices of an assets folder; faults name file and line.
[[nodiscard]] Read<Catalog> load_assets(const std::filesystem::path& folder,
                                        std::string_view notice);

}  // namespace lanyard
