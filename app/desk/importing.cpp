// One group commit for a batch of imported records.
#include "app/desk/importing.h"

#include "app/desk/holding.h"
#include "storage/model/check.h"

namespace lanyard {

Result<std::vector<RecordId>> import_records(
    Desk& desk, const CaseId& case_id, const Form& form,
    std::span<const std::map<std::string, Value>> records) {
  const VaultIdentity& who = desk.vault().identity();
  if (!desk.reg()->find(case_id)) return Error(Fault::not_found, "no such case on this laptop");
  if (!desk.reg()->may_write(who.user, case_id))
    return Error(Fault::not_permitted, "this case is not allocated to you");
  Batch batch;
  std::vector<RecordId> out;
  for (const std::map<std::string, Value>& fields : records) {
    Change change;
    change.case_id = case_id;
    change.record = random_name<RecordId>();
    change.author = who.user;
    change.device = who.device;
    change.clock = desk.tick();
    change.form = form.id;
    change.form_version = form.version;
    change.claimed = desk.clock().now();
    for (const auto& [id, value] : fields) {
      if (!form.find(id)) return Error(Fault::bad_input, "a field that the form does not have");
      if (!is_empty(value)) change.fields[id] = {{}, value};
    }
    out.push_back(change.record);
    batch.changes.push_back(std::move(change));
  }
  for (std::size_t n = 0; n < out.size(); ++n) TRY_DONE(hold_for(desk, case_id, form));
  AuditEntry entry = desk.entry(AuditAction::record_written, case_id);
  entry.number = static_cast<std::int64_t>(out.size());
  batch.audit.push_back(entry);
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return out;
}

}  // namespace lanyard
