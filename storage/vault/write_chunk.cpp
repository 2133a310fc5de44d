// A piece of an attachment becomes an op: sealed under its record's key, signed, and kept like any
// other, but never opened when the record is.
#include "storage/vault/writing.h"

namespace lanyard {

Done Writing::add_chunk(const NewChunk& given) {
  if (given.bytes.empty() || given.bytes.size() > chunk_most_bytes || given.index >= given.total ||
      given.total > most_chunks)
    return Error(Fault::bad_input, "a piece of an attachment that is too large or has no place");
  const Entry* before = stage_.find(given.record);
  if (before == nullptr) return Error(Fault::not_found, "there is no such record");
  if (before->case_id != given.case_id)
    return Error(Fault::bad_input, "the record belongs to another case");
  if (before->ops.size() >= most_ops_of_record)
    return Error(Fault::bad_input, "a record with too many ops");
  state_.clock = state_.clock.next(body_.clock.now());
  Entry& entry = stage_.touch(given.record, given.case_id);
  const std::size_t n = entry.ops.size();
  KeptOp kept;
  TRY(const PartKey key, key_for(entry, Facet::narrative, n, kept));
  Op op;
  op.header = next_header(ChangeKind::chunk, given.case_id, given.record, state_.clock);
  OpPart part;
  part.generation = key.generation;
  part.commitment = commit_bytes(stage_.key(key.slot));
  part.key_record = key.record;
  part.sealed = seal(KeyView<ForObject>(stage_.key(key.slot)), tags::chunk,
                     part_context(encode_header(op.header), part.facet, part.generation),
                     encode_chunk(given.index, given.total, given.bytes));
  op.parts.push_back(std::move(part));
  op.signature = body_.device->sign(tags::op, encode_unsigned(op));
  kept.op = encode(op);
  TRY_DONE(put_kept(entry, n, kept));

  const OpId id = id_of_op(kept.op);
  entry.ops.push_back({prefix_of(id), op.header.sequence, op_unsent | op_own | op_chunk});
  OutRef out{given.record, static_cast<std::uint16_t>(n), prefix_of(id)};
  out.chunk = true;
  out_added_[op.header.sequence] = out;
  state_.sequence = op.header.sequence;
  state_.previous = id;
  return {};
}

// What does not open with the record's keys is none of its pieces, and does not count as one. Who
// may know no words of the case has no such key, and is told nothing of damage.
void Writing::mark_chunk(Entry& entry, std::size_t n, ByteView op) {
  const auto opened = open_chunk(opening(), entry, op);
  const bool readable =
      opened.ok() && (opened->has_value() || newest_key(entry, Facet::narrative) == nullptr);
  OpMark& mark = entry.ops[n];
  mark.flags = static_cast<std::uint8_t>(readable ? mark.flags & ~op_unreadable
                                                  : mark.flags | op_unreadable);
}

void Writing::add_pulled_chunk(Entry& entry, std::size_t n, ByteView op) {
  entry.ops[n].flags |= op_chunk;
  mark_chunk(entry, n, op);
  if (entry.row.empty()) to_refresh_.push_back(entry.id);
}

}  // namespace lanyard
