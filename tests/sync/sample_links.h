// One link of each type with fixed contents, for golden files and as seeds of the fuzzer.
#pragma once

#include <string>

#include "tests/sync/office.h"

namespace lanyard::test {

template <class NameType>
[[nodiscard]] NameType fixed(std::uint8_t first) {
  std::array<std::uint8_t, NameType::size> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(first + i);
  return NameType(bytes);
}

[[nodiscard]] inline CaseWrap fixed_wrap(std::uint8_t user, std::size_t facets) {
  CaseWrap w;
  if (user != 0) w.user = fixed<UserId>(user);
  w.wrapped = Bytes(wrapped_size(facets), user);
  return w;
}

[[nodiscard]] inline Genesis fixed_genesis() {
  Genesis g;
  g.root = fixed<VerifyKey>(1);
  g.recovery = fixed<PublicKey>(2);
  g.sealed_name = Bytes(72, 3);
  g.notice = "jigsaw";
  g.admin = fixed<UserId>(4);
  g.device = fixed<DeviceId>(5);
  g.device_key = fixed<VerifyKey>(6);
  g.user_key = fixed<PublicKey>(7);
  g.sealed_admin_name = Bytes(72, 8);
  g.team = fixed<TeamId>(9);
  g.sealed_team_name = Bytes(72, 10);
  return g;
}

[[nodiscard]] inline UserInvite fixed_invite() {
  UserInvite i;
  i.user = fixed<UserId>(12);
  i.team = fixed<TeamId>(9);
  i.role = MemberRole::supervisor;
  i.sealed_name = Bytes(104, 13);
  i.invite = fixed<InviteId>(14);
  i.one_time_key = fixed<VerifyKey>(15);
  i.root_proof.fill(16);
  i.expires = Instant{1'780'000'900'000};
  i.welcome = some_sealed(17, 120);
  return i;
}

[[nodiscard]] inline std::vector<std::pair<std::string, LinkBody>> sample_bodies() {
  const auto wraps = std::vector{fixed_wrap(0, 4), fixed_wrap(12, 4), fixed_wrap(40, 1)};
  return {
      {"genesis", fixed_genesis()},
      {"team", Team{fixed<TeamId>(11), Bytes(72, 12)}},
      {"user_invite", fixed_invite()},
      {"user_join", UserJoin{fixed<InviteId>(14), fixed<UserId>(12), fixed<DeviceId>(18),
                             fixed<VerifyKey>(19), fixed<PublicKey>(20), 1}},
      {"device_revoke", DeviceRevoke{fixed<DeviceId>(18), DeviceRevoke::Wipe::yes}},
      {"server_key", ServerKey{fixed<VerifyKey>(21)}},
      {"file_version", FileVersion{FileKind::notice, "jigsaw", 3, fixed<BlobId>(22)}},
      {"decision_confirm", DecisionConfirm{"C-R1.trigger", 2}},
      {"policy", Policy{14}},
      {"unlock_codes", UnlockCodes{{{fixed<UserId>(12), 1, Bytes(wrapped_codes_size, 27)}}}},
      {"case_create", CaseCreate{"contact-supervised",
                                 {"court-order", "self"},
                                 "council",
                                 fixed<TeamId>(9),
                                 wraps,
                                 true}},
      {"member_add", MemberAdd{fixed<UserId>(12), MemberRole::practitioner, {fixed_wrap(12, 4)}}},
      {"member_remove", MemberRemove{fixed<UserId>(12)}},
      {"case_wraps", CaseWraps{{fixed_wrap(41, 1)}}},
      {"hold_set",
       HoldSet{fixed<HoldId>(23), "court-order", Instant{1'790'000'000'000}, some_sealed(24)}},
      {"hold_clear", HoldClear{fixed<HoldId>(23), some_sealed(25)}},
      {"case_close", CaseClose{20'650}},
      {"disposal_order",
       DisposalOrder{fixed<OrderId>(30),
                     2,
                     20'500,
                     28,
                     9,
                     {{fixed<RecordId>(31), "C-R1"}, {fixed<RecordId>(32), "C-R2"}}}},
      {"disposal_approve", DisposalApprove{fixed<OrderId>(30)}},
      {"disposal_cancel", DisposalCancel{fixed<OrderId>(30)}},
      {"disposal_proceed", DisposalProceed{fixed<OrderId>(30), fixed<DeviceId>(18)}},
      {"disposal_done", DisposalDone{fixed<OrderId>(30), 20'602, 20'632, 4, {fixed<DeviceId>(18)}}},
      {"flag_lower", FlagLower{{fixed<RecordId>(31)}, some_sealed(26)}},
      {"case_rotate", CaseRotate{{fixed_wrap(0, 4), fixed_wrap(12, 4)}}},
      {"late_work", LateWork{LateWork::Decision::left_out, {fixed<OpId>(33)}, some_sealed(28)}},
      {"deputy_cover",
       DeputyCover{fixed<CoverId>(34), fixed<UserId>(12), fixed<UserId>(40), 20'600, 20'614}},
      {"cover_end", CoverEnd{fixed<CoverId>(34)}},
      {"case_transfer", CaseTransfer{fixed<TeamId>(11),
                                     {fixed<UserId>(4)},
                                     {fixed<UserId>(12)},
                                     {fixed_wrap(0, 4), fixed_wrap(12, 4)}}},
      {"break_glass", BreakGlass{noon, noon.plus_ms(3'600'000), some_sealed(29)}},
  };
}

[[nodiscard]] inline Link sample_link(const LinkBody& body) {
  Link link;
  link.org = fixed<OrgId>(100);
  link.type = type_of(body);
  if (is_case_type(link.type)) link.chain = fixed<CaseId>(101);
  const bool first = link.type == LinkType::genesis || link.type == LinkType::case_create;
  link.sequence = first ? 1 : 7;
  if (!first) link.previous = fixed<LinkId>(102);
  if (link.type != LinkType::genesis) {
    link.seen = 6;
    link.seen_id = fixed<LinkId>(102);
  }
  link.time = noon;
  if (link.type != LinkType::disposal_done) {  // the server's own
    link.user = fixed<UserId>(4);
    link.device = fixed<DeviceId>(5);
  }
  link.body = body;
  link.signature.fill(0x5A);
  return link;
}

}  // namespace lanyard::test
