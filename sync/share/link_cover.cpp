// Bodies of the links of deputies, transfers and break-glass.
//
//   deputy_cover  = cover:16 supervisor:16 deputy:16 first:i32 as u32 last:i32 as u32,
//                   not the same person, first to last at most 366 days
//   cover_end     = cover:16
//   case_transfer = team:16 leave:ids join:ids wraps, at least one wrap
//   ids           = count:u32 user:16*, none twice, at most 64
//   break_glass   = from:i64 until:i64 reason:block, until later than from by at most 24 hours
#include "sync/share/link_body.h"

namespace lanyard {

void put_body(ByteWriter& out, const DeputyCover& b) {
  out.bytes(b.cover.view());
  out.bytes(b.supervisor.view());
  out.bytes(b.deputy.view());
  out.u32(static_cast<std::uint32_t>(b.first));
  out.u32(static_cast<std::uint32_t>(b.last));
}

void put_body(ByteWriter& out, const CoverEnd& b) {
  out.bytes(b.cover.view());
}

void put_body(ByteWriter& out, const CaseTransfer& b) {
  out.bytes(b.team.view());
  put_ids(out, b.leave);
  put_ids(out, b.join);
  put_wraps(out, b.wraps);
}

void put_body(ByteWriter& out, const BreakGlass& b) {
  out.i64(b.from.ms);
  out.i64(b.until.ms);
  out.block(b.reason.view());
}

void take_body(ByteReader& in, DeputyCover& b) {
  b.cover = take_id<CoverId>(in);
  b.supervisor = take_id<UserId>(in);
  b.deputy = take_id<UserId>(in);
  b.first = take_day(in);
  b.last = take_day(in);
  if (b.supervisor == b.deputy || b.last < b.first || b.last - b.first >= most_cover_days)
    in.fail();
}

void take_body(ByteReader& in, CoverEnd& b) {
  b.cover = take_id<CoverId>(in);
}

void take_body(ByteReader& in, CaseTransfer& b) {
  b.team = take_id<TeamId>(in);
  b.leave = take_ids<UserId>(in, most_moved);
  b.join = take_ids<UserId>(in, most_moved);
  b.wraps = take_wraps(in);
  if (b.wraps.empty()) in.fail();
}

void take_body(ByteReader& in, BreakGlass& b) {
  b.from = take_instant(in);
  b.until = take_instant(in);
  b.reason = take_sealed(in, reason_most_bytes);
  // Unsigned: two instants may lie further apart than an i64 can say.
  const std::uint64_t open =
      static_cast<std::uint64_t>(b.until.ms) - static_cast<std::uint64_t>(b.from.ms);
  if (b.until <= b.from || open > static_cast<std::uint64_t>(most_glass_ms)) in.fail();
}

}  // namespace lanyard
