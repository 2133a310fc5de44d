// The audit trail: who did what to which record, hash-linked and sealed. One row for each
// transaction that had something to say; the state row holds the hash of the last, so that neither
// an entry nor the end of the trail can be taken away.
#pragma once

#include "storage/vault/local_rows.h"

namespace lanyard {

struct AuditRow {
  AuditHash previous;
  std::vector<AuditEntry> entries;
};

[[nodiscard]] Plain encode_audit(const AuditRow& row);
[[nodiscard]] Result<AuditRow> decode_audit(ByteView bytes);
[[nodiscard]] AuditHash hash_of_audit(ByteView row);

class VaultBody;
// Appends the entries within the transaction and moves the head of `state` on.
[[nodiscard]] Done append_audit(const VaultBody& body, WriteTxn& txn, State& state,
                                const std::vector<AuditEntry>& entries);
// Every row from the first on, up to one that is missing, changed or out of its place.
[[nodiscard]] Result<AuditTrail> read_audit(const VaultBody& body, const Txn& txn,
                                            const State& state);

}  // namespace lanyard
