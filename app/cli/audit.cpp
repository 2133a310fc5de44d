// audit list and verify: what this vault did, in a chain that shows gaps.
#include <array>
#include <utility>

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/exports.h"

namespace lanyard {
namespace {

constexpr std::array action_words{
    std::pair{AuditAction::created, "vault created"},
    std::pair{AuditAction::unlocked, "unlocked"},
    std::pair{AuditAction::locked, "locked"},
    std::pair{AuditAction::wrong_passphrase, "wrong passphrase"},
    std::pair{AuditAction::passphrase_changed, "passphrase changed"},
    std::pair{AuditAction::record_written, "record written"},
    std::pair{AuditAction::record_opened, "record opened"},
    std::pair{AuditAction::record_submitted, "record submitted"},
    std::pair{AuditAction::review_decided, "review decided"},
    std::pair{AuditAction::synced, "synced"},
    std::pair{AuditAction::pulled, "pulled"},
    std::pair{AuditAction::searched, "searched"},
    std::pair{AuditAction::exported, "exported"},
    std::pair{AuditAction::refused, "refused"},
    std::pair{AuditAction::hold_set, "hold set"},
    std::pair{AuditAction::hold_cleared, "hold cleared"},
    std::pair{AuditAction::decision_confirmed, "decision confirmed"},
    std::pair{AuditAction::case_created, "case created"},
    std::pair{AuditAction::case_allocated, "case allocated"},
    std::pair{AuditAction::device_added, "person or laptop added"},
    std::pair{AuditAction::epoch_destroyed, "keys destroyed"},
    std::pair{AuditAction::disposal_ordered, "disposal ordered"},
    std::pair{AuditAction::disposal_approved, "disposal approved"},
    std::pair{AuditAction::disposal_cancelled, "disposal cancelled"},
    std::pair{AuditAction::disposal_unheard, "disposal without a laptop"},
    std::pair{AuditAction::flag_lowered, "flag lowered"},
    std::pair{AuditAction::copy_removed, "copy removed from this laptop"},
    std::pair{AuditAction::device_revoked, "laptop revoked"},
    std::pair{AuditAction::lease_extended, "opened by a one-time code"},
    std::pair{AuditAction::code_read_out, "one-time code read out"},
    std::pair{AuditAction::policy_set, "policy set"},
    std::pair{AuditAction::late_decided, "late work decided on"},
    std::pair{AuditAction::keys_drilled, "recovery drill"},
    std::pair{AuditAction::case_recovered, "case recovered"},
    std::pair{AuditAction::folder_written, "courier's folder written"},
    std::pair{AuditAction::folder_taken, "courier's folder taken"},
    std::pair{AuditAction::cover_named, "cover for a supervisor"},
    std::pair{AuditAction::case_transferred, "case transferred"},
    std::pair{AuditAction::glass_broken, "opened by break-glass"},
};

const char* words_of(AuditAction action) {
  for (const auto& [known, words] : action_words)
    if (known == action) return words;
  return "unknown";
}

// Reasons speak of people, so they lie beside the case and not in the trail: gone when it is.
class Reasons {
 public:
  explicit Reasons(const Desk& desk) : desk_(desk) {}
  std::string of(const AuditEntry& entry) {
    if (entry.action != AuditAction::exported) return {};
    const auto [at, fresh] = known_.try_emplace(entry.case_id);
    if (fresh)
      if (Result<std::vector<Export>> all = exports_of(desk_, entry.case_id); all.ok())
        at->second = std::move(*all);
    for (const Export& one : at->second)
      if (one.at == entry.at && one.record == entry.record) return one.reason;
    return {};
  }

 private:
  const Desk& desk_;
  std::map<CaseId, std::vector<Export>> known_;
};

Result<Answer> list(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const std::vector<AuditEntry> entries, desk.vault().audit());
  Answer out;
  out.json["entries"] = Json::array();
  AnswerTable table({"When", "Who", "What", "Record", "Number", "Why"});
  Reasons reasons(desk);
  for (const AuditEntry& entry : entries) {
    out.json["entries"].push_back(
        {{"at", iso_of(entry.at)},
         {"user", desk.name_of(entry.user)},
         {"action", words_of(entry.action)},
         {"case", entry.case_id.none() ? Json(nullptr) : Json(entry.case_id.hex())},
         {"record", entry.record.none() ? Json(nullptr) : Json(entry.record.hex())},
         {"number", entry.number}});
    const std::string reason = reasons.of(entry);
    if (!reason.empty()) out.json["entries"].back()["reason"] = reason;
    table.row({time_words(desk, entry.at), desk.name_of(entry.user), words_of(entry.action),
               entry.record.none() ? "" : brief(entry.record),
               entry.number == 0 ? "" : std::to_string(entry.number), reason});
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
