// Keeping the organisation's keys in one file or in shares, opening them again, and the drill.
#include "app/desk/organisation_keys.h"

#include <algorithm>

#include "crypto/hash.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

constexpr const char* root_file = "root.sealed";

using Fingerprint = Digest<struct FingerprintKind>;

Fingerprint fingerprint_of(const VerifyKey& key) {
  return hash<Fingerprint>("LNY finger", key.view());
}

std::array<std::uint8_t, 16> half_of(const VerifyKey& key) {
  std::array<std::uint8_t, 16> out{};
  const Fingerprint whole = fingerprint_of(key);
  std::copy_n(whole.view().begin(), out.size(), out.begin());
  return out;
}

Plain both_of(const OrganisationKeys& keys) {
  Plain out = keys.root.seed();
  const Plain second = keys.recovery.bytes();
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

Result<OrganisationKeys> keys_of(const Register& reg, const Plain& both) {
  if (both.size() != 64) return Error(Fault::damaged, "keys of the wrong length");
  OrganisationKeys out;
  TRY(out.root, SigningKey::from_seed(ByteView(both).first(32)));
  TRY(out.recovery, PrivateKey::from_bytes(ByteView(both).last(32)));
  if (out.root.verify_key() != reg.root() || !reg.genesis() ||
      out.recovery.public_key() != reg.genesis()->recovery)
    return Error(Fault::damaged, "keys that open and are not those of this organisation");
  return out;
}

Bytes share_context(const OrgId& org, const CeremonyId& ceremony) {
  ByteWriter out;
  out.bytes(org.view());
  out.bytes(ceremony.view());
  return out.take();
}

// root.sealed: under the root passphrase: salt:16 passes:u32 memory:u32 sealed(root seed:32
// recovery:32).
Result<Bytes> seal_file(const OrganisationKeys& keys, const OrgId& org,
                        const SecretText& passphrase) {
  Salt salt{};
  fill_random(salt);
  const StretchParams params = calibrate();
  TRY(const VaultId bound, VaultId::from_bytes(org.view()));
  TRY(const Key<ForSlot> key, stretch(passphrase, salt, params, bound));
  ByteWriter out;
  out.bytes(salt);
  out.u32(params.passes);
  out.u32(params.memory_mib);
  out.bytes(seal(key.view(), tags::root_secret, org.view(), both_of(keys)).view());
  return out.take();
}

std::filesystem::path share_file(const std::filesystem::path& folder, std::size_t number) {
  return folder / ("share-" + std::to_string(number) + ".key");
}

Result<std::vector<Bytes>> seal_shares(const OrganisationKeys& keys, const OrgId& org,
                                       const KeyHolders& by, Instant now) {
  KeyShareFile file;
  file.org = org;
  file.ceremony = random_name<CeremonyId>();
  file.root = half_of(keys.root.verify_key());
  file.plan = by.plan;
  file.made = now;
  file.params = calibrate();
  const Key<ForRoot> key = Key<ForRoot>::random();
  file.keys = seal(key.view(), tags::root_secret, share_context(org, file.ceremony), both_of(keys));
  const std::vector<KeyShare> shares = share_key(key.view(), by.plan);
  std::vector<Bytes> out;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    file.number = shares[i].number;
    file.label = by.holders[i].label;
    fill_random(file.salt);
    TRY(const KeyShareFile sealed, seal_key_share(file, shares[i], by.holders[i].passphrase));
    out.push_back(encode(sealed));
  }
  return out;
}

Done check_passphrases(const KeyGuard& guard) {
  std::vector<const SecretText*> all;
  if (const auto* one = std::get_if<SecretText>(&guard)) {
    all.push_back(one);
  } else {
    const KeyHolders& by = *std::get_if<KeyHolders>(&guard);
    if (!offered(by.plan)) return Error(Fault::bad_input, "keys are shared 2of3 or 3of5");
    if (by.holders.size() != by.plan.count)
      return Error(Fault::bad_input, "each share needs a holder, named in the order of the shares");
    for (const KeyHolder& holder : by.holders) all.push_back(&holder.passphrase);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (check_passphrase(all[i]->expose()) != PassphraseFault::none)
      return Error(Fault::bad_input, "a passphrase has 14 characters or four words at least");
    for (std::size_t k = 0; k < i; ++k)
      if (equal(as_bytes(all[k]->expose()), as_bytes(all[i]->expose())))
        return Error(Fault::bad_input, "two holders with one passphrase are one holder");
  }
  return {};
}

bool holds_keys(const std::filesystem::path& folder) {
  if (file_exists(folder / root_file)) return true;
  for (std::size_t number = 1; number <= 5; ++number)
    if (file_exists(share_file(folder, number))) return true;
  return false;
}

}  // namespace

Done keep_keys(const OrganisationKeys& keys, const OrgId& org, const KeyGuard& guard,
               const std::filesystem::path& folder, Instant now) {
  TRY_DONE(check_passphrases(guard));
  if (holds_keys(folder))
    return Error(Fault::refused, "the folder holds keys of an organisation already");
  std::vector<std::pair<std::filesystem::path, Bytes>> files;
  if (const auto* passphrase = std::get_if<SecretText>(&guard)) {
    TRY(Bytes sealed, seal_file(keys, org, *passphrase));
    files.emplace_back(folder / root_file, std::move(sealed));
  } else {
    TRY(std::vector<Bytes> shares, seal_shares(keys, org, *std::get_if<KeyHolders>(&guard), now));
    for (Bytes& share : shares)
      files.emplace_back(share_file(folder, files.size() + 1), std::move(share));
  }
  TRY_DONE(make_folder(folder));
  for (const auto& [path, bytes] : files) {
    const Done written = replace_file(path, bytes);
    if (written.ok()) continue;
    static_cast<void>(forget_keys(folder).ok());  // the first failure is the one to tell
    return written.error();
  }
  return {};
}

Done forget_keys(const std::filesystem::path& folder) {
  TRY_DONE(remove_file(folder / root_file));
  for (std::size_t number = 1; number <= 5; ++number)
    TRY_DONE(remove_file(share_file(folder, number)));
  return {};
}

Done check_joins(const Register& reg, const std::vector<KeyShareFile>& before,
                 const KeyShareFile& next) {
  if (next.org != reg.org() || next.root != half_of(reg.root()))
    return Error(Fault::refused, "a share of another organisation's keys");
  for (const KeyShareFile& one : before) {
    if (one.ceremony != next.ceremony || one.plan != next.plan)
      return Error(Fault::refused, "shares of two ceremonies: they do not go together");
    if (one.number == next.number)
      return Error(Fault::refused, "the same share twice: each holder brings their own");
  }
  if (before.size() == next.plan.threshold)
    return Error(Fault::refused, "more shares than are needed: leave one out");
  return {};
}

Result<OrganisationKeys> open_keys(const Register& reg, const std::vector<KeyShareFile>& files,
                                   const std::vector<KeyShare>& shares) {
  if (files.empty() || shares.size() < files.front().plan.threshold)
    return Error(Fault::refused, "too few shares: more holders must come together");
  const KeyShareFile& first = files.front();
  TRY(const Key<ForRoot> key, join_shares(shares, first.plan));
  // Each file has the same: one that a holder has changed keeps nobody from the others'.
  const Bytes context = share_context(first.org, first.ceremony);
  for (const KeyShareFile& file : files)
    if (const Result<Plain> both = open(key.view(), tags::root_secret, context, file.keys);
        both.ok())
      return keys_of(reg, *both);
  return Error(Fault::damaged, "the shares go together and the keys beside them are not as sealed");
}

Result<OrganisationKeys> open_keys(const Register& reg, ByteView file,
                                   const SecretText& passphrase) {
  ByteReader in(file);
  Salt salt{};
  in.into(salt);
  StretchParams params;
  params.passes = in.u32();
  params.memory_mib = in.u32();
  const ByteView rest = in.bytes(64 + Sealed::overhead);
  if (!in.finished() || !acceptable(params))
    return Error(Fault::damaged, "this is not a file of an organisation's keys, or it is damaged");
  TRY(const VaultId bound, VaultId::from_bytes(reg.org().view()));
  TRY(const Key<ForSlot> key, stretch(passphrase, salt, params, bound));
  TRY(const Sealed sealed, Sealed::parse(rest));
  const Result<Plain> both = open(key.view(), tags::root_secret, reg.org().view(), sealed);
  if (!both.ok())
    return Error(Fault::wrong_passphrase,
                 "not the passphrase of these keys, or keys of another organisation");
  return keys_of(reg, *both);
}

std::string fingerprint(const VerifyKey& root) {
  return fingerprint_of(root).hex().substr(0, 32);
}

Done drill(Desk& desk, const OrganisationKeys& keys, std::size_t shares) {
  const std::shared_ptr<const Register> reg = desk.reg();
  std::array<std::uint8_t, 32> challenge{};
  fill_random(challenge);
  const Signature signature = keys.root.sign(tags::drill, challenge);
  if (!verify(reg->root(), tags::drill, challenge, signature))
    return Error(Fault::damaged, "the root key does not sign for this organisation");
  TRY(const Bytes wrapped,
      wrap(reg->genesis()->recovery, tags::drill, reg->org().view(), challenge));
  TRY(const Plain opened, keys.recovery.unwrap(tags::drill, reg->org().view(), wrapped));
  if (!equal(opened, challenge))
    return Error(Fault::damaged, "the recovery key does not open what is wrapped to it");
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::keys_drilled);
  entry.number = static_cast<std::int64_t>(shares);
  batch.audit.push_back(entry);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

Result<std::optional<DrillRecord>> last_drill(const Desk& desk) {
  TRY(const std::vector<AuditEntry> entries, desk.vault().audit());
  std::optional<DrillRecord> out;
  for (const AuditEntry& entry : entries)
    if (entry.action == AuditAction::keys_drilled && (!out || entry.at >= out->at))
      out = DrillRecord{entry.at, entry.user, static_cast<std::size_t>(entry.number)};
  return out;
}

}  // namespace lanyard
