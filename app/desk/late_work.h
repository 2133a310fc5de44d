// Work that came after its author was revoked or taken off the case. The server keeps it beside the
// log; a supervisor reads it here and decides. It is in no vault until it is taken.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

struct LateItem {
  OpId id;  // or a register entry's
  RecordId record;
  std::vector<OpId> pieces;  // of an attachment: decided on with it
  CaseId case_id;
  std::string case_title;
  std::string author;
  std::string form_title;  // "Visit note"; of a register entry: "An entry of the register"
  Instant written;
  Instant received;
  std::string why;            // why it was not taken at once
  std::string text;           // a line a field; empty when it does not open here
  bool can_be_taken = false;  // verified, and of a case that is there
};
// What an exchange with Agent::Late::fetch brought.
[[nodiscard]] std::vector<LateItem> late_items(const Desk& desk, const SyncReport& report);
// Asks the server. Fails as sync_once().
[[nodiscard]] Result<std::vector<LateItem>> late_work(Desk& desk);
// By the beginning of its id; not_found, bad_input when several begin so.
[[nodiscard]] Result<LateItem> late_named(const std::vector<LateItem>& items,
                                          std::string_view typed);
// A signed entry of the case's register. Fails with refused for what cannot be taken or without a
// reason to leave it out.
[[nodiscard]] Done decide_late(Desk& desk, const LateItem& item, LateWork::Decision decision,
                               std::string_view reason);

}  // namespace lanyard
