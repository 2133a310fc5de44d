// A refusal as the number of an audit entry: where << 16 | what.
#include "sync/agent/refusals.h"

#include "storage/model/op.h"

namespace lanyard {
namespace {

constexpr std::int64_t of_where = std::int64_t{1} << 16;

}  // namespace

std::int64_t number_of(const AuditedRefusal& refusal) {
  return static_cast<std::int64_t>(refusal.where) * of_where +
         static_cast<std::int64_t>(refusal.what);
}

std::optional<AuditedRefusal> refusal_in(const AuditEntry& entry) {
  const std::int64_t where = entry.number / of_where;
  const std::int64_t what = entry.number % of_where;
  if (entry.action != AuditAction::refused || what < 1 || where < 0 ||
      where > static_cast<std::int64_t>(AuditedRefusal::Where::by_server))
    return std::nullopt;
  return AuditedRefusal{static_cast<AuditAction>(what), static_cast<AuditedRefusal::Where>(where)};
}

AuditAction audited_as(LinkType type) {
  switch (type) {
    case LinkType::genesis:
      return AuditAction::created;
    case LinkType::team:
    case LinkType::user_invite:
    case LinkType::user_join:
    case LinkType::server_key:
      return AuditAction::device_added;
    case LinkType::device_revoke:
      return AuditAction::device_revoked;
    case LinkType::file_version:
    case LinkType::policy:
    case LinkType::unlock_codes:
      return AuditAction::policy_set;
    case LinkType::decision_confirm:
      return AuditAction::decision_confirmed;
    case LinkType::deputy_cover:
    case LinkType::cover_end:
      return AuditAction::cover_named;
    case LinkType::case_create:
    case LinkType::case_close:
      return AuditAction::case_created;
    case LinkType::member_add:
    case LinkType::member_remove:
    case LinkType::case_wraps:
    case LinkType::case_rotate:
      return AuditAction::case_allocated;
    case LinkType::hold_set:
      return AuditAction::hold_set;
    case LinkType::hold_clear:
      return AuditAction::hold_cleared;
    case LinkType::disposal_order:
      return AuditAction::disposal_ordered;
    case LinkType::disposal_approve:
      return AuditAction::disposal_approved;
    case LinkType::disposal_cancel:
      return AuditAction::disposal_cancelled;
    case LinkType::disposal_proceed:
      return AuditAction::disposal_unheard;
    case LinkType::disposal_done:
      return AuditAction::epoch_destroyed;
    case LinkType::flag_lower:
      return AuditAction::flag_lowered;
    case LinkType::late_work:
      return AuditAction::late_decided;
    case LinkType::case_transfer:
      return AuditAction::case_transferred;
    case LinkType::break_glass:
      return AuditAction::glass_broken;
  }
  return AuditAction::policy_set;
}

AuditEntry refused_entry(const WireEntry& entry, const CaseId& case_id, Instant at) {
  AuditEntry out{AuditAction::refused, at, {}, case_id, {}, 0};
  AuditedRefusal refusal{AuditAction::record_written, AuditedRefusal::Where::arrived};
  if (entry.kind == EntryKind::link) {
    const auto link = parse_link(entry.bytes);
    refusal.what = link.ok() ? audited_as(link->type) : AuditAction::policy_set;
    if (link.ok()) out.user = link->user;
  } else if (entry.kind == EntryKind::erased) {
    refusal.what = AuditAction::epoch_destroyed;
    if (entry.bytes.size() == erased_bytes) {
      ByteReader in(ByteView(entry.bytes).last(RecordId::size));
      out.record = RecordId::read(in);
    }
  } else if (const auto op = parse_op(entry.bytes); op.ok()) {
    out.user = op->header.author;
    out.record = op->header.record;
  }
  out.number = number_of(refusal);
  return out;
}

}  // namespace lanyard
