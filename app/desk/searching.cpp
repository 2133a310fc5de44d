// Search: the vault's index, with the titles that people know.
#include "app/desk/searching.h"

#include "app/desk/attachments.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"
#include "platform/os/clock.h"

namespace lanyard {

Found find_words(const Desk& desk, std::string_view words, std::size_t most,
                 const std::optional<CaseId>& within) {
  const std::int64_t began = monotonic_us();
  const SearchResult result = desk.vault().search(words, most, within);
  Found out;
  out.total = result.total;
  out.complete = result.complete;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  for (const SearchHit& hit : result.hits) {
    const std::optional<RecordRow> row = desk.vault().row(hit.record);
    if (!row) continue;
    const Form* form = catalog->form(row->form, row->form_version);
    // What is attached is opened with the record that it belongs to.
    const bool attachment = row->form == attachment_form && !row->about.none();
    out.records.push_back({attachment ? row->about : hit.record, hit.case_id,
                           case_title(desk, hit.case_id), form_title(form, row->form),
                           hit.snippet});
  }
  out.milliseconds = static_cast<double>(monotonic_us() - began) / 1000.0;
  return out;
}

}  // namespace lanyard
