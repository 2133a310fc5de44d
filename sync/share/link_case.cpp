// Bodies of a case's links.
//
//   case_create   = kind:word count:u8 route:word* funding:word_or_empty team:16
//                   restricted:u8 wraps
//   member_add    = user:16 role:u8 wraps
//   member_remove = user:16
//   case_wraps    = wraps, at least one
//   hold_set      = hold:16 kind:word review:i64 reason:block
//   hold_clear    = hold:16 reason:block
//   case_close    = day:i32 as u32
//   case_rotate   = wraps, at least one
//   late_work     = decision:u8 count:u32 op:32*, at least one, none twice, reason:block
//   wraps         = count:u32 wrap*
//   wrap          = user:16 user_generation:u32 case_generation:u32 wrapped:block
//   wrapped       = ephemeral:32 nonce:24 ciphertext of (count:u8 (facet:u8 key:32)*) tag:16,
//                   one to four facets, so it has one of four lengths
//   context of a wrap = case:16 user:16 user_generation:u32 case_generation:u32
#include "platform/base/date.h"
#include "sync/share/link_body.h"

namespace lanyard {
namespace {

constexpr std::size_t smallest_wrap = 16 + 4 + 4 + 4 + wrapped_size(1);

}  // namespace

std::vector<CaseWrap> take_wraps(ByteReader& in) {
  const std::uint32_t n = in.count32(most_wraps, smallest_wrap);
  std::vector<CaseWrap> out;
  out.reserve(n);
  for (std::uint32_t i = 0; i < n && in.ok(); ++i) {
    CaseWrap w;
    w.user = UserId::read(in);
    w.user_generation = in.u32();
    w.case_generation = in.u32();
    const ByteView wrapped = in.block(wrapped_size(4));
    w.wrapped.assign(wrapped.begin(), wrapped.end());
    if (w.user_generation == 0 || w.case_generation == 0 || wrapped.size() < wrapped_size(1) ||
        (wrapped.size() - wrap_overhead) % 33 != 0)
      in.fail();
    out.push_back(std::move(w));
  }
  return out;
}

std::int32_t take_day(ByteReader& in) {
  const auto day = static_cast<std::int32_t>(in.u32());
  static const std::int32_t first = Date::make(1900, 1, 1).value().days();
  static const std::int32_t last = Date::make(2150, 12, 31).value().days();
  if (day < first || day > last) in.fail();
  return day;
}

void put_wraps(ByteWriter& out, const std::vector<CaseWrap>& wraps) {
  out.u32(static_cast<std::uint32_t>(wraps.size()));
  for (const CaseWrap& w : wraps) {
    out.bytes(w.user.view());
    out.u32(w.user_generation);
    out.u32(w.case_generation);
    out.block(w.wrapped);
  }
}

void put_body(ByteWriter& out, const CaseCreate& b) {
  out.text(b.kind);
  contract(b.routes.size() <= most_routes, "a case has at most eight routes");
  out.u8(static_cast<std::uint8_t>(b.routes.size()));
  for (const std::string& route : b.routes) out.text(route);
  out.text(b.funding);
  out.bytes(b.team.view());
  out.u8(b.restricted ? 1 : 0);
  put_wraps(out, b.wraps);
}

void put_body(ByteWriter& out, const MemberAdd& b) {
  out.bytes(b.user.view());
  out.u8(static_cast<std::uint8_t>(b.role));
  put_wraps(out, b.wraps);
}

void put_body(ByteWriter& out, const MemberRemove& b) {
  out.bytes(b.user.view());
}

void put_body(ByteWriter& out, const CaseWraps& b) {
  put_wraps(out, b.wraps);
}

void put_body(ByteWriter& out, const HoldSet& b) {
  out.bytes(b.hold.view());
  out.text(b.kind);
  out.i64(b.review.ms);
  out.block(b.reason.view());
}

void put_body(ByteWriter& out, const HoldClear& b) {
  out.bytes(b.hold.view());
  out.block(b.reason.view());
}

void put_body(ByteWriter& out, const CaseClose& b) {
  out.u32(static_cast<std::uint32_t>(b.day));
}

void put_body(ByteWriter& out, const CaseRotate& b) {
  put_wraps(out, b.wraps);
}

void put_body(ByteWriter& out, const LateWork& b) {
  out.u8(static_cast<std::uint8_t>(b.decision));
  put_ids(out, b.ops);
  out.block(b.reason.view());
}

void take_body(ByteReader& in, CaseCreate& b) {
  b.kind = take_word(in);
  const std::uint8_t routes = in.count8(most_routes, 5);
  for (std::uint8_t i = 0; i < routes && in.ok(); ++i) b.routes.push_back(take_word(in));
  b.funding = take_word_or_none(in);
  b.team = take_id<TeamId>(in);
  const std::uint8_t restricted = in.u8();
  if (restricted > 1) in.fail();
  b.restricted = restricted == 1;
  b.wraps = take_wraps(in);
}

void take_body(ByteReader& in, MemberAdd& b) {
  b.user = take_id<UserId>(in);
  b.role = take_role(in);
  b.wraps = take_wraps(in);
}

void take_body(ByteReader& in, MemberRemove& b) {
  b.user = take_id<UserId>(in);
}

void take_body(ByteReader& in, CaseWraps& b) {
  b.wraps = take_wraps(in);
  if (b.wraps.empty()) in.fail();
}

void take_body(ByteReader& in, HoldSet& b) {
  b.hold = take_id<HoldId>(in);
  b.kind = take_word(in);
  b.review = take_instant(in);
  b.reason = take_sealed(in, reason_most_bytes);
}

void take_body(ByteReader& in, HoldClear& b) {
  b.hold = take_id<HoldId>(in);
  b.reason = take_sealed(in, reason_most_bytes);
}

void take_body(ByteReader& in, CaseClose& b) {
  b.day = take_day(in);
}

void take_body(ByteReader& in, CaseRotate& b) {
  b.wraps = take_wraps(in);
  if (b.wraps.empty()) in.fail();
}

void take_body(ByteReader& in, LateWork& b) {
  const std::uint8_t decision = in.u8();
  if (decision != 1 && decision != 2) in.fail();
  b.decision = static_cast<LateWork::Decision>(decision);
  b.ops = take_ids<OpId>(in, most_late);
  if (b.ops.empty()) in.fail();
  b.reason = take_sealed(in, reason_most_bytes);
}

}  // namespace lanyard
