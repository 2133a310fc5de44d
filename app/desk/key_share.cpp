// The bytes of a holder's share of the organisation's keys.
//
//   share   = head commitment:16 sealed(share:32) sealed(root seed:32 recovery:32) sum:16
//   head    = "LNYK" 1:u8 org:16 ceremony:16 root:16 number:u8 threshold:u8 count:u8 made:i64
//             label:block salt:16 passes:u32 memory_mib:u32
//   share   : under the holder's passphrase (Argon2id, bound to the ceremony); context = head
//   keys    : under the key that the shares make; context = org ceremony
//   root    = the first half of the fingerprint's hash
//   sum     = BLAKE2b-256 of all before it, its first half
//
// The sum tells a damaged file from a wrong passphrase, the commitment a wrong passphrase from a
// changed share.
#include "app/desk/organisation_keys.h"
#include "crypto/hash.h"
#include "platform/base/text.h"

namespace lanyard {
namespace {

constexpr std::uint8_t share_version = 1;
constexpr std::size_t sum_bytes = 16;
constexpr std::size_t sealed_share_bytes = 32 + Sealed::overhead;
constexpr std::size_t sealed_keys_bytes = 64 + Sealed::overhead;

Bytes sum_of(ByteView bytes) {
  const auto whole = Hasher("LNYkeyshare").add(bytes).finish();
  return {whole.begin(), whole.begin() + sum_bytes};
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > holder_most_bytes || !valid_utf8(text)) return false;
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  return true;
}

Bytes head_of(const KeyShareFile& file) {
  ByteWriter out;
  out.bytes(as_bytes("LNYK"));
  out.u8(share_version);
  out.bytes(file.org.view());
  out.bytes(file.ceremony.view());
  out.bytes(file.root);
  out.u8(file.number);
  out.u8(file.plan.threshold);
  out.u8(file.plan.count);
  out.i64(file.made.ms);
  out.text(file.label);
  out.bytes(file.salt);
  out.u32(file.params.passes);
  out.u32(file.params.memory_mib);
  return out.take();
}

Result<Key<ForSlot>> key_of(const KeyShareFile& file, const SecretText& passphrase) {
  TRY(const VaultId bound, VaultId::from_bytes(file.ceremony.view()));
  return stretch(passphrase, file.salt, file.params, bound);
}

}  // namespace

Bytes encode(const KeyShareFile& file) {
  ByteWriter out;
  out.bytes(head_of(file));
  out.bytes(file.commitment);
  out.bytes(file.share.view());
  out.bytes(file.keys.view());
  out.bytes(sum_of(out.view()));
  return out.take();
}

Result<KeyShareFile> parse_key_share(ByteView bytes) {
  ByteReader in(bytes);
  if (as_text(in.bytes(4)) != "LNYK")
    return Error(Fault::damaged, "this is not a share of an organisation's keys");
  if (in.u8() != share_version) return Error(Fault::unsupported, "a share of a newer version");
  KeyShareFile out;
  out.org = OrgId::read(in);
  out.ceremony = CeremonyId::read(in);
  in.into(out.root);
  out.number = in.u8();
  out.plan.threshold = in.u8();
  out.plan.count = in.u8();
  out.made.ms = in.i64();
  out.label = in.text(holder_most_bytes);
  in.into(out.salt);
  out.params.passes = in.u32();
  out.params.memory_mib = in.u32();
  in.into(out.commitment);
  const ByteView share = in.bytes(sealed_share_bytes);
  const ByteView keys = in.bytes(sealed_keys_bytes);
  const ByteView sum = in.bytes(sum_bytes);
  if (!in.finished() || !equal(sum, sum_of(bytes.first(bytes.size() - sum_bytes))))
    return Error(Fault::damaged, "a share that is damaged or cut off: ask for the holder's copy");
  const bool possible = !out.org.none() && !out.ceremony.none() && offered(out.plan) &&
                        out.number >= 1 && out.number <= out.plan.count && is_label(out.label) &&
                        acceptable(out.params);
  if (!possible) return Error(Fault::damaged, "a share that says impossible things of itself");
  TRY(out.share, Sealed::parse(share));
  TRY(out.keys, Sealed::parse(keys));
  return out;
}

Result<KeyShareFile> seal_key_share(KeyShareFile file, const KeyShare& share,
                                    const SecretText& passphrase) {
  if (!is_label(file.label))
    return Error(Fault::bad_input, "a holder needs a name of one line, at most 100 bytes");
  TRY(const Key<ForSlot> key, key_of(file, passphrase));
  file.commitment = commit(key.view());
  file.share = seal(key.view(), tags::key_share, head_of(file), share.value.expose());
  return file;
}

Result<KeyShare> open_key_share(const KeyShareFile& file, const SecretText& passphrase) {
  TRY(const Key<ForSlot> key, key_of(file, passphrase));
  if (!equal(commit(key.view()), file.commitment))
    return Error(Fault::wrong_passphrase, "not the passphrase of this share's holder");
  TRY(const Plain plain, open(key.view(), tags::key_share, head_of(file), file.share));
  KeyShare out;
  out.number = file.number;
  if (plain.size() != out.value.expose().size())
    return Error(Fault::damaged, "a share of the wrong length");
  std::copy(plain.begin(), plain.end(), out.value.expose().begin());
  return out;
}

}  // namespace lanyard
