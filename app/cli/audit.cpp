// audit list and verify: what this vault did, in a chain that shows gaps.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

const char* words_of(AuditAction action) {
  switch (action) {
    case AuditAction::created:
      return "vault created";
    case AuditAction::unlocked:
      return "unlocked";
    case AuditAction::locked:
      return "locked";
    case AuditAction::wrong_passphrase:
      return "wrong passphrase";
    case AuditAction::passphrase_changed:
      return "passphrase changed";
    case AuditAction::record_written:
      return "record written";
    case AuditAction::record_opened:
      return "record opened";
    case AuditAction::record_submitted:
      return "record submitted";
    case AuditAction::review_decided:
      return "review decided";
    case AuditAction::synced:
      return "synced";
    case AuditAction::pulled:
      return "pulled";
    case AuditAction::searched:
      return "searched";
    case AuditAction::exported:
      return "exported";
    case AuditAction::refused:
      return "refused";
    case AuditAction::hold_set:
      return "hold set";
    case AuditAction::hold_cleared:
      return "hold cleared";
    case AuditAction::decision_confirmed:
      return "decision confirmed";
    case AuditAction::case_created:
      return "case created";
    case AuditAction::case_allocated:
      return "case allocated";
    case AuditAction::device_added:
      return "person or laptop added";
    case AuditAction::epoch_destroyed:
      return "keys destroyed";
    case AuditAction::disposal_ordered:
      return "disposal ordered";
    case AuditAction::disposal_approved:
      return "disposal approved";
    case AuditAction::disposal_cancelled:
      return "disposal cancelled";
    case AuditAction::disposal_unheard:
      return "disposal without a laptop";
    case AuditAction::flag_lowered:
      return "flag lowered";
    case AuditAction::copy_removed:
      return "copy removed from this laptop";
  }
  return "unknown";
}

Result<Answer> list(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const std::vector<AuditEntry> entries, desk.vault().audit());
  Answer out;
  out.json["entries"] = Json::array();
  AnswerTable table({"When", "Who", "What", "Record", "Number"});
  for (const AuditEntry& entry : entries) {
    out.json["entries"].push_back(
        {{"at", iso_of(entry.at)},
         {"user", desk.name_of(entry.user)},
         {"action", words_of(entry.action)},
         {"case", entry.case_id.none() ? Json(nullptr) : Json(entry.case_id.hex())},
         {"record", entry.record.none() ? Json(nullptr) : Json(entry.record.hex())},
         {"number", entry.number}});
    table.row({time_words(desk, entry.at), desk.name_of(entry.user), words_of(entry.action),
               entry.record.none() ? "" : brief(entry.record),
               entry.number == 0 ? "" : std::to_string(entry.number)});
  }
  out.words = table.words("Nothing is recorded.");
  return out;
}

Result<Answer> verify_chain(Session& session, const Given&) {
  WITH_DESK(session);
  TRY_DONE(desk.vault().verify_audit());
  TRY(const std::vector<AuditEntry> entries, desk.vault().audit());
  Answer out;
  out.json["verified"] = true;
  out.json["entries"] = entries.size();
  out.words = counted(entries.size(), "entry", "entries") +
              " in one unbroken chain: nothing is missing, nothing was changed.\n";
  return out;
}

}  // namespace

Commands audit_commands() {
  return {{"audit", "list", "What this vault did", {}, list},
          {"audit", "verify", "Check that the audit chain is whole", {}, verify_chain}};
}

}  // namespace lanyard
