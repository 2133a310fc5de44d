// vault inspect, passphrase and rebuild.
#include "app/cli/groups.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

Result<Answer> inspect(Session& session, const Given&) {
  WITH_DESK(session);
  session.progress("Opening every seal");
  TRY(const Inspection found, desk.vault().inspect());
  Answer out;
  out.json["records"] = found.records;
  out.json["ops"] = found.ops;
  out.json["links"] = found.links;
  out.json["pages"] = found.pages;
  out.json["epoch"] = found.epoch;
  out.json["findings"] = found.findings;
  out.words = counted(found.records, "record", "records") + ", " +
              counted(found.ops, "change", "changes") + ", " +
              counted(found.links, "link", "links") + " of the register, " +
              counted(found.pages, "key page", "key pages") + ", epoch " +
              std::to_string(found.epoch) + ".\n";
  for (const std::string& finding : found.findings) out.words += "Found: " + finding + "\n";
  if (found.findings.empty())
    out.words += "Everything opens and agrees.\n";
  else
    out.exit = exit_damaged;
  return out;
}

Result<Answer> passphrase(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const SecretText now, session.passphrase());
  TRY(const SecretText next, session.next_passphrase());
  session.progress("Changing the passphrase");
  TRY_DONE(desk.vault().change_passphrase(now, next));
  Answer out;
  out.json["changed"] = true;
  out.words = "The passphrase is changed. The recovery code stays as it was.\n";
  return out;
}

std::string in_kib(std::uint64_t bytes) {
  return std::to_string((bytes + 1023) / 1024) + " KiB";
}

Result<Answer> rebuild(Session& session, const Given&) {
  WITH_DESK(session);
  session.progress("Writing the vault anew");
  TRY(const Rebuilt done, desk.vault().rebuild());
  Answer out;
  out.json["bytes_before"] = done.before;
  out.json["bytes_after"] = done.after;
  out.words = "The vault is written anew: " + in_kib(done.before) + " before, " +
              in_kib(done.after) + " now. Nothing of the old file can be opened.\n";
  return out;
}

}  // namespace

Commands vault_commands() {
  return {{"vault", "inspect", "Check every seal, manifest and chain of the vault", {}, inspect},
          {"vault", "passphrase", "Change the passphrase", {}, passphrase},
          {"vault", "rebuild", "Write the vault anew and give its free space back", {}, rebuild}};
}

}  // namespace lanyard
