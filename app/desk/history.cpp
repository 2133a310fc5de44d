// What happened to a record.
#include "app/desk/records.h"

namespace lanyard {
namespace {

std::string what_happened(const Change& change) {
  switch (change.kind) {
    case ChangeKind::write:
      return "Saved";
    case ChangeKind::submit:
      return "Finished and sent for review";
    case ChangeKind::addition:
      return "Added to: " + change.reason;
    case ChangeKind::recall:
      return "Recalled: " + change.reason;
    case ChangeKind::close:
      return "Moved to another case: " + change.reason;
    case ChangeKind::discard:
      return "Draft discarded";
    case ChangeKind::chunk:
      return "Part of an attachment";
  }
  return "";
}

}  // namespace

Result<std::vector<HistoryLine>> history_of(const Desk& desk, const RecordId& id) {
  TRY(const auto changes, desk.vault().history(id));
  std::vector<HistoryLine> out;
  for (const auto& [op, change] : changes) {
    HistoryLine line{
        op, desk.name_of(change.author), change.clock.instant(), what_happened(change), {}};
    for (const auto& [field, write] : change.fields) line.fields[field] = write.value;
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace lanyard
