// Sync as people see it: one round now, and how much is only on this laptop.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct SyncStatus {
  std::size_t unsent_records = 0;
  std::size_t unsent_entries = 0;  // of cases' registers: a new case, who works on it
  Instant oldest_unsent;
  Instant last_synced;      // 0: never
  bool configured = false;  // this vault knows a server
  // Nothing stands against what the server said when it was reached last.
  bool verified = false;
  std::size_t late_waiting = 0;  // other people's late work that waited for me at the last contact
};
[[nodiscard]] SyncStatus sync_status(const Desk& desk);
// The words of the card in the window. "Synced" is said only when nothing is only on this laptop
// and what the server said was verified.
struct SyncWords {
  std::string title;   // "2 notes only on this laptop", "Synced 14:32"
  std::string detail;  // "The oldest for 3 hours"; may be empty
};
[[nodiscard]] SyncWords sync_words(const Desk& desk, const SyncStatus& status);
// Connects to the vault's server and runs one exchange.
[[nodiscard]] Result<SyncReport> sync_once(Desk& desk, Agent::Late late = Agent::Late::leave);
[[nodiscard]] Result<SyncReport> sync_once(Desk& desk, Transport& transport,
                                           Agent::Late late = Agent::Late::leave);
// True when this laptop was told to wipe itself and what was only on it is safe: whoever holds the
// desk closes it and calls destroy_vault().
[[nodiscard]] bool must_wipe(const SyncReport& report);
[[nodiscard]] Result<ServerAddress> server_of(const Desk& desk);

// A laptop removes its copies by the newest time that the server told, so one wrong server must not
// tell it ten years at once: a time is taken over only up to thirty days beyond the laptop's own
// clock or the newest time known before. Thirty: no lease lasts longer.
struct KnownTimes {
  Instant own;
  Instant known;
};
constexpr std::int64_t most_ahead_ms = 30 * day_ms;
[[nodiscard]] bool believable(Instant told, const KnownTimes& here);
// Takes over the server's time, when it is believable, and renews the lease by it; false: not.
[[nodiscard]] bool take_server_time(const Desk& desk, Instant told, Batch& batch);
// Whether the time that came with this exchange was not taken over.
[[nodiscard]] bool server_time_refused(const Desk& desk, const SyncReport& report);
constexpr Literal server_time_refused_words =
    "The server's clock is more than thirty days ahead of this laptop's: one of them is wrong. "
    "Nothing was removed because of it. Check this laptop's date, then tell whoever runs the "
    "server.";

}  // namespace lanyard
