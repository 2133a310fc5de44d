// case print, record print, open-sealed: papers about a case, and sealed papers opened again.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/sealing.h"
#include "app/print/saving.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

// A plain file or a sealed one; which is said in words, never guessed.
Result<Answer> print(Session& session, const Given& given, Desk& desk, CasePaper what) {
  if (given.has("--pdf") == given.has("--sealed"))
    return Error(Fault::bad_input, "name the file with --sealed, or with --pdf to leave it open");
  const bool sealed = given.has("--sealed");
  const std::string file = given.text(sealed ? "--sealed" : "--pdf");
  what.reason = given.text("--reason");
  if (sealed) {
    TRY(what.passphrase, passphrase_of_file(session, given));
  }
  TRY_DONE(write_case_paper(desk, what, file));
  Answer out;
  out.json["file"] = file;
  out.json["case"] = what.case_id.hex();
  if (sealed) {
    say_sealed(out, given, what.passphrase);
  } else {
    out.json["sealed"] = false;
    out.words =
        "Written. Anybody who gets this file can read it; the reason is in the audit trail.\n";
  }
  return out;
}

Result<Answer> print_case(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const CaseId id, case_named(desk, given.text("id")));
  return print(session, given, desk, {.case_id = id, .reason = {}});
}

Result<Answer> print_record(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  return print(session, given, desk, {.case_id = row->case_id, .record = id, .reason = {}});
}

Result<Answer> open_sealed(Session& session, const Given& given) {
  TRY(const Bytes file, read_file(given.text("file"), 2 * paper_most_bytes));
  // A file that is not one is said to be so before anybody is asked for a passphrase.
  TRY([[maybe_unused]] const AgeHead head, parse_age_head(file));
  TRY(const SecretText passphrase, session.passphrase());
  TRY(const Plain paper, open_age(file, passphrase));
  TRY_DONE(create_file(given.text("--to"), paper));
  Answer out;
  out.json["file"] = given.text("--to");
  out.json["bytes"] = paper.size();
  out.words = "Opened: nothing was changed since it was sealed.\n";
  return out;
}

}  // namespace

Commands print_commands() {
  const CommandOption pdf{"--pdf", "A plain PDF: anybody who gets the file can read it"};
  const CommandOption sealed{
      "--sealed", "An age file under a passphrase that you choose and tell by another way"};
  return {
      {"case",
       "print",
       "The case's chronology as a paper; its reason is recorded",
       {{"id", "The case, or the beginning of its id", Must::yes},
        pdf,
        sealed,
        propose_option(),
        reason_option()},
       print_case},
      {"record",
       "print",
       "One finished record as a paper, such as a contact report; its reason is recorded",
       {record_option(), pdf, sealed, propose_option(), reason_option()},
       print_record},
      {"open-sealed",
       "",
       "Open an age file with its passphrase, of Lanyard or another program; needs no vault",
       {{"file", "The sealed file", Must::yes}, {"--to", "Write what is in it here", Must::yes}},
       open_sealed},
  };
}

}  // namespace lanyard
