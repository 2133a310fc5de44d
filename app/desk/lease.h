// The lease of this laptop: how long it may be used without contact, and what ends that. What is on
// it stays safe; a sync or a supervisor's one-time code opens it again. docs/THREAT_MODEL.md.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct Lease {
  enum class Use : std::uint8_t {
    open,
    ending,  // within three days
    over,
    revoked,  // the organisation has turned this laptop away
  } use = Use::open;
  Instant until;                // 0: there is no lease yet, nothing was ever synced
  std::uint32_t next_code = 0;  // number of the one-time code that opens it; 0: none left
};
[[nodiscard]] Lease lease_of(const Desk& desk);
// What the person is told; empty while there is nothing to say.
[[nodiscard]] std::string lease_words(const Desk& desk, const Lease& lease);
// Fails with lease_over or turned_away when this laptop is not to be used now.
[[nodiscard]] Done check_lease(const Desk& desk);

// A one-time code that a supervisor read out. Fails with refused when it does not fit.
[[nodiscard]] Done extend_lease(Desk& desk, std::string_view code);
// For the supervisor: the code of a colleague's laptop. Fails with not_found, bad_input.
[[nodiscard]] Result<SecretText> code_for(Desk& desk, const DeviceId& laptop, std::uint32_t number);
// For an admin: how many days, from 1 to 30. Fails with bad_input, refused.
[[nodiscard]] Done set_lease_days(Desk& desk, std::uint16_t days);

// A laptop that joins begins with one.
void begin_lease(const Policy& policy, Instant now, Batch& batch);
// What a contact with the server renews; part of the batch that the sync writes.
void renew_lease(const Desk& desk, Instant server_time, Batch& batch);
// New one-time codes when there are none or the supervisors have changed.
[[nodiscard]] Done renew_codes(Desk& desk);

}  // namespace lanyard
