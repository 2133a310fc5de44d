// The page of the sync: what is only on this laptop and why, what the server said last, what leaves
// this laptop and when, how long it may stand alone.
#pragma once

#include "app/desk/alarms.h"
#include "app/desk/last_contact.h"
#include "app/desk/lease.h"
#include "app/desk/swept.h"
#include "app/desk/syncing.h"

namespace lanyard {

struct UnsentNote {
  RecordId record;
  std::string title;       // of the form
  std::string case_title;  // as case_title() words it
  std::string icon;        // of the form
  Instant since;
  std::string refused;  // why the server did not take it; empty: it waits for the next sync
};

struct OwnLaptop {
  DeviceId id;
  enum class Standing : std::uint8_t {
    this_one,
    in_use,
    revoked,
    to_wipe
  } standing = Standing::in_use;
};

struct LeavingCase {
  CaseId id;
  std::string title;
  Date leaves;  // the first day on which it is gone, unless somebody opens it
};

constexpr std::size_t sync_most_listed = 50;
constexpr int leaving_within_days = 7;

struct SyncView {
  Instant now;
  SyncStatus status;
  SyncWords words;
  LastContact last;
  std::vector<UnsentNote> unsent;  // oldest first, at most sync_most_listed
  std::size_t more_unsent = 0;
  std::vector<RaisedAlarm> alarms;
  Lease lease;
  std::string lease_words;               // empty while there is nothing to say
  int lease_days = 0;                    // whole days left; 0 when there is no lease yet
  std::vector<OwnLaptop> laptops;        // mine, in the order in which they joined
  std::vector<LeavingCase> leaving;      // within leaving_within_days, soonest first
  std::map<Stays, std::size_t> staying;  // would leave, and why they do not yet
};
[[nodiscard]] SyncView sync_view(const Desk& desk);

}  // namespace lanyard
