//   code n  = first 10 bytes of BLAKE2b-256("lanyard unlock", secret, device, n)
//   check n = BLAKE2b-256("lanyard check", code n, device, n)
//   context of the secret's wrap = device:16 user:16 user_generation:u32
//
// A code has 80 bits, so a check in the vault does not give it away, whatever a thief may try.
#include "sync/share/unlock_codes.h"

#include <algorithm>

#include "crypto/hash.h"
#include "platform/base/text.h"

namespace lanyard {
namespace {

constexpr std::size_t code_bytes = 10;
using Recipients = std::set<std::pair<UserId, std::uint32_t>>;

// One who may read out a code: a supervisor of this team, or one who stands in for one of it.
bool stands_for(const Register& reg, const KnownUser& who, const TeamId& team,
                const Standpoint& at) {
  if (who.team == team) return true;
  const std::vector<KnownCover>& covers = reg.covers();
  return std::any_of(covers.begin(), covers.end(), [&](const KnownCover& cover) {
    return cover.what.deputy == who.id && reg.runs(cover, at) &&
           reg.user(cover.what.supervisor)->team == team;
  });
}

Recipients recipients_of(const Register& reg, const UserId& user, Instant now) {
  const KnownUser* me = reg.user(user);
  Recipients team;
  Recipients all;
  for (const auto& [id, other] : reg.users()) {
    if (other.role != MemberRole::supervisor || id == user) continue;
    for (const auto& [generation, key] : reg.live_keys(id, reg.length())) {
      all.emplace(id, generation);
      if (me != nullptr && stands_for(reg, other, me->team, {reg.length(), now}))
        team.emplace(id, generation);
    }
  }
  return team.empty() ? all : team;
}

Bytes context_of(const DeviceId& device, const UserId& user, std::uint32_t generation) {
  ByteWriter out;
  out.bytes(device.view());
  out.bytes(user.view());
  out.u32(generation);
  return out.take();
}

Plain code_of(ByteView secret, const DeviceId& device, std::uint32_t number) {
  auto digest = Hasher("lanyard unlock").add(secret).add(device.view()).add_u64(number).finish();
  Plain out(digest.begin(), digest.begin() + code_bytes);
  wipe(digest.data(), digest.size());
  return out;
}

std::array<std::uint8_t, 32> check_of(ByteView code, const DeviceId& device, std::uint32_t number) {
  return Hasher("lanyard check").add(code).add(device.view()).add_u64(number).finish();
}

}  // namespace

Result<MadeCodes> make_codes(const Register& reg, const UserId& user, const DeviceId& device,
                             Instant now) {
  Secret<32> secret;
  fill_random(secret.expose());
  MadeCodes out;
  for (const auto& [to, generation] : recipients_of(reg, user, now)) {
    TRY(Bytes wrapped, wrap(reg.user(to)->keys.at(generation), tags::unlock_codes,
                            context_of(device, to, generation), secret.expose()));
    if (out.body.wraps.size() < most_wraps)
      out.body.wraps.push_back({to, generation, std::move(wrapped)});
  }
  if (out.body.wraps.empty())
    return Error(Fault::not_found, "no supervisor who could read out a code");
  for (std::uint32_t n = 1; n <= codes_of_a_set; ++n)
    out.checks.push_back(check_of(code_of(secret.expose(), device, n), device, n));
  return out;
}

bool codes_reach(const Register& reg, const UserId& user, const DeviceId& device, Instant now) {
  const UnlockCodes* there = reg.unlock_codes(device);
  Recipients reached;
  if (there != nullptr)
    for (const UnlockCodes::Wrap& w : there->wraps) reached.emplace(w.user, w.user_generation);
  return reached == recipients_of(reg, user, now);
}

Result<SecretText> read_out(const Register& reg, const DeviceId& device, std::uint32_t number,
                            const UserId& supervisor, std::uint32_t user_generation,
                            const PrivateKey& key) {
  if (number == 0 || number > codes_of_a_set)
    return Error(Fault::bad_input, "a code's number is from 1 to 32");
  const UnlockCodes* codes = reg.unlock_codes(device);
  if (codes == nullptr)
    return Error(Fault::not_found, "this laptop has made no one-time codes yet");
  for (const UnlockCodes::Wrap& w : codes->wraps) {
    if (w.user != supervisor || w.user_generation != user_generation) continue;
    TRY(const Plain secret,
        key.unwrap(tags::unlock_codes, context_of(device, supervisor, user_generation), w.wrapped));
    std::string plain = to_base32(code_of(secret, device, number));
    std::string grouped;
    grouped.reserve(plain.size() + 4);
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (i > 0 && i % 4 == 0) grouped.push_back('-');
      grouped.push_back(plain[i]);
    }
    SecretText out{grouped};
    wipe(plain.data(), plain.size());
    wipe(grouped.data(), grouped.size());
    return out;
  }
  return Error(Fault::not_found, "the codes of this laptop are not for you to read out");
}

bool code_fits(const std::array<std::uint8_t, 32>& check, const DeviceId& device,
               std::uint32_t number, std::string_view typed) {
  auto code = from_base32(typed);
  if (!code.ok() || code->size() != code_bytes) return false;
  const bool fits = equal(check_of(*code, device, number), check);
  wipe(code->data(), code->size());
  return fits;
}

}  // namespace lanyard
