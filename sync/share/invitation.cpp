// What an enrolment code gives. Each use has its own key, derived from the code by a label:
//
//   base     = BLAKE2b-256("lanyard code", code)
//   invite   = first 16 bytes of BLAKE2b-256("lanyard invite", base)
//   one-time = Ed25519 from derive(base, "one-time");  welcome key = derive(base, "welcome ")
//   proof    = BLAKE2b-256("lanyard root", derive(base, "rootproo"), root)
//   welcome  = seal(welcome key, LNYwelco, invite, directory key:32 server:block certificate:block)
//
// The code has 128 random bits, so nobody finds it from what the register shows of it.
#include "sync/share/invitation.h"

#include "crypto/hash.h"

namespace lanyard {
namespace {

struct ForCode;

constexpr std::size_t url_most_bytes = 512;
constexpr std::size_t certificate_most_bytes = 12 * 1024;

Key<ForCode> base_of(const Secret<16>& code) {
  auto digest = Hasher("lanyard code").add(code.expose()).finish();
  Key<ForCode> base = std::move(Key<ForCode>::from_bytes(digest)).value();
  wipe(digest.data(), digest.size());
  return base;
}

}  // namespace

EnrolmentCode EnrolmentCode::random() {
  EnrolmentCode code;
  fill_random(code.bytes.expose());
  return code;
}

Result<EnrolmentCode> EnrolmentCode::parse(std::string_view typed) {
  auto bytes = from_base32(typed);
  if (!bytes.ok() || bytes->size() != 16)
    return Error(Fault::bad_input, "not an enrolment code: 26 letters and digits");
  EnrolmentCode code;
  std::memcpy(code.bytes.expose().data(), bytes->data(), 16);
  wipe(bytes->data(), bytes->size());
  return code;
}

SecretText EnrolmentCode::text() const {
  std::string plain = to_base32(bytes.expose());
  std::string grouped;
  grouped.reserve(30);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i % 5 == 0 && i < 25) grouped.push_back('-');
    grouped.push_back(plain[i]);
  }
  SecretText out{grouped};
  wipe(plain.data(), plain.size());
  wipe(grouped.data(), grouped.size());
  return out;
}

InviteId EnrolmentCode::invite() const {
  const Key<ForCode> base = base_of(bytes);
  const auto digest = Hasher("lanyard invite").add(base.view().bytes()).finish();
  return InviteId::from_bytes(ByteView(digest).first(16)).value();
}

SigningKey EnrolmentCode::one_time_key() const {
  const auto seed = derive<ForCode>(base_of(bytes).view(), "one-time");
  return std::move(SigningKey::from_seed(seed.view().bytes())).value();
}

Key<ForWelcome> EnrolmentCode::welcome_key() const {
  return derive<ForWelcome>(base_of(bytes).view(), "welcome ");
}

std::array<std::uint8_t, 32> EnrolmentCode::root_proof(const VerifyKey& root) const {
  const auto key = derive<ForCode>(base_of(bytes).view(), "rootproo");
  return Hasher("lanyard root").add(key.view().bytes()).add(root.view()).finish();
}

Sealed seal_welcome(const EnrolmentCode& code, const Welcome& welcome) {
  contract(welcome.directory_key.size() == 32, "a directory key of 32 bytes");
  Plain plain(welcome.directory_key);
  ByteWriter rest;
  rest.text(welcome.server);
  rest.text(welcome.certificate);
  plain.insert(plain.end(), rest.view().begin(), rest.view().end());
  return seal(code.welcome_key().view(), tags::welcome, code.invite().view(), plain);
}

Result<Welcome> open_welcome(const EnrolmentCode& code, const Sealed& packet) {
  TRY(const Plain plain,
      open(code.welcome_key().view(), tags::welcome, code.invite().view(), packet));
  ByteReader in(plain);
  Welcome out;
  const ByteView key = in.bytes(32);
  out.directory_key.assign(key.begin(), key.end());
  out.server = in.text(url_most_bytes);
  out.certificate = in.text(certificate_most_bytes);
  if (!in.finished()) return Error(Fault::damaged, "a welcome packet that is not complete");
  return out;
}

Result<Invitation> open_invitation(const EnrolmentCode& code, const std::vector<Bytes>& org_links) {
  if (org_links.empty()) return Error(Fault::damaged, "an organisation without links");
  TRY(const Link first, parse_link(org_links.front()));
  const auto* genesis = std::get_if<Genesis>(&first.body);
  if (genesis == nullptr) return Error(Fault::damaged, "an organisation that has no genesis");
  Register reg(first.org, genesis->root);
  for (const Bytes& bytes : org_links) TRY_DONE(reg.apply(bytes));
  const UserInvite* invite = reg.invite(code.invite());
  if (invite == nullptr || reg.was_used(code.invite()))
    return Error(Fault::refused, "this code belongs to no invitation, or was used");
  // The server cannot make this proof for a root of its own: it does not know the code.
  if (!equal(invite->root_proof, code.root_proof(genesis->root)))
    return Error(Fault::untrusted_server, "the organisation is not the one that made this code");
  TRY(Welcome welcome, open_welcome(code, invite->welcome));
  UserInvite copy = *invite;
  return Invitation{std::move(reg), std::move(copy), std::move(welcome)};
}

}  // namespace lanyard
