// What the audit trail of a vault says: who did what, when, to which case and record.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/instant.h"

namespace lanyard {

// Numbers are part of the file format: a new one comes last.
enum class AuditAction : std::uint16_t {
  created = 1,
  unlocked,
  locked,
  wrong_passphrase,
  passphrase_changed,
  record_written,
  record_opened,
  record_submitted,
  review_decided,
  synced,
  pulled,
  searched,
  exported,
  refused,
  hold_set,
  hold_cleared,
  decision_confirmed,
  case_created,
  case_allocated,
  device_added,
  epoch_destroyed,
  disposal_ordered,
  disposal_approved,
  disposal_cancelled,
  disposal_unheard,  // go on without a laptop
  flag_lowered,
  copy_removed,  // of one record, by itself; number: why (Leaves in storage/duties/sweep.h)
  device_revoked,
  lease_extended,  // by a one-time code; number: which
  code_read_out,   // to a colleague whose lease was over; number: which
  policy_set,
  late_decided,    // number: how many were decided on
  keys_drilled,    // the organisation's; number: with how many shares, 0: the single file
  case_recovered,  // its keys, with the organisation's recovery key
  folder_written,  // for a courier; number: entries
  folder_taken,    // of a courier; number: entries
  cover_named,     // or ended: who stands in for a supervisor
  case_transferred,
  glass_broken,  // a case opened although the lease was over
};

struct AuditEntry {
  AuditAction action;
  Instant at;
  UserId user;
  CaseId case_id;
  RecordId record;
  std::int64_t number = 0;
};

// What this vault did, oldest first, as far as the chain of its rows holds.
struct AuditTrail {
  enum class Break : std::uint8_t {
    none,
    missing,     // a row is not there
    unreadable,  // a row does not open: it was changed
    unlinked,    // a row does not follow on the one before it
    cut_off,     // the end, or all of it, is not there
  };
  std::vector<AuditEntry> entries;  // up to the break
  Break broken = Break::none;
};

}  // namespace lanyard
