// Attaching: checked, made harmless, cut into pieces, written in one transaction with the record
// that names them.
#include "app/desk/attachments.h"

#include <algorithm>

#include "app/desk/records.h"
#include "app/desk/standing.h"
#include "app/desk/sweeping.h"
#include "crypto/hash.h"
#include "platform/os/phrase.h"
#include "storage/duties/left_case.h"

namespace lanyard {
namespace {

struct Kind {
  Media kind;
  const char* media;  // option of the form
  const char* title;
};
constexpr std::array kinds{Kind{Media::jpeg, "jpeg", "Photograph"},
                           Kind{Media::pdf, "pdf", "PDF document"},
                           Kind{Media::text, "text", "Text"}};

const Kind* kind_named(std::string_view media) {
  const auto at =
      std::find_if(kinds.begin(), kinds.end(), [media](const Kind& k) { return k.media == media; });
  return at == kinds.end() ? nullptr : &*at;
}

std::string sum_of_file(ByteView file) {
  return to_hex(Hasher("lanyard file").add(file).finish());
}

// What goes into the vault, and as what.
struct Taken {
  const Kind* kind = nullptr;
  Plain file;
};

Result<Taken> taken(ByteView file) {
  const Media kind = media_of(file);
  if (kind == Media::jpeg || kind == Media::png) {
    TRY(const Picture picture, read_picture(file));
    TRY(Plain clean, write_jpeg(picture));
    return Taken{kind_named("jpeg"), std::move(clean)};
  }
  if (file.size() > attachment_most_bytes)
    return Error(Fault::refused, "a document of more than 10 MB: send the pages that matter");
  return Taken{kind_named(kind == Media::pdf ? "pdf" : "text"), Plain(file.begin(), file.end())};
}

void add_pieces(Batch& batch, const CaseId& case_id, const RecordId& record, ByteView file) {
  const std::uint32_t total = chunks_for(file.size());
  for (std::uint32_t n = 0; n < total; ++n) {
    const std::size_t from = std::size_t{n} * chunk_most_bytes;
    batch.chunks.push_back({case_id, record, n, total,
                            file.subspan(from, std::min(chunk_most_bytes, file.size() - from))});
  }
}

// The record whose attachment this becomes: one that a person reads, and may still add to.
Done takes_more(const Desk& desk, const RecordRow& row) {
  TRY_DONE(may_write_case(desk, row.case_id));
  if (row.form == review_form || row.form == attachment_form)
    return Error(Fault::refused, "nothing is attached to this kind of record");
  if (left_case(row))
    return Error(Fault::refused, "the record is closed: attach to the one that goes on");
  if (row.state == RecordState::draft && row.author != desk.vault().identity().user)
    return Error(Fault::refused, "a draft is its author's alone");
  return {};
}

std::int64_t number_in(const Record& record, std::string_view field) {
  const Value* value = record.value(field);
  const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return number == nullptr ? 0 : std::max<std::int64_t>(*number, 0);
}

std::string text_in(const Record& record, std::string_view field) {
  const Value* value = record.value(field);
  return value == nullptr ? std::string() : words_of(*value);
}

Result<AttachmentView> view_of(const Desk& desk, const RecordRow& row) {
  TRY(const Record record, desk.vault().record(row.id));
  AttachmentView out;
  out.id = row.id;
  out.about = row.about;
  out.case_id = row.case_id;
  out.title = text_in(record, "title");
  if (const Kind* kind = kind_named(text_in(record, "media"))) {
    out.media = kind->title;
    out.kind = kind->kind;
  }
  out.bytes = number_in(record, "bytes");
  if (const Value* day = record.value("taken"))
    if (const Date* date = std::get_if<Date>(day)) out.taken = *date;
  out.author = desk.name_of(record.author);
  out.at = record.created.instant();
  out.sum = text_in(record, "sum");
  out.pieces = static_cast<std::size_t>(number_in(record, "pieces"));
  const ChunkCount count = desk.vault().chunks_of(row.id);
  out.here = count.here;
  out.unsent = count.unsent;
  return out;
}

bool shown(const RecordRow& row) {
  return row.form == attachment_form && row.state == RecordState::current;
}

// The pieces that the author of the record wrote, each once and all of them. Somebody else's do not
// count: a colleague's laptop cannot spoil what is there.
Result<Plain> put_together(const Vault& vault, const RecordRow& row, const AttachmentView& view) {
  const Error wrong(Fault::damaged, "the pieces do not make what its author attached");
  std::vector<Plain> pieces(view.pieces);
  std::size_t bytes = 0;
  TRY_DONE(vault.each_chunk(row.id, [&](const UserId& author, const Chunk& chunk) -> Done {
    if (author != row.author) return {};
    if (chunk.total != pieces.size() || !pieces[chunk.index].empty()) return wrong;
    bytes += chunk.bytes.size();
    pieces[chunk.index] = chunk.bytes;
    return {};
  }));
  Plain file;
  file.reserve(bytes);
  for (const Plain& piece : pieces) {
    if (piece.empty()) return Error(Fault::refused, "it is still arriving: sync again");
    file.insert(file.end(), piece.begin(), piece.end());
  }
  if (file.size() != static_cast<std::size_t>(view.bytes) || sum_of_file(file) != view.sum)
    return wrong;
  return file;
}

Result<RecordRow> row_of_attachment(const Desk& desk, const RecordId& id) {
  const std::optional<RecordRow> row = desk.vault().row(id);
  if (!row || row->form != attachment_form)
    return Error(Fault::not_found, "no such attachment on this laptop");
  return *row;
}

}  // namespace

Done may_attach(const Notice& notice, Media kind) {
  switch (kind) {
    case Media::jpeg:
    case Media::png:
      if (notice.device.photographs) return {};
      return Error(Fault::refused,
                   "your organisation's notice does not allow photographs on records: describe "
                   "what you saw, or use the body map");
    case Media::pdf:
    case Media::text:
      if (notice.device.documents) return {};
      return Error(Fault::refused,
                   "your organisation's notice does not allow documents on records: write what "
                   "matters into a note");
    case Media::other:
      break;
  }
  return Error(Fault::refused,
               "this kind of file is not taken: a picture as JPEG or PNG, a document as PDF or "
               "plain text");
}

Result<RecordId> attach(Desk& desk, const NewAttachment& what) {
  TRY_DONE(may_attach(desk.catalog()->notice(), media_of(what.file)));
  const std::optional<RecordRow> about = desk.vault().row(what.about);
  if (!about) return Error(Fault::not_found, "no such record on this laptop");
  TRY_DONE(takes_more(desk, *about));
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->newest(attachment_form);
  if (form == nullptr)
    return Error(Fault::refused, "your organisation's forms do not have attachments yet");
  TRY(const Taken file, taken(what.file));
  Change change = change_for(desk, about->case_id, random_name<RecordId>(), *form);
  const auto set = [&change](const char* field, Value value) {
    change.fields[field] = {{}, std::move(value)};
  };
  set("about", what.about);
  set("title", what.title.empty() ? std::string(file.kind->title) : what.title);
  set("media", std::string(file.kind->media));
  set("bytes", static_cast<std::int64_t>(file.file.size()));
  set("pieces", static_cast<std::int64_t>(chunks_for(file.file.size())));
  set("sum", sum_of_file(file.file));
  if (what.taken) set("taken", *what.taken);
  std::map<std::string, Value> fields;
  for (const auto& [id, write] : change.fields) fields[id] = write.value;
  if (!check_fields(*form, fields, CheckFor::submitting).empty())
    return Error(Fault::bad_input, "a title of one line, and a date that has been");
  const RecordId id = change.record;
  Batch batch;
  note_opened(desk, batch, about->case_id);
  batch.changes.push_back(std::move(change));
  add_pieces(batch, about->case_id, id, file.file);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return id;
}

std::string state_words(const AttachmentView& view) {
  const auto of = [&view](Phrase sentence, std::size_t n) {
    return say(sentence, {{"pieces", std::to_string(n)}, {"all", std::to_string(view.pieces)}});
  };
  if (!view.complete()) return of(Phrase("arriving {pieces} of {all}"), view.here);
  if (view.unsent == 0) return Phrase("here").str();
  if (view.unsent >= view.pieces) return Phrase("on this laptop only").str();
  return of(Phrase("uploading {pieces} of {all}"), view.pieces - view.unsent);
}

Result<std::vector<AttachmentView>> attachments_of(const Desk& desk, const RecordId& about) {
  const std::optional<RecordRow> row = desk.vault().row(about);
  if (!row) return Error(Fault::not_found, "no such record on this laptop");
  std::vector<AttachmentView> out;
  for (const RecordRow& other : desk.vault().rows_of(row->case_id)) {
    if (!shown(other) || other.about != about) continue;
    TRY(AttachmentView view, view_of(desk, other));
    out.push_back(std::move(view));
  }
  std::stable_sort(out.begin(), out.end(), [](const AttachmentView& a, const AttachmentView& b) {
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
  });
  return out;
}

Result<AttachmentView> attachment_view(const Desk& desk, const RecordId& id) {
  TRY(const RecordRow row, row_of_attachment(desk, id));
  return view_of(desk, row);
}

Result<Plain> open_attachment(Desk& desk, const RecordId& id) {
  TRY(const RecordRow row, row_of_attachment(desk, id));
  TRY(const AttachmentView view, view_of(desk, row));
  if (view.pieces == 0 || view.pieces > most_chunks)
    return Error(Fault::damaged, "an attachment that says nothing of its pieces");
  if (!view.complete()) return Error(Fault::refused, "it is still arriving: sync again");
  TRY(Plain file, put_together(desk.vault(), row, view));
  Batch batch;
  note_opened(desk, batch, row.case_id);
  batch.audit.push_back(desk.entry(AuditAction::record_opened, row.case_id, id));
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return file;
}

Result<std::vector<Plain>> move_attachments(Desk& desk, const Move& move, Batch& batch) {
  TRY(const std::vector<AttachmentView> all, attachments_of(desk, move.from));
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  std::vector<Plain> files;
  files.reserve(all.size());  // the batch points into them
  for (const AttachmentView& view : all) {
    TRY(Plain file, open_attachment(desk, view.id));
    TRY(const Record record, desk.vault().record(view.id));
    const Form* form = catalog->form(record.form, record.form_version);
    if (form == nullptr)
      return Error(Fault::unsupported, "a form version that this laptop has not received");
    Change there = change_for(desk, move.to_case, random_name<RecordId>(), *form);
    there.moved_to = view.id;
    for (const auto& [field, heads] : record.fields)
      if (!heads.empty()) there.fields[field] = {{}, heads.front().value};
    there.fields["about"] = {{}, move.to};
    Change here = change_for(desk, view.case_id, view.id, *form);
    here.kind = ChangeKind::close;
    here.moved_to = there.record;
    here.reason = move.reason;
    files.push_back(std::move(file));
    add_pieces(batch, move.to_case, there.record, files.back());
    batch.changes.push_back(std::move(there));
    batch.changes.push_back(std::move(here));
  }
  return files;
}

}  // namespace lanyard
