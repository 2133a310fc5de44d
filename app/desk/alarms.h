// What is wrong with the server, as far as this laptop can tell: raised by the last contact, or
// kept until somebody has given the evidence on.
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
};
struct RaisedAlarm {
  SyncAlarm what = SyncAlarm::other_server;
  std::string reason;     // in the program's words; may be empty
  std::size_t count = 0;  // of entries; 0: not counted
};

[[nodiscard]] std::string_view name_of(SyncAlarm alarm);
[[nodiscard]] std::vector<RaisedAlarm> raised_alarms(const Desk& desk);
[[nodiscard]] std::vector<RaisedAlarm> raised_alarms(const Desk& desk, const LastContact& last);

}  // namespace lanyard
