// Inspection: opens everything that the vault holds and says what does not agree.
#include <algorithm>

#include "storage/vault/audit_rows.h"
#include "storage/vault/body.h"

namespace lanyard {
namespace {

Done opens(const Opening& in, const Entry& entry, std::size_t n, ByteView op) {
  if (!entry.ops[n].is(op_chunk)) {
    const auto opened = open_op(in, entry, op);
    return opened.ok() ? Done() : Done(opened.error());
  }
  const auto chunk = open_chunk(in, entry, op);
  return chunk.ok() ? Done() : Done(chunk.error());
}

void inspect_records(VaultBody& body, const Txn& txn, Inspection& out) {
  const Opening opening = body.opening(txn);
  for (const Entry& entry : body.ring.entries()) {
    if (entry.id.none()) continue;
    ++out.records;
    out.ops += entry.ops.size();
    for (std::size_t n = 0; n < entry.ops.size(); ++n) {
      const auto kept = read_kept(opening, entry, n);
      if (!kept.ok()) {
        out.findings.push_back("record " + entry.id.hex() + ": " + kept.error().what());
        continue;
      }
      const bool unread = entry.ops[n].is(op_unreadable);
      const Done opened = opens(opening, entry, n, kept->op);
      if (!opened.ok() && !unread)
        out.findings.push_back("record " + entry.id.hex() + ": " + opened.error().what());
      if (unread) out.findings.push_back("record " + entry.id.hex() + ": an op that no key opens");
    }
  }
}

Done inspect_links(VaultBody& body, const Txn& txn, Inspection& out) {
  const std::array<std::uint8_t, 1> prefix{static_cast<std::uint8_t>(RowKind::link)};
  return txn.each(body.local, prefix, [&](ByteView key, ByteView value) {
    ++out.links;
    const auto plain = open_bytes(body.root->local.view().data(), tags::local, key, value);
    if (!plain.ok() || !decode_link(*plain).ok())
      out.findings.emplace_back("a link of the register does not open");
    return true;
  });
}

}  // namespace

Result<AuditTrail> Vault::audit_trail() const {
  const std::lock_guard serial(body_->writing);
  TRY(const ReadTxn txn, body_->env->begin_read());
  return read_audit(*body_, txn, body_->state);
}

Result<std::vector<AuditEntry>> Vault::audit() const {
  TRY(AuditTrail trail, audit_trail());
  switch (trail.broken) {
    case AuditTrail::Break::none:
      return std::move(trail.entries);
    case AuditTrail::Break::missing:
      return Error(Fault::damaged, "an audit row is missing");
    case AuditTrail::Break::unreadable:
      return Error(Fault::damaged, "an audit row does not open");
    case AuditTrail::Break::unlinked:
      return Error(Fault::damaged, "the audit trail is broken");
    case AuditTrail::Break::cut_off:
      break;
  }
  return Error(Fault::damaged, "the audit trail is cut off");
}

Done Vault::verify_audit() const {
  TRY([[maybe_unused]] const auto entries, audit());
  return {};
}

Result<Inspection> Vault::inspect() const {
  Inspection out;
  const auto trail = verify_audit();
  const std::lock_guard serial(body_->writing);
  TRY(const ReadTxn txn, body_->env->begin_read());
  const std::shared_lock guard(body_->memory);
  out.pages = body_->ring.pages();
  out.epoch = body_->head.epoch;
  if (!trail.ok()) out.findings.emplace_back(trail.error().what());
  inspect_records(*body_, txn, out);
  TRY_DONE(inspect_links(*body_, txn, out));
  const auto manifests = body_->check_manifests(txn);
  if (!manifests.ok()) out.findings.emplace_back(manifests.error().what());
  TRY(const std::size_t rows, txn.count(body_->ops));
  if (rows != out.ops) out.findings.emplace_back("ops on disk that no record names");
  return out;
}

}  // namespace lanyard
