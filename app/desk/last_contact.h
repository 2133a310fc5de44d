// What the last exchange with the server said, kept in the vault: after a lock it is still known
// why something does not move, and an alarm stays until an exchange is good again.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct RefusedEntry {
  OpId op;  // none: an entry of a case's register; of what is set aside: the entry's id in the log
  RecordId record;
  std::string reason;
};

struct LastContact {
  Instant at;                  // of the first of these failures in a row, or of the success
  std::optional<Fault> fault;  // none: the exchange was good
  std::string reason;
  bool clock_refused = false;  // the server's time was not taken over
  std::size_t healed = 0;      // entries that the server had lost and got back
  std::size_t late_waiting = 0;
  std::vector<RefusedEntry> refused;      // of this laptop, not taken by the server
  std::vector<RefusedEntry> quarantined;  // of others, they do not verify: set aside for good
};
// Nothing is known before the first exchange: `at` is 0. Fails with damaged.
[[nodiscard]] Result<LastContact> last_contact(const Desk& desk);

// Part of the batch that an exchange writes anyway.
void note_contact(const Desk& desk, const SyncReport& report, bool clock_refused, Batch& batch);
// A failure that goes on is written once.
void note_contact(const Desk& desk, const Error& failure, Batch& batch);
// One piece of late work waits no longer; the server says the rest with the next exchange.
void note_late_decided(const Desk& desk, Batch& batch);

}  // namespace lanyard
