// The order of checks is the order of costs: is it there already, who, what, and last the keys.
#include "sync/server/group.h"

#include <algorithm>

#include "platform/base/log.h"

namespace lanyard {
namespace {

// A row of the store that does not parse keeps waiting what needs it, and nothing else.
template <class Ack>
Result<Ack> unless_damaged(Result<Ack> decided, Ack later) {
  const bool damaged = !decided.ok() && decided.error().fault() == Fault::damaged;
  return damaged ? Result<Ack>(later) : decided;
}

// None: taken, or it may yet be.
std::optional<Literal> why_refused(OpCode code) {
  if (code == OpCode::bad_op) return Literal("a change that is not what it says");
  if (code == OpCode::bad_signature) return Literal("a change that its device did not sign");
  if (code == OpCode::disposed) return Literal("a change of a record that was disposed of");
  if (code == OpCode::not_member)
    return Literal("a change by somebody who does not work on the case");
  return std::nullopt;
}

}  // namespace

Done Group::add(const Proposal& proposal) {
  bearer_ = proposal.bearer;
  received_ = proposal.received;
  outcomes_.emplace_back();
  const std::size_t outcome = outcomes_.size() - 1;
  for (const Bytes& bytes : proposal.links) {
    TRY(const WireLinkAck ack,
        unless_damaged(decide_link(bytes), {id_of_link(bytes), LinkCode::stale, 0}));
    const auto at = pending_links_.find(ack.id);
    if (at != pending_links_.end())
      waiting_.push_back({outcome, outcomes_[outcome].links.size(), at->second, EntryKind::link});
    outcomes_[outcome].links.push_back(ack);
  }
  for (const CheckedOp& op : proposal.ops) {
    TRY(const WireAck ack, unless_damaged(decide_op(op), {op.id, OpCode::try_later, 0}));
    const auto at = pending_ops_.find(ack.id);
    if (at != pending_ops_.end())
      waiting_.push_back({outcome, outcomes_[outcome].ops.size(), at->second, EntryKind::op});
    outcomes_[outcome].ops.push_back(ack);
  }
  take_blobs(proposal.blobs);
  return {};
}

bool Group::may_note() {
  if (noted_++ < most_noted) return true;
  if (noted_ == most_noted + 1)
    log(LogLevel::warning, "more_refused", {{"org", reg().org()}, {"bearer", bearer_}});
  return false;
}

LinkCode Group::refuse_link(const Link* link, Literal why) {
  if (may_note())
    log(LogLevel::warning, "link_refused",
        {{"org", reg().org()},
         {"bearer", bearer_},
         {"device", link != nullptr ? link->device : DeviceId{}},
         {"user", link != nullptr ? link->user : UserId{}},
         {"case", link != nullptr ? link->chain : CaseId{}},
         {"type", link != nullptr ? static_cast<std::int64_t>(link->type) : 0},
         {"why", why}});
  return LinkCode::refused;
}

void Group::note_refused(const CheckedOp& op, Literal why) {
  if (may_note())
    log(LogLevel::warning, "op_refused",
        {{"org", reg().org()},
         {"bearer", bearer_},
         {"device", op.device},
         {"user", op.author},
         {"case", op.case_id},
         {"record", op.record},
         {"why", why}});
}

bool Group::may_add(std::size_t bytes) {
  if (bearer_.none()) return true;  // it is joining: an invitation lets in one
  if (spent_.contains(bearer_)) return false;
  if (allowance_.take_work(bearer_, bytes, received_)) return true;
  spent_.insert(bearer_);
  return false;
}

Result<WireLinkAck> Group::decide_link(const Bytes& bytes) {
  WireLinkAck ack{.id = id_of_link(bytes), .code = LinkCode::duplicate, .sequence = 0};
  if (pending_links_.contains(ack.id)) return ack;
  TRY(const std::optional<Place> there, store_.find(reg().org(), ack.id.view()));
  if (there) {
    ack.sequence = there->sequence;
    return ack;
  }
  TRY(ack.code, judge_link(bytes));
  return ack;
}

Result<LinkCode> Group::judge_link(const Bytes& bytes) {
  const auto link = parse_link(bytes);
  if (!link.ok()) return refuse_link(nullptr, link.error().reason());
  if (link->org != reg().org()) return refuse_link(&*link, "a link of another organisation");
  if (const LinkCode late = late_link(*link, bytes); late != LinkCode::ok) return late;
  if (!reg().continues(*link)) return LinkCode::stale;
  // So is one that has seen what a server that was put back gets again from the laptops.
  if (link->seen > reg().length()) return LinkCode::stale;
  // A commit writes links before ops: somebody is taken off in a commit of its own, or readers
  // would find what they had written before it behind it.
  if (takes_off(*link) && writes_in(link->chain)) return LinkCode::stale;
  if (!may_add(bytes.size())) return LinkCode::stale;  // it stays where it is
  // The copy is made once for a group, and only when a link comes.
  if (!next_) next_ = std::make_shared<Register>(*now_);
  if (const Done applied = next_->apply(bytes, Met::offered); !applied.ok())
    return refuse_link(&*link, applied.error().reason());
  const LinkId id = id_of_link(bytes);
  pending_links_[id] = append_.links.size();
  append_.links.push_back(
      {.chain = link->chain, .id = id, .previous = link->previous, .bytes = bytes});
  TRY_DONE(take_in(*link));
  return LinkCode::ok;
}

// New keys take a deputy off whose cover is over.
bool Group::takes_off(const Link& link) const {
  if (link.type == LinkType::member_remove || link.type == LinkType::case_transfer) return true;
  const KnownCase* of = reg().find(link.chain);
  return link.type == LinkType::case_rotate && of != nullptr && !of->deputies.empty();
}

bool Group::writes_in(const CaseId& id) const {
  return std::any_of(append_.ops.begin(), append_.ops.end(),
                     [&](const AppendOp& op) { return op.case_id == id; });
}

// What was decided on no longer counts.
bool Group::room_for_late(const DeviceId& device) {
  if (late_of_.empty())
    for (const LateName& name : store_.late(reg().org())) {
      const KnownCase* of = reg().find(name.case_id);
      if (of == nullptr || of->late.count(name.id) == 0) ++late_of_[name.device];
    }
  return late_of_[device] < most_late_of_a_laptop;
}

bool Group::lies_late(const LateName& name) const {
  const bool pending = std::any_of(append_.late.begin(), append_.late.end(),
                                   [&](const AppendLate& l) { return l.id == name.id; });
  return pending || store_.has_late(reg().org(), name);
}

// What somebody said of a case before they heard that their laptop was revoked, or that they were
// taken off: not in the chain, and not lost.
LinkCode Group::late_link(const Link& link, const Bytes& bytes) {
  const KnownDevice* device = reg().device(link.device);
  if (device == nullptr || link.chain.none() || device->user != link.user) return LinkCode::ok;
  const KnownCase* of = reg().find(link.chain);
  const bool gone =
      of != nullptr && of->removed.count(link.user) != 0 && !reg().may_write(link.user, link.chain);
  const bool of_keys = link.type == LinkType::case_wraps || link.type == LinkType::case_rotate;
  if ((!device->revoked_at && !gone) || of_keys) return LinkCode::ok;
  if (!verify(device->key, tags::link, ByteView(bytes).first(bytes.size() - 64), link.signature))
    return refuse_link(&link, "a link whose signature does not verify");
  const OpId id = OpId::from_bytes(id_of_link(bytes).view()).value();
  if (lies_late({link.chain, id, device->id})) return LinkCode::review;
  if (!room_for_late(device->id)) return LinkCode::stale;  // it stays where it is
  append_.late.push_back({link.chain, EntryKind::link, id, device->id, received_, bytes, {}, {}});
  ++late_of_[device->id];
  return LinkCode::review;
}

// A supervisor has decided: what is taken moves from beside the log into it.
Done Group::take_in(const Link& link) {
  const auto* late = std::get_if<LateWork>(&link.body);
  if (late == nullptr || late->decision != LateWork::Decision::taken) return {};
  for (const OpId& id : late->ops) {
    TRY(std::optional<AppendLate> entry, store_.late_entry(reg().org(), {link.chain, id, {}}));
    const auto pending =
        std::find_if(append_.late.begin(), append_.late.end(),
                     [&](const AppendLate& l) { return l.id == id && l.case_id == link.chain; });
    if (pending != append_.late.end()) {
      entry = std::move(*pending);
      append_.late.erase(pending);
    }
    // It may come later, from a laptop that has it: then it is taken where it comes.
    if (!entry || entry->kind != EntryKind::op || pending_ops_.contains(id)) continue;
    pending_ops_[id] = append_.ops.size();
    append_.ops.push_back({.case_id = link.chain,
                           .id = id,
                           .bytes = std::move(entry->bytes),
                           .key_records = std::move(entry->key_records)});
  }
  return {};
}

OpCode Group::keep_for_review(const CheckedOp& op) {
  if (lies_late({op.case_id, op.id, op.device})) return OpCode::review;
  if (!room_for_late(op.device)) return OpCode::quota;
  append_.late.push_back({op.case_id, EntryKind::op, op.id, op.device, received_, op.wire.op,
                          op.wire.key_records, op.needs});
  pending_keys_.insert(op.brings.begin(), op.brings.end());
  ++late_of_[op.device];
  return OpCode::review;
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
  if (const auto why = why_refused(ack.code)) note_refused(op, *why);
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
  TRY(const auto stone, store_.tombstone(reg().org(), op.record));
  if (stone) return OpCode::disposed;
  if (spent_.contains(bearer_)) return OpCode::quota;
  // A server that was put back lacks them until a laptop brings them home; readers would refuse it.
  if (op.org_seen > reg().length()) return OpCode::try_later;
  const KnownCase* of = reg().find(op.case_id);
  if (of == nullptr && !device->revoked_at) return OpCode::unknown_case;
  if (of != nullptr && !reg().may_write(op.author, op.case_id) && of->removed.count(op.author) == 0)
    return OpCode::not_member;
  for (const KeyRecordId& id : op.needs) {
    if (pending_keys_.contains(id)) continue;
    if (std::find(op.brings.begin(), op.brings.end(), id) != op.brings.end()) continue;
    TRY(const bool there, store_.has_key_record(reg().org(), id));
    if (!there) return OpCode::missing_key_record;
  }
  if (!may_add(op.wire.op.size())) return OpCode::quota;
  return comes_late(op, *device) ? keep_for_review(op) : OpCode::ok;
}

// Its author was taken off the case, or their laptop was revoked. A colleague who may write here
// and brings back what a revoked laptop wrote before it could know had it from the log: a server
// that was restored has lost it, and it is not late. Where its author was taken off, readers would
// refuse it behind the removal, so a supervisor takes it in again.
bool Group::comes_late(const CheckedOp& op, const KnownDevice& device) const {
  if (taken_late(reg(), op.case_id, op.id)) return false;
  if (!reg().may_write(op.author, op.case_id)) return true;
  if (!device.revoked_at) return false;
  const KnownDevice* bearer = reg().device(bearer_);
  const bool heals = bearer != nullptr && !bearer->revoked_at && bearer->user != op.author &&
                     reg().may_write(bearer->user, op.case_id);
  return !heals || op.org_seen >= *device.revoked_at;
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
