// One-time codes that a supervisor reads out on the phone when a laptop's lease is over and there
// is no network. The laptop makes their secret, wraps it for its supervisors in the register, keeps
// what checks a code and forgets the secret: nobody can make a code from the laptop alone.
#pragma once

#include <string>

#include "sync/share/register.h"

namespace lanyard {

constexpr std::uint32_t codes_of_a_set = 32;

struct MadeCodes {
  UnlockCodes body;
  std::vector<std::array<std::uint8_t, 32>> checks;  // of code 1, 2, ...
};
// Wrapped to each laptop in use of the supervisors of the user's team and of the supervisors who
// stand in for one of them now, or of all supervisors where the team has no other. Fails with
// not_found when there is none.
[[nodiscard]] Result<MadeCodes> make_codes(const Register& reg, const UserId& user,
                                           const DeviceId& device, Instant now);
// True when the set in the register is wrapped to just those to whom a new one would be.
[[nodiscard]] bool codes_reach(const Register& reg, const UserId& user, const DeviceId& device,
                               Instant now);
// Code `number` of that laptop: 16 letters and digits in groups of four. Fails with not_found when
// the laptop's codes are not wrapped to this key, bad_input for a number that there is not.
[[nodiscard]] Result<SecretText> read_out(const Register& reg, const DeviceId& device,
                                          std::uint32_t number, const UserId& supervisor,
                                          std::uint32_t user_generation, const PrivateKey& key);
[[nodiscard]] bool code_fits(const std::array<std::uint8_t, 32>& check, const DeviceId& device,
                             std::uint32_t number, std::string_view typed);

}  // namespace lanyard
