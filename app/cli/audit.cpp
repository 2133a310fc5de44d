// audit list and verify: what this vault did, in a chain that shows gaps.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"
#include "app/desk/trail.h"

namespace lanyard {
namespace {

Result<Answer> audit_list(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const std::vector<AuditEntry> entries, desk.vault().audit());
  Answer out;
  out.json["entries"] = Json::array();
  AnswerTable table({"When", "Who", "What", "Record", "Number", "Why"});
  ExportReasons reasons(desk);
  for (const AuditEntry& entry : entries) {
    out.json["entries"].push_back(
        {{"at", iso_of(entry.at)},
         {"user", desk.name_of(entry.user)},
         {"action", name_of(entry.action)},
         {"case", entry.case_id.none() ? Json(nullptr) : Json(entry.case_id.hex())},
         {"record", entry.record.none() ? Json(nullptr) : Json(entry.record.hex())},
         {"number", entry.number}});
    const std::string reason = reasons.of(entry);
    if (!reason.empty()) out.json["entries"].back()["reason"] = reason;
    table.row({time_words(desk, entry.at), desk.name_of(entry.user), name_of(entry.action),
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
  return {{"audit", "list", "What this vault did", {}, audit_list},
          {"audit", "verify", "Check that the audit chain is whole", {}, verify_chain}};
}

}  // namespace lanyard
