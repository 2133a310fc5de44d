// Photographs and documents that belong to a record. Each is a record of its own, of the form
// `attachment`, which says what it is about; its bytes are pieces of that record
// (storage/model/chunk.h). It is kept as long as the record that it belongs to, and goes with it.
#pragma once

#include "app/desk/desk.h"
#include "app/image/image.h"

namespace lanyard {

constexpr std::string_view attachment_form = "attachment";
constexpr std::string_view attachment_artefact = attachment_form;

struct NewAttachment {
  RecordId about;
  std::string title;  // empty: named after its kind
  ByteView file;
  std::optional<Date> taken;  // as a person says
};
// A picture is decoded and encoded again: at most 2,048 pixels on the longer side, upright, without
// anything else that the file said. PDF and text are taken as they are, up to 10 MiB. When it
// returns, all of it is on the disk.
// Fails with refused (the notice does not allow it, another kind of file, a record that takes no
// more, too large), damaged (a picture that does not decode), not_permitted, not_found.
[[nodiscard]] Result<RecordId> attach(Desk& desk, const NewAttachment& what);
// Why nothing of this kind may be attached: refused, with the reason.
[[nodiscard]] Done may_attach(const Notice& notice, Media kind);

struct AttachmentView {
  RecordId id;
  RecordId about;
  CaseId case_id;
  std::string title;
  std::string media;  // "Photograph"
  Media kind = Media::other;
  std::int64_t bytes = 0;
  std::optional<Date> taken;
  std::string author;
  Instant at;
  std::string sum;
  std::size_t pieces = 0;
  std::size_t here = 0;
  std::size_t unsent = 0;
  [[nodiscard]] bool complete() const { return here >= pieces; }
};
// "on this laptop only", "uploading 3 of 12", "arriving 3 of 12", "here".
[[nodiscard]] std::string state_words(const AttachmentView& view);

// Those of a record, in the order in which they were attached.
[[nodiscard]] Result<std::vector<AttachmentView>> attachments_of(const Desk& desk,
                                                                 const RecordId& about);
[[nodiscard]] Result<AttachmentView> attachment_view(const Desk& desk, const RecordId& id);
// Its file, read from the vault and checked; the opening is audited. Fails with refused while it is
// arriving, damaged when the pieces do not make what its author attached, not_permitted.
[[nodiscard]] Result<Plain> open_attachment(Desk& desk, const RecordId& id);

// For a record that moves to another case: its attachments anew for `to`, closed where they were.
// The files that come back belong to the batch until it is written.
struct Move {
  RecordId from;
  RecordId to;
  CaseId to_case;
  std::string reason;
};
[[nodiscard]] Result<std::vector<Plain>> move_attachments(Desk& desk, const Move& move,
                                                          Batch& batch);

}  // namespace lanyard
