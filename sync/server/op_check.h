// Is this op what it says? Pure checks on bytes, without disk or register state that may move: the
// writer asks the rest (membership, whether it is there already) in the order of commits.
#pragma once

#include "storage/model/op.h"
#include "sync/share/register.h"
#include "sync/wire/messages.h"

namespace lanyard {

// An op as the writer wants it: read once, signature checked.
struct CheckedOp {
  OpId id;
  OpCode code = OpCode::ok;  // anything else: refused already
  UserId author;
  DeviceId device;
  CaseId case_id;
  RecordId record;
  std::uint64_t org_seen = 0;      // how many links of the organisation its author had seen
  std::vector<KeyRecordId> needs;  // key records that its parts name
  std::vector<KeyRecordId> brings;
  WireOp wire;
};

// bad_op: does not parse, another organisation, an author who does not use this device, a key
// record that is not the op's. bad_signature: not by the key that the register has for the device.
[[nodiscard]] CheckedOp check_op(const Register& reg, WireOp wire);

}  // namespace lanyard
