// How a laptop notices that the server lost something, and what it pushes then.
#include "sync/agent/heal.h"

#include <algorithm>
#include <utility>

#include "sync/agent/page.h"

namespace lanyard {

Cursor Healing::shown(const Cursor& cursor) const {
  if (rewound_.count(cursor.case_id) != 0) return {cursor.case_id, epoch_, 0, {}};
  if (offered_.count(cursor.case_id) != 0)
    return {cursor.case_id, epoch_, cursor.sequence, cursor.chain};
  return cursor;
}

Done Healing::begin(const Vault& vault, const Register& reg) {
  for (const Cursor& cursor : vault.cursors()) {
    TRY(const auto newer, vault.setting(std::string(newer_prefix) + cursor.case_id.hex()));
    if (newer && ByteReader(*newer).u32() < reading_version) unread_.insert(cursor.case_id);
  }
  TRY(const std::optional<Bytes> stored, vault.setting(owed_setting));
  if (!stored) return {};
  ByteReader in(*stored);
  while (in.ok() && in.left() > 0) {
    const CaseId id = CaseId::read(in);
    Owed owed{LinkId::read(in), {}};
    for (std::uint32_t n = in.count32(UINT32_MAX, 8); n > 0 && in.ok(); --n)
      owed.ops.insert(in.u64());
    const KnownCase* of = reg.find(id);
    if (of != nullptr && of->head != owed.head)
      for (const HeldOp& op : vault.held_ops(id))
        if (owed.ops.count(op.prefix) != 0) ops_.push_back(op);
    owed_[id] = std::move(owed);
  }
  if (!in.finished()) return Error(Fault::damaged, "the list of what the server lacks is damaged");
  return {};
}

std::optional<Bytes> Healing::owed_anew(const Register& reg) {
  if (!std::exchange(owed_changed_, false)) return std::nullopt;
  ByteWriter out;
  for (auto& [id, owed] : owed_) {
    const std::set<std::uint64_t>& ops = owed.ops;
    const bool waits = std::any_of(ops_.begin(), ops_.end(),
                                   [&](const HeldOp& op) { return ops.count(op.prefix) != 0; });
    const KnownCase* of = reg.find(id);
    if (of == nullptr || owed.ops.empty()) continue;
    if (!waits) owed.head = of->head;
    out.bytes(id.view());
    out.bytes(owed.head.view());
    out.u32(static_cast<std::uint32_t>(owed.ops.size()));
    for (const std::uint64_t prefix : owed.ops) out.u64(prefix);
  }
  return out.take();
}

void Healing::owe(const Vault& vault, const HeldOp& op, OpCode code) {
  const std::optional<RecordRow> row = vault.row(op.record);
  if (!row) return;
  const bool later = code == OpCode::not_member || code == OpCode::missing_key_record ||
                     code == OpCode::try_later || code == OpCode::unknown_case;
  const bool known = owed_.count(row->case_id) != 0 && owed_[row->case_id].ops.count(op.prefix);
  if (!later && !known) return;
  owed_changed_ = true;
  if (later)
    owed_[row->case_id].ops.insert(op.prefix);
  else
    owed_[row->case_id].ops.erase(op.prefix);
}

void Healing::read_newer(const Vault& vault, const EpochId& of_the_answer) {
  for (const Cursor& cursor : vault.cursors()) {
    if (cursor.epoch != of_the_answer || unread_.erase(cursor.case_id) == 0) continue;
    epoch_ = of_the_answer;
    rewound_.insert(cursor.case_id);
    again_ = true;
  }
}

Done Healing::look(const Vault& vault, const Register& reg, const SyncReply& reply) {
  const KnownDevice* laptop = reg.device(vault.identity().device);
  const bool revoked = laptop != nullptr && laptop->revoked_at.has_value();
  for (const Cursor& cursor : vault.cursors()) {
    const CaseId& id = cursor.case_id;
    if (cursor.sequence == 0 || cursor.epoch == reply.epoch) continue;
    another_.insert(id);
    if (revoked && handed_.insert(id).second) {
      epoch_ = reply.epoch;
      offered_.insert(id);
      again_ = true;
      TRY_DONE(queue_all(vault, id));
    }
    if (offered_.count(id) != 0) continue;
    epoch_ = reply.epoch;
    offered_.insert(id);
    fresh_.insert(id);
    again_ = true;
    // A log that is gone looks like one without news: its links tell the two apart.
    TRY(const std::vector<StoredLink> links, vault.links(id));
    for (const StoredLink& link : links) {
      if (link.sent == StoredLink::Sent::no || !link_cases_.emplace(link.id, id).second) continue;
      links_.push_back(link.bytes);
    }
    // What was acknowledged and did not come back in its place yet: no chain would miss it.
    for (const HeldOp& op : vault.held_ops(id))
      if (op.sequence > cursor.sequence) ops_.push_back(op);
  }
  if (reply.org_length >= reg.length()) return {};
  TRY(const std::vector<StoredLink> links, vault.links(CaseId{}));
  std::deque<Bytes> lost;
  for (const StoredLink& link : links)
    if (link.sent == StoredLink::Sent::yes && link.sequence > reply.org_length &&
        link_cases_.emplace(link.id, CaseId{}).second)
      lost.push_back(link.bytes);
  links_.insert(links_.begin(), lost.begin(), lost.end());
  return {};
}

Result<Healing::Verdict> Healing::judge(const Vault& vault, const Cursor& cursor, const Page& page,
                                        const EpochId& epoch) {
  const CaseId& id = cursor.case_id;
  if (cursor.sequence == 0 || rewound_.count(id) != 0) return Verdict::take;
  // Under another epoch the server had nothing to compare with: offer what we hold first.
  if (pushing_.count(id) != 0 || fresh_.count(id) != 0) return Verdict::leave;
  if (page.first == cursor.sequence + 1) return Verdict::take;
  if (page.first != 1) return Error(Fault::damaged, "a page that begins at no known place");
  epoch_ = epoch;
  TRY_DONE(push_all(vault, id));
  return Verdict::leave;
}

Done Healing::push_all(const Vault& vault, const CaseId& id) {
  return pushing_.insert(id).second ? queue_all(vault, id) : Done{};
}

Done Healing::queue_all(const Vault& vault, const CaseId& id) {
  TRY(const std::vector<StoredLink> links, vault.links(id));
  for (const StoredLink& link : links)
    if (link.sent == StoredLink::Sent::yes && link_cases_.emplace(link.id, id).second)
      links_.push_back(link.bytes);
  const std::vector<HeldOp> ops = vault.held_ops(id);
  ops_.insert(ops_.end(), ops.begin(), ops.end());
  return {};
}

bool Healing::answered(const Vault& vault, const WireLinkAck& ack) {
  const auto at = link_cases_.find(ack.id);
  if (at == link_cases_.end()) return false;
  std::erase_if(links_, [&](const Bytes& b) { return id_of_link(b) == ack.id; });
  // It landed, so it had been lost, and the ops after it with it.
  if (ack.code == LinkCode::ok && !at->second.none() && offered_.count(at->second) != 0) {
    const Done pushed = push_all(vault, at->second);
    if (!pushed.ok()) pushing_.erase(at->second);
  }
  return true;
}

bool Healing::answered(const Vault& vault, const WireAck& ack) {
  const std::uint64_t prefix = ByteReader(ack.id.view()).u64();
  const auto at =
      std::find_if(ops_.begin(), ops_.end(), [&](const HeldOp& op) { return op.prefix == prefix; });
  if (at == ops_.end()) return false;
  owe(vault, *at, ack.code);
  ops_.erase(at);
  switch (ack.code) {
    case OpCode::ok:
    case OpCode::duplicate:
    case OpCode::review:
    case OpCode::disposed:
      break;
    case OpCode::bad_signature:
    case OpCode::too_large:
    case OpCode::quota:
    case OpCode::try_later:
    case OpCode::unknown_case:
    case OpCode::bad_op:
    case OpCode::missing_key_record:
    case OpCode::not_member:
      all_safe_ = false;
  }
  return true;
}

void Healing::gone(const HeldOp& op) {
  std::erase_if(ops_, [&op](const HeldOp& other) { return other.prefix == op.prefix; });
}

void Healing::begin_round() {
  fresh_.clear();
  again_ = false;
}

void Healing::end_round() {
  if (!links_.empty() || !ops_.empty() || pushing_.empty()) return;
  rewound_.insert(pushing_.begin(), pushing_.end());
  pushing_.clear();
  again_ = true;
}

void Healing::pulled(const CaseId& id) {
  if (rewound_.erase(id) != 0) repulled_.insert(id);
}

bool Healing::pulls_again(const CaseId& id) const {
  return rewound_.count(id) != 0 || repulled_.count(id) != 0;
}

std::vector<Cursor> Healing::known_again(const Vault& vault) const {
  std::vector<Cursor> out;
  const bool handed = links_.empty() && ops_.empty() && all_safe_;
  for (const Cursor& cursor : vault.cursors()) {
    if (handed_.count(cursor.case_id) != 0 && !handed) continue;
    const bool known = offered_.count(cursor.case_id) != 0 && cursor.epoch != epoch_ &&
                       rewound_.count(cursor.case_id) == 0 && pushing_.count(cursor.case_id) == 0;
    if (known)
      out.push_back(
          {cursor.case_id, epoch_, cursor.sequence, cursor.chain, Cursor::Known::by_silence});
  }
  return out;
}

}  // namespace lanyard
