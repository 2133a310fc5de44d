// The bodies of links, written and read by hand. Inside sync/share only.
#pragma once

#include <set>

#include "sync/share/link.h"

namespace lanyard {

void put_wraps(ByteWriter& out, const std::vector<CaseWrap>& wraps);
[[nodiscard]] std::vector<CaseWrap> take_wraps(ByteReader& in);
void put_body(ByteWriter& out, const Genesis& b);
void put_body(ByteWriter& out, const Team& b);
void put_body(ByteWriter& out, const UserInvite& b);
void put_body(ByteWriter& out, const UserJoin& b);
void put_body(ByteWriter& out, const DeviceRevoke& b);
void put_body(ByteWriter& out, const ServerKey& b);
void put_body(ByteWriter& out, const FileVersion& b);
void put_body(ByteWriter& out, const DecisionConfirm& b);
void put_body(ByteWriter& out, const Policy& b);
void put_body(ByteWriter& out, const UnlockCodes& b);
void put_body(ByteWriter& out, const CaseCreate& b);
void put_body(ByteWriter& out, const MemberAdd& b);
void put_body(ByteWriter& out, const MemberRemove& b);
void put_body(ByteWriter& out, const CaseWraps& b);
void put_body(ByteWriter& out, const HoldSet& b);
void put_body(ByteWriter& out, const HoldClear& b);
void put_body(ByteWriter& out, const CaseClose& b);
void put_body(ByteWriter& out, const DisposalOrder& b);
void put_body(ByteWriter& out, const DisposalApprove& b);
void put_body(ByteWriter& out, const DisposalCancel& b);
void put_body(ByteWriter& out, const DisposalProceed& b);
void put_body(ByteWriter& out, const DisposalDone& b);
void put_body(ByteWriter& out, const FlagLower& b);
void put_body(ByteWriter& out, const CaseRotate& b);
void put_body(ByteWriter& out, const LateWork& b);
void put_body(ByteWriter& out, const DeputyCover& b);
void put_body(ByteWriter& out, const CoverEnd& b);
void put_body(ByteWriter& out, const CaseTransfer& b);
void put_body(ByteWriter& out, const BreakGlass& b);

// The reader fails when anything is odd; the caller asks finished().
void take_body(ByteReader& in, Genesis& b);
void take_body(ByteReader& in, Team& b);
void take_body(ByteReader& in, UserInvite& b);
void take_body(ByteReader& in, UserJoin& b);
void take_body(ByteReader& in, DeviceRevoke& b);
void take_body(ByteReader& in, ServerKey& b);
void take_body(ByteReader& in, FileVersion& b);
void take_body(ByteReader& in, DecisionConfirm& b);
void take_body(ByteReader& in, Policy& b);
void take_body(ByteReader& in, UnlockCodes& b);
void take_body(ByteReader& in, CaseCreate& b);
void take_body(ByteReader& in, MemberAdd& b);
void take_body(ByteReader& in, MemberRemove& b);
void take_body(ByteReader& in, CaseWraps& b);
void take_body(ByteReader& in, HoldSet& b);
void take_body(ByteReader& in, HoldClear& b);
void take_body(ByteReader& in, CaseClose& b);
void take_body(ByteReader& in, DisposalOrder& b);
void take_body(ByteReader& in, DisposalApprove& b);
void take_body(ByteReader& in, DisposalCancel& b);
void take_body(ByteReader& in, DisposalProceed& b);
void take_body(ByteReader& in, DisposalDone& b);
void take_body(ByteReader& in, FlagLower& b);
void take_body(ByteReader& in, CaseRotate& b);
void take_body(ByteReader& in, LateWork& b);
void take_body(ByteReader& in, DeputyCover& b);
void take_body(ByteReader& in, CoverEnd& b);
void take_body(ByteReader& in, CaseTransfer& b);
void take_body(ByteReader& in, BreakGlass& b);

// A word: letters, digits, dot, hyphen and underscore, at least one.
[[nodiscard]] std::string take_word(ByteReader& in);
[[nodiscard]] std::string take_word_or_none(ByteReader& in);
[[nodiscard]] Sealed take_sealed(ByteReader& in, std::size_t most);
[[nodiscard]] MemberRole take_role(ByteReader& in);
// An identifier that must not be zero.
template <class NameType>
[[nodiscard]] NameType take_id(ByteReader& in) {
  const NameType id = NameType::read(in);
  if (id.none()) in.fail();
  return id;
}
[[nodiscard]] Instant take_instant(ByteReader& in);
// Identifiers that differ from each other and are not zero.
template <class NameType>
[[nodiscard]] std::vector<NameType> take_ids(ByteReader& in, std::uint32_t most) {
  const std::uint32_t n = in.count32(most, NameType::size);
  std::vector<NameType> out;
  std::set<NameType> seen;
  for (std::uint32_t i = 0; i < n && in.ok(); ++i) {
    out.push_back(take_id<NameType>(in));
    if (!seen.insert(out.back()).second) in.fail();
  }
  return out;
}
template <class NameType>
void put_ids(ByteWriter& out, const std::vector<NameType>& ids) {
  out.u32(static_cast<std::uint32_t>(ids.size()));
  for (const NameType& id : ids) out.bytes(id.view());
}
// A day from 1900 to 2150, as Date::days.
[[nodiscard]] std::int32_t take_day(ByteReader& in);

}  // namespace lanyard
