// Bodies of the links that dispose of records, and of the one that lowers the safeguarding flag.
//
//   disposal_order   = order:16 notice_version:u32 due:i32 as u32 grace_days:u16 seen_log:u64
//                      count:u32 (record:16 rule:word)*, at least one, no record twice
//   disposal_approve = order:16
//   disposal_cancel  = order:16
//   disposal_proceed = order:16 device:16
//   disposal_done    = order:16 day:i32 as u32 backup_free:i32 as u32 epoch:u64
//                      count:u32 device:16*, none twice
//   flag_lower       = count:u32 record:16*, at least one, none twice, reason:block
#include <set>

#include "sync/share/link_body.h"

namespace lanyard {
void put_body(ByteWriter& out, const DisposalOrder& b) {
  out.bytes(b.order.view());
  out.u32(b.notice_version);
  out.u32(static_cast<std::uint32_t>(b.due));
  out.u16(b.grace_days);
  out.u64(b.seen_log);
  out.u32(static_cast<std::uint32_t>(b.records.size()));
  for (const OrderedRecord& r : b.records) {
    out.bytes(r.record.view());
    out.text(r.rule);
  }
}

void put_body(ByteWriter& out, const DisposalApprove& b) {
  out.bytes(b.order.view());
}

void put_body(ByteWriter& out, const DisposalCancel& b) {
  out.bytes(b.order.view());
}

void put_body(ByteWriter& out, const DisposalProceed& b) {
  out.bytes(b.order.view());
  out.bytes(b.device.view());
}

void put_body(ByteWriter& out, const DisposalDone& b) {
  out.bytes(b.order.view());
  out.u32(static_cast<std::uint32_t>(b.day));
  out.u32(static_cast<std::uint32_t>(b.backup_free));
  out.u64(b.epoch);
  put_ids(out, b.without);
}

void put_body(ByteWriter& out, const FlagLower& b) {
  put_ids(out, b.records);
  out.block(b.reason.view());
}

void take_body(ByteReader& in, DisposalOrder& b) {
  b.order = take_id<OrderId>(in);
  b.notice_version = in.u32();
  b.due = take_day(in);
  b.grace_days = in.u16();
  b.seen_log = in.u64();
  const std::uint32_t n = in.count32(most_ordered, RecordId::size + 5);
  std::set<RecordId> seen;
  for (std::uint32_t i = 0; i < n && in.ok(); ++i) {
    const RecordId record = take_id<RecordId>(in);
    if (!seen.insert(record).second) in.fail();
    b.records.push_back({record, take_word(in)});
  }
  if (n == 0 || b.notice_version == 0 || b.grace_days < least_grace_days ||
      b.grace_days > most_grace_days)
    in.fail();
}

void take_body(ByteReader& in, DisposalApprove& b) {
  b.order = take_id<OrderId>(in);
}

void take_body(ByteReader& in, DisposalCancel& b) {
  b.order = take_id<OrderId>(in);
}

void take_body(ByteReader& in, DisposalProceed& b) {
  b.order = take_id<OrderId>(in);
  b.device = take_id<DeviceId>(in);
}

void take_body(ByteReader& in, DisposalDone& b) {
  b.order = take_id<OrderId>(in);
  b.day = take_day(in);
  b.backup_free = take_day(in);
  b.epoch = in.u64();
  b.without = take_ids<DeviceId>(in, most_without);
  if (b.backup_free < b.day) in.fail();
}

void take_body(ByteReader& in, FlagLower& b) {
  b.records = take_ids<RecordId>(in, most_ordered);
  b.reason = take_sealed(in, reason_most_bytes);
  if (b.records.empty()) in.fail();
}

}  // namespace lanyard
