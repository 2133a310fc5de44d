// What the audit trail says of something that was refused: whose it was, and what it would have
// been had it counted. Why is told where it is refused; the trail takes no words.
#pragma once

#include <optional>

#include "storage/vault/audit.h"
#include "sync/share/link.h"
#include "sync/wire/messages.h"

namespace lanyard {

struct AuditedRefusal {
  AuditAction what = AuditAction::record_written;  // that it would have been
  enum class Where : std::uint8_t {
    here,       // the person at this laptop tried it
    arrived,    // it came from the server, said by the entry's user as far as it can be read
    by_server,  // this laptop said it, and the server does not take it
  } where = Where::here;
};
[[nodiscard]] std::int64_t number_of(const AuditedRefusal& refusal);
// None for a number that no version of this program has written.
[[nodiscard]] std::optional<AuditedRefusal> refusal_in(const AuditEntry& entry);

// What an entry of the register is called in the trail of whoever says it.
[[nodiscard]] AuditAction audited_as(LinkType type);

// Of an entry of a case's log (or the organisation's: no case) that does not verify.
[[nodiscard]] AuditEntry refused_entry(const WireEntry& entry, const CaseId& case_id, Instant at);

}  // namespace lanyard
