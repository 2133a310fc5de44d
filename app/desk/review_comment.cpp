// One setting of the vault for each record: the text, or nothing.
#include "app/desk/review_comment.h"

namespace lanyard {

constexpr std::size_t most_comment_bytes = 64 * 1024;

std::string comment_setting(const RecordId& record) {
  return "review.comment." + record.hex();
}

Done keep_comment(Desk& desk, const RecordId& record, std::string_view text) {
  if (text.size() > most_comment_bytes)
    return Error(Fault::bad_input, "a comment of at most 65,536 bytes");
  if (!desk.vault().row(record)) return Error(Fault::not_found, "no such record on this laptop");
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (blank) text = {};
  Batch batch;
  batch.settings.emplace_back(comment_setting(record), Bytes(text.begin(), text.end()));
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

std::string kept_comment(const Desk& desk, const RecordId& record) {
  const Result<std::optional<Bytes>> kept = desk.vault().setting(comment_setting(record));
  return kept.ok() && *kept ? std::string((*kept)->begin(), (*kept)->end()) : std::string();
}

void forget_comment(Batch& batch, const RecordId& record) {
  batch.settings.emplace_back(comment_setting(record), Bytes());
}

}  // namespace lanyard
