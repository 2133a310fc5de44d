// Papers into files.
#include "app/print/saving.h"

#include "app/desk/attachments.h"
#include "app/desk/retention.h"
#include "app/print/pdf.h"
#include "platform/os/files.h"
#include "platform/os/translation.h"

namespace lanyard {
namespace {

ExportForm form_of(const CasePaper& what) {
  return what.passphrase.empty() ? ExportForm::plain : ExportForm::sealed;
}

// An attachment leaves as it is.
Result<Plain> content_of(Desk& desk, const CasePaper& what) {
  const InEnglish paper;
  const std::optional<RecordRow> row = desk.vault().row(what.record);
  if (row && row->form == attachment_form) return open_attachment(desk, what.record);
  if (what.record.none()) {
    TRY(const Document document, chronology_paper(desk, what.case_id));
    return pdf_of(document);
  }
  TRY(const Document document, record_paper(desk, what.record));
  return pdf_of(document);
}

std::string plain_ending(const Desk& desk, const CasePaper& what) {
  const auto view = attachment_view(desk, what.record);
  if (view.ok() && view->kind == Media::jpeg) return ".jpg";
  return view.ok() && view->kind == Media::text ? ".txt" : ".pdf";
}

}  // namespace

Done write_case_paper(Desk& desk, const CasePaper& what, const std::filesystem::path& file) {
  if (file_exists(file)) return Error(Fault::in_use, "there is a file of that name already");
  TRY(const Plain content, content_of(desk, what));
  if (content.size() > paper_most_bytes) return Error(Fault::bad_input, "a paper that is too long");
  const Export noted{what.case_id, what.record, form_of(what), what.reason};
  if (what.passphrase.empty()) {
    TRY_DONE(note_export(desk, noted));
    return create_file(file, content);
  }
  TRY(const Bytes sealed, seal_age(content, what.passphrase));
  TRY_DONE(note_export(desk, noted));
  return create_file(file, sealed);
}

Result<std::filesystem::path> save_case_paper(Desk& desk, const CasePaper& what,
                                              const std::filesystem::path& folder) {
  constexpr int most_a_day = 100;
  TRY_DONE(make_folder(folder));
  const std::string name =
      (what.record.none() ? "chronology-" : "record-") +
      (what.record.none() ? what.case_id.hex() : what.record.hex()).substr(0, 8) + "-" +
      desk.today().iso();
  std::string ending = plain_ending(desk, what);
  if (form_of(what) == ExportForm::sealed) ending += age_suffix;
  for (int n = 1; n <= most_a_day; ++n) {
    const std::filesystem::path file =
        folder / (name + (n == 1 ? "" : "-" + std::to_string(n)) + ending);
    if (file_exists(file)) continue;
    TRY_DONE(write_case_paper(desk, what, file));
    return file;
  }
  return Error(Fault::in_use, "there are a hundred papers of this kind and day already");
}

Result<Plain> certificate_pdf(const Desk& desk, const OrderId& id) {
  const InEnglish paper;
  TRY(const Certificate certificate, certificate_of(desk, id));
  TRY(const Bytes file, certificate_file(desk, id));
  return pdf_of(certificate_paper(certificate, file, desk.me().organisation, desk.today()));
}

Result<Plain> schedule_pdf(const Desk& desk) {
  const InEnglish paper;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  return pdf_of(schedule_paper(catalog->notice(), confirmed_decisions(desk), desk.today()));
}

Result<std::filesystem::path> save_certificate(const Desk& desk, const OrderId& id,
                                               const std::filesystem::path& folder) {
  TRY(const Bytes file, certificate_file(desk, id));
  TRY(const Plain pdf, certificate_pdf(desk, id));
  TRY_DONE(make_folder(folder));
  const std::string name = "certificate-of-disposal-" + id.hex().substr(0, 8);
  const std::filesystem::path path = folder / (name + ".lnyc");
  TRY_DONE(replace_file(path, file));
  TRY_DONE(replace_file(folder / (name + ".pdf"), pdf));
  return path;
}

Result<std::filesystem::path> save_schedule(const Desk& desk, ScheduleForm form,
                                            const std::filesystem::path& folder) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Notice& notice = catalog->notice();
  TRY_DONE(make_folder(folder));
  const std::string name = "how-long-we-keep-records-version-" + std::to_string(notice.version);
  if (form == ScheduleForm::text) {
    std::filesystem::path path = folder / (name + ".txt");
    TRY_DONE(replace_file(path, as_bytes(schedule_words(notice, confirmed_decisions(desk)))));
    return path;
  }
  std::filesystem::path path = folder / (name + ".pdf");
  TRY(const Plain pdf, schedule_pdf(desk));
  TRY_DONE(replace_file(path, pdf));
  return path;
}

Result<std::filesystem::path> save_statistics(const Desk& desk, const StatisticsQuestion& what,
                                              const std::filesystem::path& folder) {
  const InEnglish paper;
  TRY(const StatisticsBoard board, statistics_board(desk, what));
  TRY_DONE(make_folder(folder));
  const StatisticsTable& table = board.table;
  std::filesystem::path path =
      folder / ("statistics-" + table.of.id + "-" + std::to_string(table.year) + ".csv");
  TRY_DONE(replace_file(path, as_bytes(csv_of(table))));
  return path;
}

}  // namespace lanyard
