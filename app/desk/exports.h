// What left the vault as a paper: each time with who, when and why, before the file is written. The
// act is in the audit trail; its reason, which may speak of people, is kept beside the case and
// goes with it.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

// Numbers are part of the file format, and the number of the audit entry. The recovery code of the
// vault is of no case: it is in the audit trail alone.
enum class ExportForm : std::uint8_t { plain = 1, sealed = 2, recovery_code = 3 };

struct Export {
  CaseId case_id;
  RecordId record;  // none: the chronology
  ExportForm form = ExportForm::plain;
  std::string reason;
  UserId user = {};  // filled in by note_export
  Instant at = {};
};

// Fails with bad_input when the reason is blank or longer than 1,000 bytes.
[[nodiscard]] Done note_export(Desk& desk, const Export& what);
// The recovery code goes on paper. It speaks of nobody, so no reason is asked for.
[[nodiscard]] Done note_recovery_paper(Desk& desk);
// Oldest first.
[[nodiscard]] Result<std::vector<Export>> exports_of(const Desk& desk, const CaseId& id);

// For the sweep, and for a fuzzer.
[[nodiscard]] std::string exports_setting(const CaseId& id);
[[nodiscard]] Result<std::vector<Export>> decode_exports(ByteView bytes, const CaseId& id);

}  // namespace lanyard
