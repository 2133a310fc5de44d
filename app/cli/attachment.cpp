// record attach and record attachment: photographs and documents in, and out with a reason.
#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/record_given.h"
#include "app/cli/sealing.h"
#include "app/cli/values.h"
#include "app/desk/attachments.h"
#include "app/print/saving.h"
#include "platform/os/files.h"

namespace lanyard {
namespace {

Result<Answer> attach_file(Session& session, const Given& given) {
  TRY(const Bytes file, read_file(given.text("--file"), image_file_most_bytes));
  WITH_DESK(session);
  NewAttachment what{.about = {}, .title = given.text("--title"), .file = file, .taken = {}};
  TRY(what.about, record_named(desk, given.text("id")));
  if (given.has("--taken")) {
    TRY(what.taken, date_given(given.text("--taken")));
  }
  TRY(const RecordId id, attach(desk, what));
  TRY(const AttachmentView view, attachment_view(desk, id));
  Answer out = done_answer(id, "Attached " + id.hex() + ", " + state_words(view) +
                                   ". The file that you attached is where it was: remove it when "
                                   "it should not stay there.");
  out.json["bytes"] = view.bytes;
  out.json["pieces"] = view.pieces;
  return out;
}

Result<Answer> take_out(Session& session, const Given& given) {
  WITH_DESK(session);
  TRY(const RecordId id, record_named(desk, given.text("id")));
  TRY(const AttachmentView view, attachment_view(desk, id));
  CasePaper what{.case_id = view.case_id, .record = id, .reason = given.text("--reason")};
  const bool sealed = !given.has("--plain");
  if (sealed) {
    TRY(what.passphrase, passphrase_of_file(session, given));
  }
  TRY_DONE(write_case_paper(desk, what, given.text("--to")));
  Answer out = done_answer(
      id, "Written. Anybody who gets this file can see it; the reason is in the audit trail.");
  out.json["file"] = given.text("--to");
  out.json["sealed"] = false;
  if (sealed) say_sealed(out, given, what.passphrase);
  return out;
}

}  // namespace

Commands attachment_commands() {
  return {
      {"record",
       "attach",
       "Attach a photograph (JPEG, PNG) or a document (PDF, text) to a record",
       {record_option(),
        {"--file", "The file; of a picture nothing but what is seen is kept", Must::yes},
        {"--title", "What it shows, in a few words"},
        {"--taken", "The day on which it was taken, 2026-02-28"}},
       attach_file},
      {"record",
       "attachment",
       "Take a copy of an attachment out of the vault; its reason is recorded",
       {{"id", "The attachment, or the beginning of its id", Must::yes},
        {"--to", "Write it here, as an age file under a passphrase that you choose", Must::yes},
        reason_option(),
        propose_option(),
        {"--plain", "Leave it open: anybody who gets the file can see it", Must::no,
         Takes::nothing}},
       take_out},
  };
}

}  // namespace lanyard
