// The organisation's root key and recovery key: how they are kept, how they come back, and a drill
// that proves it. Either one file under a passphrase, or shares of a key that holders keep, each
// under a passphrase of their own; a share's file holds the sealed keys as well, so that no other
// file is ever needed. Formats: docs/FILE_FORMAT.md.
#pragma once

#include <variant>

#include "app/desk/desk.h"
#include "crypto/passphrase.h"
#include "crypto/shares.h"

namespace lanyard {

struct OrganisationKeys {
  SigningKey root = SigningKey::random();
  PrivateKey recovery = PrivateKey::random();
};

struct KeyHolder {
  std::string label;  // a name or an office, in clear on the share
  SecretText passphrase;
};
struct KeyHolders {
  SharePlan plan;
  std::vector<KeyHolder> holders;  // as many as the plan's count
};
// The passphrase of a single file, or the holders of shares.
using KeyGuard = std::variant<SecretText, KeyHolders>;

constexpr std::size_t holder_most_bytes = 100;
using CeremonyId = Id<struct CeremonyKind>;

// A holder's file: all but `share` and `keys` is in clear.
struct KeyShareFile {
  OrgId org;
  CeremonyId ceremony;
  std::array<std::uint8_t, 16> root{};  // fingerprint of the root key
  std::uint8_t number = 1;
  SharePlan plan;
  Instant made;
  std::string label;
  Salt salt{};
  StretchParams params;
  Commitment commitment{};  // of the holder's stretched passphrase
  Sealed share;
  Sealed keys;  // the same in every share of a ceremony
};
[[nodiscard]] Bytes encode(const KeyShareFile& file);
// Puts the share into the file, under its holder's passphrase. Fails with bad_input for a label
// that is not one line, no_memory.
[[nodiscard]] Result<KeyShareFile> seal_key_share(KeyShareFile file, const KeyShare& share,
                                                  const SecretText& passphrase);
// Fails with damaged, unsupported for a newer version.
[[nodiscard]] Result<KeyShareFile> parse_key_share(ByteView bytes);

// Writes the file or the shares into a folder that holds none yet. Fails with bad_input (a weak
// passphrase, one that two holders share, a label that is no line of text), refused (there are keys
// already), no_space, io: then nothing of it stays.
[[nodiscard]] Done keep_keys(const OrganisationKeys& keys, const OrgId& org, const KeyGuard& guard,
                             const std::filesystem::path& folder, Instant now);
// Takes away again what keep_keys() has written.
[[nodiscard]] Done forget_keys(const std::filesystem::path& folder);

// Whether this share may join those before it. Fails with refused: of another organisation, of
// another ceremony, the same share twice, more than are needed.
[[nodiscard]] Done check_joins(const Register& reg, const std::vector<KeyShareFile>& before,
                               const KeyShareFile& next);
// Fails with wrong_passphrase, damaged, no_memory.
[[nodiscard]] Result<KeyShare> open_key_share(const KeyShareFile& file,
                                              const SecretText& passphrase);
// Fails with refused for too few, damaged when they do not belong together or the keys are not
// those of this organisation's register.
[[nodiscard]] Result<OrganisationKeys> open_keys(const Register& reg,
                                                 const std::vector<KeyShareFile>& files,
                                                 const std::vector<KeyShare>& shares);
// The same for the single file.
[[nodiscard]] Result<OrganisationKeys> open_keys(const Register& reg, ByteView file,
                                                 const SecretText& passphrase);

[[nodiscard]] std::string fingerprint(const VerifyKey& root);

// Proves that these are the register's keys by using each, and records it in this vault's audit
// trail; `shares` is 0 for the single file. Changes nothing else.
[[nodiscard]] Done drill(Desk& desk, const OrganisationKeys& keys, std::size_t shares);
// The last one that this vault has recorded.
struct DrillRecord {
  Instant at;
  UserId by;
  std::size_t shares = 0;
};
[[nodiscard]] Result<std::optional<DrillRecord>> last_drill(const Desk& desk);

}  // namespace lanyard
