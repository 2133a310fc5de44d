// What is wrong with the server, or with a colleague's laptop, as far as this one can tell: raised
// by the last contact, or kept until somebody has given the evidence on or an administrator has
// acted.
#pragma once

#include "app/desk/last_contact.h"

namespace lanyard {

// Each has a name of its own, on the screen and in what commands answer, so that it can be told to
// an administrator.
enum class SyncAlarm : std::uint8_t {
  other_server,   // what answered is not the organisation's server
  broken_log,     // the server's log does not continue what this laptop verified before
  wrong_clock,    // its clock is more than thirty days ahead
  lost_entries,   // it had lost entries, and this laptop gave them back
  set_aside,      // somebody else's entries do not verify
  turned_down,    // it answered, and said no
  newer_version,  // it speaks a newer version
  contradicted,   // what it signed does not go together: this laptop keeps that as evidence
  two_logs,       // a colleague was shown another log of a case than this laptop
  let_in,         // it took in a change of a laptop that it knew to be revoked
  silent,         // it said that there is more of a case, and then showed nothing of it
  two_machines,   // a copy of a laptop's vault is in use; until that laptop is revoked
};
struct CopiedVault {
  DeviceId device;
  std::string user;  // the name of whose laptop it is
  Instant since;     // at the latest
  enum class Whose : std::uint8_t { mine, of_another } whose = Whose::mine;
};
struct RaisedAlarm {
  SyncAlarm what = SyncAlarm::other_server;
  std::string reason;                      // in the program's words; may be empty
  std::size_t count = 0;                   // of entries; 0: not counted
  std::optional<CopiedVault> copied = {};  // of two_machines
};

[[nodiscard]] std::string_view name_of(SyncAlarm alarm);
[[nodiscard]] std::vector<RaisedAlarm> raised_alarms(const Desk& desk);
[[nodiscard]] std::vector<RaisedAlarm> raised_alarms(const Desk& desk, const LastContact& last);

}  // namespace lanyard
