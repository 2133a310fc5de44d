// One entry for each refused attempt.
#include "app/desk/refusing.h"

#include "platform/base/log.h"
#include "sync/agent/refusals.h"

namespace lanyard {

Error refuse(Desk& desk, const Attempt& attempt, const Error& why) {
  const Fault fault = why.fault();
  if (fault != Fault::refused && fault != Fault::not_permitted && fault != Fault::needs_person)
    return why;
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::refused, attempt.case_id, attempt.record);
  entry.number = number_of({attempt.what, AuditedRefusal::Where::here});
  batch.audit.push_back(entry);
  // It stays refused when the disk does not take the entry.
  if (const Result<Written> written = desk.vault().write(batch); !written.ok())
    log(LogLevel::warning, "refusal-not-audited",
        {{"fault", static_cast<std::int64_t>(written.error().fault())}});
  return why;
}

}  // namespace lanyard
