// The bodies of links, written and read by hand. Inside sync/share only.
#pragma once

#include "sync/share/link.h"

namespace lanyard {

void put_wraps(ByteWriter& out, const std::vector<CaseWrap>& wraps);
void put_body(ByteWriter& out, const Genesis& b);
void put_body(ByteWriter& out, const Team& b);
void put_body(ByteWriter& out, const UserInvite& b);
void put_body(ByteWriter& out, const UserJoin& b);
void put_body(ByteWriter& out, const DeviceRevoke& b);
void put_body(ByteWriter& out, const ServerKey& b);
void put_body(ByteWriter& out, const FileVersion& b);
void put_body(ByteWriter& out, const DecisionConfirm& b);
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

// The reader fails when anything is odd; the caller asks finished().
[[nodiscard]] LinkBody take_org_body(LinkType type, ByteReader& in);
[[nodiscard]] LinkBody take_case_body(LinkType type, ByteReader& in);
[[nodiscard]] LinkBody take_disposal_body(LinkType type, ByteReader& in);

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
// A day from 1900 to 2150, as Date::days.
[[nodiscard]] std::int32_t take_day(ByteReader& in);

}  // namespace lanyard
