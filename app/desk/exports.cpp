// The bytes of what is kept of a case's exports, in a setting of the vault.
//
//   exports = 1:u8 n:u32 export*n
//   export  = form:u8 at:i64 user:16 record:16 reason:text
#include "app/desk/exports.h"

#include <algorithm>

namespace lanyard {
namespace {

constexpr std::uint8_t exports_version = 1;
constexpr std::uint32_t most_exports = 1U << 16;
constexpr std::size_t most_reason_bytes = 1000;
constexpr std::size_t least_export_bytes = 1 + 8 + 16 + 16 + 4;

Bytes encode(const std::vector<Export>& all) {
  ByteWriter out;
  out.u8(exports_version);
  out.u32(static_cast<std::uint32_t>(all.size()));
  for (const Export& one : all) {
    out.u8(static_cast<std::uint8_t>(one.form));
    out.i64(one.at.ms);
    out.bytes(one.user.view());
    out.bytes(one.record.view());
    out.text(one.reason);
  }
  return out.take();
}

}  // namespace

std::string exports_setting(const CaseId& id) {
  return "case.exports." + id.hex();
}

Result<std::vector<Export>> decode_exports(ByteView bytes, const CaseId& id) {
  ByteReader in(bytes);
  if (in.u8() != exports_version) return Error(Fault::unsupported, "written by a newer version");
  std::vector<Export> out;
  for (std::uint32_t n = in.count32(most_exports, least_export_bytes); n > 0 && in.ok(); --n) {
    const std::uint8_t form = in.u8();
    if (form < 1 || form > 2) return Error(Fault::damaged, "an unknown form of a paper");
    Export one{id, {}, static_cast<ExportForm>(form), {}};
    one.at = {in.i64()};
    one.user = UserId::read(in);
    one.record = RecordId::read(in);
    one.reason = in.text(most_reason_bytes);
    out.push_back(std::move(one));
  }
  if (!in.finished()) return Error(Fault::damaged, "a row of exports does not parse");
  return out;
}

Result<std::vector<Export>> exports_of(const Desk& desk, const CaseId& id) {
  TRY(const std::optional<Bytes> kept, desk.vault().setting(exports_setting(id)));
  if (!kept) return std::vector<Export>{};
  return decode_exports(*kept, id);
}

Done note_export(Desk& desk, const Export& what) {
  const bool blank = what.reason.find_first_not_of(" \t\n") == std::string::npos;
  if (blank) return Error(Fault::bad_input, "a paper about a case needs a reason");
  if (what.reason.size() > most_reason_bytes)
    return Error(Fault::bad_input, "a reason of at most 1,000 bytes");
  TRY(std::vector<Export> all, exports_of(desk, what.case_id));
  AuditEntry entry = desk.entry(AuditAction::exported, what.case_id, what.record);
  entry.number = static_cast<std::int64_t>(what.form);
  all.push_back(what);
  all.back().user = entry.user;
  all.back().at = entry.at;
  Batch batch;
  batch.settings.emplace_back(exports_setting(what.case_id), encode(all));
  batch.audit.push_back(entry);
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

Done note_recovery_paper(Desk& desk) {
  Batch batch;
  batch.audit.push_back(desk.entry(AuditAction::exported));
  batch.audit.back().number = static_cast<std::int64_t>(ExportForm::recovery_code);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

}  // namespace lanyard
