// The order of checks is the order of costs: is it there already, who, what, and last the keys.
#include "sync/server/group.h"

#include <algorithm>

namespace lanyard {

Done Group::add(const Proposal& proposal) {
  outcomes_.emplace_back();
  const std::size_t outcome = outcomes_.size() - 1;
  for (const Bytes& bytes : proposal.links) {
    TRY(const WireLinkAck ack, decide_link(bytes));
    const auto at = pending_links_.find(ack.id);
    if (at != pending_links_.end())
      waiting_.push_back({outcome, outcomes_[outcome].links.size(), at->second, EntryKind::link});
    outcomes_[outcome].links.push_back(ack);
  }
  for (const CheckedOp& op : proposal.ops) {
    TRY(const WireAck ack, decide_op(op));
    const auto at = pending_ops_.find(ack.id);
    if (at != pending_ops_.end())
      waiting_.push_back({outcome, outcomes_[outcome].ops.size(), at->second, EntryKind::op});
    outcomes_[outcome].ops.push_back(ack);
  }
  take_blobs(proposal.blobs);
  return {};
}

Result<WireLinkAck> Group::decide_link(const Bytes& bytes) {
  WireLinkAck ack{.id = id_of_link(bytes), .code = LinkCode::duplicate, .sequence = 0};
  if (pending_links_.contains(ack.id)) return ack;
  TRY(const std::optional<Place> there, store_.find(reg().org(), ack.id.view()));
  if (there) {
    ack.sequence = there->sequence;
    return ack;
  }
  ack.code = judge_link(bytes);
  return ack;
}

LinkCode Group::judge_link(const Bytes& bytes) {
  const auto link = parse_link(bytes);
  if (!link.ok() || link->org != reg().org()) return LinkCode::refused;
  if (!reg().continues(*link)) return LinkCode::stale;
  // So is one that has seen what a server that was put back gets again from the laptops.
  if (link->seen > reg().length()) return LinkCode::stale;
  // The copy is made once for a group, and only when a link comes.
  if (!next_) next_ = std::make_shared<Register>(*now_);
  if (!next_->apply(bytes, Met::offered).ok()) return LinkCode::refused;
  const LinkId id = id_of_link(bytes);
  pending_links_[id] = append_.links.size();
  append_.links.push_back(
      {.chain = link->chain, .id = id, .previous = link->previous, .bytes = bytes});
  return LinkCode::ok;
}

Result<WireAck> Group::decide_op(const CheckedOp& op) {
  WireAck ack{.id = op.id, .code = OpCode::duplicate, .sequence = 0};
  if (pending_ops_.contains(op.id)) return ack;
  TRY(const std::optional<Place> there, store_.find(reg().org(), op.id.view()));
  if (there) {
    ack.sequence = there->sequence;
    return ack;
  }
  TRY(ack.code, judge_op(op));
  if (ack.code != OpCode::ok) return ack;
  pending_ops_[op.id] = append_.ops.size();
  pending_keys_.insert(op.brings.begin(), op.brings.end());
  append_.ops.push_back({.case_id = op.case_id,
                         .id = op.id,
                         .bytes = op.wire.op,
                         .key_records = op.wire.key_records});
  return ack;
}

Result<OpCode> Group::judge_op(const CheckedOp& op) {
  if (op.code != OpCode::ok) return op.code;
  const KnownDevice* device = reg().device(op.device);
  if (!device) return OpCode::bad_signature;
  if (device->revoked_at) return OpCode::revoked;
  TRY(const auto stone, store_.tombstone(reg().org(), op.record));
  if (stone) return OpCode::disposed;
  // A server that was put back lacks them until a laptop brings them home; readers would refuse it.
  if (op.org_seen > reg().length()) return OpCode::try_later;
  if (!reg().find(op.case_id)) return OpCode::unknown_case;
  if (!reg().may_write(op.author, op.case_id)) return OpCode::not_member;
  for (const KeyRecordId& id : op.needs) {
    if (pending_keys_.contains(id)) continue;
    if (std::find(op.brings.begin(), op.brings.end(), id) != op.brings.end()) continue;
    TRY(const bool there, store_.has_key_record(reg().org(), id));
    if (!there) return OpCode::missing_key_record;
  }
  return OpCode::ok;
}

void Group::take_blobs(const std::vector<Bytes>& blobs) {
  for (const Bytes& bytes : blobs) {
    const BlobId id = id_of_blob(bytes);
    const auto& files = reg().files();
    const bool named =
        std::any_of(files.begin(), files.end(), [&](const FileVersion& f) { return f.blob == id; });
    if (named) append_.blobs.emplace_back(id, bytes);
  }
}

std::vector<CommitOutcome> Group::finish(const std::vector<Appended>& done) {
  for (const Waiting& w : waiting_) {
    const std::size_t at = w.kind == EntryKind::link ? w.item : append_.links.size() + w.item;
    if (w.kind == EntryKind::op) {
      outcomes_[w.outcome].ops[w.ack].sequence = done[at].sequence;
    } else {
      WireLinkAck& ack = outcomes_[w.outcome].links[w.ack];
      ack.sequence = done[at].sequence;
      if (done[at].stale) ack.code = LinkCode::stale;
    }
  }
  return std::move(outcomes_);
}

}  // namespace lanyard
