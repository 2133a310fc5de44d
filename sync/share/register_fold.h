// The two halves of Register::apply: checking a link, which changes nothing, and folding a checked
// link in, which cannot fail. Inside sync/share only.
#pragma once

#include "sync/share/register.h"

namespace lanyard {

struct RegisterCheck {
  const Register& reg;
  const Link& link;
  Met met;

  [[nodiscard]] Done run(ByteView bytes) const;

 private:
  [[nodiscard]] Done place() const;  // organisation, sequence, previous, seen
  [[nodiscard]] Done signer(VerifyKey& key) const;
  [[nodiscard]] Done member(VerifyKey& key) const;
  [[nodiscard]] Done permit() const;  // role and case
  [[nodiscard]] Done wraps(const std::vector<CaseWrap>& wraps, const KnownCase& of) const;
  [[nodiscard]] Result<KnownCase> with_new_keys(KnownCase of,
                                                const std::vector<CaseWrap>& wraps) const;
  [[nodiscard]] Done next_keys(const std::vector<CaseWrap>& wraps, const KnownCase& after) const;
  [[nodiscard]] Done own_cover(const UserId& supervisor) const;
  [[nodiscard]] Done case_link() const;

  [[nodiscard]] Done body(const Genesis& b) const;
  [[nodiscard]] Done body(const Team& b) const;
  [[nodiscard]] Done body(const UserInvite& b) const;
  [[nodiscard]] Done body(const UserJoin& b) const;
  [[nodiscard]] Done body(const DeviceRevoke& b) const;
  [[nodiscard]] Done body(const ServerKey& b) const;
  [[nodiscard]] Done body(const FileVersion& b) const;
  [[nodiscard]] Done body(const DecisionConfirm& b) const;
  [[nodiscard]] Done body(const CaseCreate& b) const;
  [[nodiscard]] Done body(const MemberAdd& b) const;
  [[nodiscard]] Done body(const MemberRemove& b) const;
  [[nodiscard]] Done body(const CaseWraps& b) const;
  [[nodiscard]] Done body(const HoldSet& b) const;
  [[nodiscard]] Done body(const HoldClear& b) const;
  [[nodiscard]] Done body(const CaseClose& b) const;
  // register_disposal.cpp
  [[nodiscard]] Done body(const DisposalOrder& b) const;
  [[nodiscard]] Done body(const DisposalApprove& b) const;
  [[nodiscard]] Done body(const DisposalCancel& b) const;
  [[nodiscard]] Done body(const DisposalProceed& b) const;
  [[nodiscard]] Done body(const DisposalDone& b) const;
  [[nodiscard]] Done body(const FlagLower& b) const;
  // register_keys.cpp
  [[nodiscard]] Done body(const Policy& b) const;
  [[nodiscard]] Done body(const UnlockCodes& b) const;
  [[nodiscard]] Done body(const CaseRotate& b) const;
  [[nodiscard]] Done body(const LateWork& b) const;
  // register_cover.cpp
  [[nodiscard]] Done body(const DeputyCover& b) const;
  [[nodiscard]] Done body(const CoverEnd& b) const;
  [[nodiscard]] Done body(const CaseTransfer& b) const;
  [[nodiscard]] Done body(const BreakGlass& b) const;
  [[nodiscard]] Result<const KnownOrder*> open_order(const OrderId& id) const;
  [[nodiscard]] const KnownCase& the_case() const;  // the link's; case_link() has found it
};

struct RegisterFold {
  Register& reg;

  void add(const Link& link, const LinkId& id);
  void forget(const CaseId& id) { reg.cases_.erase(id); }

 private:
  void fold(const Link& link, const Genesis& b);
  void fold(const Link& link, const Team& b);
  void fold(const Link& link, const UserInvite& b);
  void fold(const Link& link, const UserJoin& b);
  void fold(const Link& link, const DeviceRevoke& b);
  void fold(const Link& link, const ServerKey& b);
  void fold(const Link& link, const FileVersion& b);
  void fold(const Link& link, const DecisionConfirm& b);
  void fold(const Link& link, const CaseCreate& b);
  void fold(const Link& link, const MemberAdd& b);
  void fold(const Link& link, const MemberRemove& b);
  void fold(const Link& link, const CaseWraps& b);
  void fold(const Link& link, const HoldSet& b);
  void fold(const Link& link, const HoldClear& b);
  void fold(const Link& link, const CaseClose& b);
  // register_disposal.cpp
  void fold(const Link& link, const DisposalOrder& b);
  void fold(const Link& link, const DisposalApprove& b);
  void fold(const Link& link, const DisposalCancel& b);
  void fold(const Link& link, const DisposalProceed& b);
  void fold(const Link& link, const DisposalDone& b);
  void fold(const Link& link, const FlagLower& b);
  // register_keys.cpp
  void fold(const Link& link, const Policy& b);
  void fold(const Link& link, const UnlockCodes& b);
  void fold(const Link& link, const CaseRotate& b);
  void fold(const Link& link, const LateWork& b);
  // register_cover.cpp
  void fold(const Link& link, const DeputyCover& b);
  void fold(const Link& link, const CoverEnd& b);
  void fold(const Link& link, const CaseTransfer& b);
  void fold(const Link& link, const BreakGlass& b);
  void give(KnownCase& of, const std::vector<CaseWrap>& wraps);
  void give_next(const Link& link, KnownCase after, const std::vector<CaseWrap>& wraps);
  [[nodiscard]] KnownOrder& order(const Link& link, const OrderId& id);
};

// The newest generation that any of these wraps is of.
[[nodiscard]] std::uint32_t newest_of(const std::vector<CaseWrap>& wraps);

// The case that a case_create makes, before any of its wraps.
[[nodiscard]] KnownCase new_case(const CaseId& id, const CaseCreate& b, const UserId& creator,
                                 Instant at);

}  // namespace lanyard
