// Rows of the audit trail.
//
//   row   = previous:32 n:u32 entry*n         sealed under the audit key; context = row key
//   entry = action:u16 at:i64 user:16 case:16 record:16 number:i64
//   head  = BLAKE2b-256(row)                  of the last row, in the state
#include "storage/vault/audit_rows.h"

#include "storage/vault/body.h"
#include "storage/vault/plain_writer.h"

namespace lanyard {
namespace {

constexpr std::size_t entry_size = 2 + 8 + 16 + 16 + 16 + 8;
constexpr std::uint32_t most_entries = 1U << 20;
constexpr auto last_action = static_cast<std::uint16_t>(AuditAction::glass_broken);

}  // namespace

Plain encode_audit(const AuditRow& row) {
  PlainWriter out(36 + row.entries.size() * entry_size);
  out.bytes(row.previous.view());
  out.u32(static_cast<std::uint32_t>(row.entries.size()));
  for (const AuditEntry& entry : row.entries) {
    out.u16(static_cast<std::uint16_t>(entry.action));
    out.i64(entry.at.ms);
    out.bytes(entry.user.view());
    out.bytes(entry.case_id.view());
    out.bytes(entry.record.view());
    out.i64(entry.number);
  }
  return out.take();
}

Result<AuditRow> decode_audit(ByteView bytes) {
  ByteReader in(bytes);
  AuditRow row;
  row.previous = AuditHash::read(in);
  for (std::uint32_t n = in.count32(most_entries, entry_size); n > 0; --n) {
    AuditEntry entry{};
    const std::uint16_t action = in.u16();
    if (action < 1 || action > last_action) return Error(Fault::damaged, "an unknown audit entry");
    entry.action = static_cast<AuditAction>(action);
    entry.at = {in.i64()};
    entry.user = UserId::read(in);
    entry.case_id = CaseId::read(in);
    entry.record = RecordId::read(in);
    entry.number = in.i64();
    row.entries.push_back(entry);
  }
  if (!in.finished()) return Error(Fault::damaged, "an audit row that does not parse");
  return row;
}

AuditHash hash_of_audit(ByteView row) {
  return hash<AuditHash>("LNYauditchain", row);
}

Done append_audit(const VaultBody& body, WriteTxn& txn, State& state,
                  const std::vector<AuditEntry>& entries) {
  if (entries.empty()) return {};
  const Plain plain = encode_audit({state.audit_head, entries});
  const RowKey row = body.names().of(RowKind::audit, {}, state.audit_rows);
  TRY_DONE(txn.put(body.audit, row, seal(body.root->audit.view(), tags::audit, row, plain)));
  state.audit_head = hash_of_audit(plain);
  ++state.audit_rows;
  return {};
}

Result<AuditTrail> read_audit(const VaultBody& body, const Txn& txn, const State& state) {
  using Break = AuditTrail::Break;
  AuditTrail out;
  AuditHash previous;
  const auto broken = [&out](Break how) {
    out.broken = how;
    return std::move(out);
  };
  for (std::uint64_t n = 0; n < state.audit_rows; ++n) {
    const RowKey key = body.names().of(RowKind::audit, {}, n);
    TRY(const auto sealed, txn.get(body.audit, key));
    if (!sealed) return broken(Break::missing);
    const Result<Plain> plain = open(body.root->audit.view(), tags::audit, key, *sealed);
    if (!plain.ok()) return broken(Break::unreadable);
    const Result<AuditRow> row = decode_audit(*plain);
    if (!row.ok()) return broken(Break::unreadable);
    if (row->previous != previous) return broken(Break::unlinked);
    previous = hash_of_audit(*plain);
    out.entries.insert(out.entries.end(), row->entries.begin(), row->entries.end());
  }
  if (out.entries.empty() || previous != state.audit_head) return broken(Break::cut_off);
  return out;
}

}  // namespace lanyard
