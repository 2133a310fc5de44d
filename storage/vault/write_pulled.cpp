// Ops that came from the server. The agent has verified their signatures; here they are kept,
// opened with the keys that we hold, or kept unread until a key arrives.
#include <algorithm>

#include "storage/model/clock_reach.h"
#include "storage/vault/writing.h"

namespace lanyard {
namespace {

// The rest is for what this laptop writes itself, under new keys of the case.
constexpr std::size_t most_keys_of_others = 192;

// Names the part that was sealed with this key, or null: a key record that no part names is not
// used.
const OpPart* part_of(const Op& op, const KeyRecord& record, const KeyRecordId& id) {
  for (const OpPart& part : op.parts)
    if (part.facet == record.facet && part.generation == record.generation &&
        part.key_record == id && part.commitment == record.commitment)
      return &part;
  return nullptr;
}

}  // namespace

// Unwraps the key records that belong to this op with the case keys that we hold. What does not fit
// is passed over: it cannot open anything, and the op stays unreadable.
void Writing::adopt_keys(Entry& entry, std::size_t n, const Op& op,
                         const std::vector<Bytes>& records) {
  for (const Bytes& bytes : records) {
    const auto record = parse_key_record(bytes);
    if (!record.ok() || record->record != entry.id || record->case_id != entry.case_id ||
        !of_one_generation(*record))
      continue;
    const OpPart* part = part_of(op, *record, id_of_key_record(bytes));
    const KeySource keys = [this](std::uint32_t slot) { return stage_.key(slot); };
    if (part == nullptr || key_of_part(entry, *part, keys) != nullptr) continue;
    const CaseEntry* held = stage_.find_case(entry.case_id);
    if (held == nullptr || entry.keys.size() >= most_keys_of_others) continue;
    for (const CaseKeyRef& case_key : held->keys) {
      if (case_key.facet != record->facet || case_key.generation != record->case_generation)
        continue;
      const auto key = open(KeyView<ForCase>(stage_.key(case_key.slot)), tags::object_key,
                            key_record_context(*record), record->wrapped);
      if (!key.ok() || key->size() != 32 || commit_bytes(key->data()) != record->commitment)
        continue;
      entry.keys.push_back(
          {record->facet, static_cast<std::uint16_t>(n), record->generation, stage_.hold(*key)});
    }
  }
}

Done Writing::add_pulled(const PulledOp& pulled) {
  TRY(const Op op, parse_op(pulled.op));
  const OpId id = id_of_op(pulled.op);
  if (id != pulled.id) return Error(Fault::damaged, "an op under another name");
  const Entry* known = stage_.find(op.header.record);
  if (known != nullptr && find_op(*known, id) >= 0) {
    // Ours, and the answer to our push was lost; or pulled twice.
    add_ack({id, pulled.sequence});
    return {};
  }
  // A member can sign what has no place here: it is not kept, and the rest of the log goes on.
  if (known != nullptr &&
      (known->case_id != op.header.case_id || known->ops.size() >= UINT16_MAX)) {
    written_.unreadable.push_back(id);
    return {};
  }
  const bool chunk = op.header.kind == ChangeKind::chunk;
  History* past = nullptr;
  if (!chunk) {
    if (known != nullptr && !history(op.header.record).ok()) mark_damaged(*known);
    TRY(past, history(op.header.record));
  }
  Entry& entry = stage_.touch(op.header.record, op.header.case_id);
  const std::size_t n = entry.ops.size();
  entry.ops.push_back({prefix_of(id), pulled.sequence, 0});
  adopt_keys(entry, n, op, pulled.key_records);
  TRY_DONE(put_kept(entry, n, {pulled.op, pulled.key_records}));
  state_.clock = std::max(state_.clock, within_reach(op.header.clock, body_.clock.now()));
  if (chunk) {
    add_pulled_chunk(entry, n, pulled.op);
    if (entry.ops[n].is(op_unreadable)) written_.unreadable.push_back(id);
    return {};
  }
  auto opened = open_op(opening(), entry, pulled.op);
  // A member can sign what does not open: that must not stop the whole log.
  if (opened.ok() && *opened) {
    note_seen(entry, **opened, pulled.sequence);
    past->push_back(std::move(**opened));
  } else {
    entry.ops[n].flags |= op_unreadable;
    written_.unreadable.push_back(id);
  }
  entry.updated = std::max(entry.updated, op.header.clock);
  to_refresh_.push_back(entry.id);
  return {};
}

// An op that is damaged on this disk is shown as one that cannot be read; the log goes on.
void Writing::mark_damaged(const Entry& damaged) {
  Entry& entry = stage_.touch(damaged.id, damaged.case_id);
  for (std::size_t n = 0; n < entry.ops.size(); ++n)
    if (!entry.ops[n].is(op_chunk) && !open_kept(opening(), entry, n).ok())
      entry.ops[n].flags |= op_unreadable;
}

void Writing::note_seen(const Entry& entry, const OpenedOp& op, std::uint64_t sequence) {
  if (op.seen) written_.seen.push_back({op.id, entry.id, entry.case_id, sequence, *op.seen});
}

// A key of this case has arrived: what could not be read is tried again, also records of which only
// some parts could be.
Done Writing::retry(const CaseId& case_id) {
  const std::vector<std::uint32_t>* records = body_.ring.of_case(case_id);
  if (records == nullptr) return {};
  for (const std::uint32_t n : *records) TRY_DONE(retry_record(body_.ring.entries()[n].id));
  return {};
}

Done Writing::retry_record(const RecordId& id) {
  const Entry* before = stage_.find(id);
  if (before == nullptr) return {};
  Entry now = *before;
  const std::size_t keys = now.keys.size();
  for (std::size_t n = 0; n < now.ops.size(); ++n) {
    const auto kept = read_kept(opening(), *before, n);
    if (!kept.ok()) continue;
    TRY(const Op op, parse_op(kept->op));
    adopt_keys(now, n, op, kept->key_records);
  }
  if (now.keys.size() == keys) return {};
  Entry& entry = stage_.touch(id, now.case_id);
  entry.keys = now.keys;
  History opened_ops;
  for (std::size_t n = 0; n < entry.ops.size(); ++n) {
    if (entry.ops[n].is(op_chunk)) {
      const auto kept = read_kept(opening(), entry, n);
      if (kept.ok()) mark_chunk(entry, n, kept->op);
      continue;
    }
    auto opened = open_kept(opening(), entry, n);
    const bool readable = opened.ok() && opened->has_value();
    if (readable && entry.ops[n].is(op_unreadable)) note_seen(entry, **opened, entry.ops[n].number);
    if (readable) opened_ops.push_back(std::move(**opened));
    entry.ops[n].flags = static_cast<std::uint8_t>(readable ? entry.ops[n].flags & ~op_unreadable
                                                            : entry.ops[n].flags | op_unreadable);
  }
  histories_[id] = std::move(opened_ops);
  to_refresh_.push_back(id);
  return {};
}

}  // namespace lanyard
