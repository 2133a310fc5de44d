// One setting of the vault holds the draft's id, or nothing.
#include "app/desk/unfinished.h"

#include "app/desk/settings.h"
#include "platform/base/log.h"

namespace lanyard {
namespace {

RecordId noted(const Desk& desk) {
  const Result<std::optional<Bytes>> kept = desk.vault().setting(settings::writing);
  if (!kept.ok() || !*kept) return {};
  const Result<RecordId> id = RecordId::from_bytes(**kept);
  return id.ok() ? *id : RecordId{};
}

}  // namespace

RecordId unfinished(const Desk& desk) {
  const RecordId id = noted(desk);
  const std::optional<RecordRow> row = desk.vault().row(id);
  return row && row->state == RecordState::draft ? id : RecordId{};
}

void note_writing(const Desk& desk, Batch& batch, const RecordId& draft) {
  if (noted(desk) == draft) return;
  batch.settings.emplace_back(settings::writing, Bytes(draft.view().begin(), draft.view().end()));
}

void note_locked(Desk& desk) {
  if (noted(desk).none()) return;
  Batch batch;
  batch.settings.emplace_back(settings::writing, Bytes());
  // A failed write costs an offer too many; the draft itself is saved.
  if (const Result<Written> done = desk.vault().write(batch); !done.ok())
    log(LogLevel::warning, "lock-not-noted",
        {{"fault", static_cast<std::int64_t>(done.error().fault())}});
}

}  // namespace lanyard
