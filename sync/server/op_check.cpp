// An op against the register's keys, and its key records against its parts.
#include "sync/server/op_check.h"

#include <algorithm>

namespace lanyard {
namespace {

OpCode check_key_records(const Op& op, CheckedOp& out) {
  for (const OpPart& part : op.parts) out.needs.push_back(part.key_record);
  for (const Bytes& bytes : out.wire.key_records) {
    const auto record = parse_key_record(bytes);
    if (!record.ok()) return OpCode::bad_op;
    const KeyRecordId id = id_of_key_record(bytes);
    const auto part = std::find_if(op.parts.begin(), op.parts.end(),
                                   [&](const OpPart& p) { return p.key_record == id; });
    if (part == op.parts.end()) return OpCode::bad_op;
    if (record->record != op.header.record || record->case_id != op.header.case_id ||
        record->facet != part->facet || record->generation != part->generation ||
        record->case_generation != record->generation || record->commitment != part->commitment)
      return OpCode::bad_op;
    out.brings.push_back(id);
  }
  return OpCode::ok;
}

OpCode judge(const Register& reg, CheckedOp& out) {
  const auto op = parse_op(out.wire.op);
  if (!op.ok()) return OpCode::bad_op;
  out.author = op->header.author;
  out.device = op->header.device;
  out.case_id = op->header.case_id;
  out.record = op->header.record;
  out.org_seen = op->header.seen;
  if (op->header.org != reg.org() || out.case_id.none()) return OpCode::bad_op;
  const KnownDevice* device = reg.device(out.device);
  if (!device) return OpCode::bad_signature;
  if (device->user != out.author) return OpCode::bad_op;
  if (!verify(device->key, tags::op, signed_part(out.wire.op), op->signature))
    return OpCode::bad_signature;
  return check_key_records(*op, out);
}

}  // namespace

CheckedOp check_op(const Register& reg, WireOp wire) {
  CheckedOp out;
  out.id = id_of_op(wire.op);
  out.wire = std::move(wire);
  out.code = judge(reg, out);
  return out;
}

}  // namespace lanyard
