// Bodies of the organisation's links.
//
//   genesis          = root:32 recovery:32 suite:u8 name:block notice:word admin:16 device:16
//                      device_key:32 user_key:32 admin_name:block team:16 team_name:block
//   team             = team:16 name:block
//   user_invite      = user:16 team:16 role:u8 name:block invite:16 one_time_key:32 root_proof:32
//                      expires:i64 welcome:block
//   user_join        = invite:16 user:16 device:16 device_key:32 user_key:32 user_generation:u32
//   device_revoke    = device:16 wipe:u8
//   server_key       = key:32
//   file_version     = kind:u8 id:word version:u32 blob:32
//   decision_confirm = decision:word notice_version:u32
//   policy           = lease_days:u16, 1 to 30
//   unlock_codes     = count:u32 (user:16 user_generation:u32 wrapped:104)*, at least one
//   wrapped          = ephemeral:32 nonce:24 ciphertext of secret:32 tag:16
//   block = length:u32 bytes      word = block of 1 to 64 of [A-Za-z0-9._-]
#include "sync/share/link_body.h"

#include <algorithm>

namespace lanyard {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_';
}

Bytes take_name(ByteReader& in) {
  const ByteView v = in.block(sealed_name_most_bytes);
  if (v.size() < Sealed::overhead) in.fail();
  return Bytes(v.begin(), v.end());
}

std::uint32_t take_count_from_one(ByteReader& in) {
  const std::uint32_t n = in.u32();
  if (n == 0) in.fail();
  return n;
}

}  // namespace

std::string take_word_or_none(ByteReader& in) {
  std::string word = in.text(word_most_bytes);
  if (!std::all_of(word.begin(), word.end(), is_word_character)) in.fail();
  return word;
}

std::string take_word(ByteReader& in) {
  std::string word = take_word_or_none(in);
  if (word.empty()) in.fail();
  return word;
}

Sealed take_sealed(ByteReader& in, std::size_t most) {
  auto sealed = Sealed::parse(in.block(most));
  if (sealed.ok()) return std::move(sealed).value();
  in.fail();
  return {};
}

MemberRole take_role(ByteReader& in) {
  const std::uint8_t role = in.u8();
  if (role < 1 || role > 5) in.fail();
  return static_cast<MemberRole>(role);
}

void put_body(ByteWriter& out, const Genesis& b) {
  out.bytes(b.root.view());
  out.bytes(b.recovery.view());
  out.u8(b.suite);
  out.block(b.sealed_name);
  out.text(b.notice);
  out.bytes(b.admin.view());
  out.bytes(b.device.view());
  out.bytes(b.device_key.view());
  out.bytes(b.user_key.view());
  out.block(b.sealed_admin_name);
  out.bytes(b.team.view());
  out.block(b.sealed_team_name);
}

void put_body(ByteWriter& out, const Team& b) {
  out.bytes(b.team.view());
  out.block(b.sealed_name);
}

void put_body(ByteWriter& out, const UserInvite& b) {
  out.bytes(b.user.view());
  out.bytes(b.team.view());
  out.u8(static_cast<std::uint8_t>(b.role));
  out.block(b.sealed_name);
  out.bytes(b.invite.view());
  out.bytes(b.one_time_key.view());
  out.bytes(b.root_proof);
  out.i64(b.expires.ms);
  out.block(b.welcome.view());
}

void put_body(ByteWriter& out, const UserJoin& b) {
  out.bytes(b.invite.view());
  out.bytes(b.user.view());
  out.bytes(b.device.view());
  out.bytes(b.device_key.view());
  out.bytes(b.user_key.view());
  out.u32(b.user_generation);
}

void put_body(ByteWriter& out, const DeviceRevoke& b) {
  out.bytes(b.device.view());
  out.u8(static_cast<std::uint8_t>(b.wipe));
}

void put_body(ByteWriter& out, const ServerKey& b) {
  out.bytes(b.key.view());
}

void put_body(ByteWriter& out, const FileVersion& b) {
  out.u8(static_cast<std::uint8_t>(b.kind));
  out.text(b.id);
  out.u32(b.version);
  out.bytes(b.blob.view());
}

void put_body(ByteWriter& out, const DecisionConfirm& b) {
  out.text(b.decision);
  out.u32(b.notice_version);
}

void put_body(ByteWriter& out, const Policy& b) {
  out.u16(b.lease_days);
}

void put_body(ByteWriter& out, const UnlockCodes& b) {
  out.u32(static_cast<std::uint32_t>(b.wraps.size()));
  for (const UnlockCodes::Wrap& w : b.wraps) {
    out.bytes(w.user.view());
    out.u32(w.user_generation);
    contract(w.wrapped.size() == wrapped_codes_size, "one secret to one person");
    out.bytes(w.wrapped);
  }
}

void take_body(ByteReader& in, Genesis& b) {
  b.root = take_id<VerifyKey>(in);
  b.recovery = take_id<PublicKey>(in);
  b.suite = in.u8();
  b.sealed_name = take_name(in);
  b.notice = take_word(in);
  b.admin = take_id<UserId>(in);
  b.device = take_id<DeviceId>(in);
  b.device_key = take_id<VerifyKey>(in);
  b.user_key = take_id<PublicKey>(in);
  b.sealed_admin_name = take_name(in);
  b.team = take_id<TeamId>(in);
  b.sealed_team_name = take_name(in);
}

void take_body(ByteReader& in, Team& b) {
  b.team = take_id<TeamId>(in);
  b.sealed_name = take_name(in);
}

void take_body(ByteReader& in, UserInvite& b) {
  b.user = take_id<UserId>(in);
  b.team = take_id<TeamId>(in);
  b.role = take_role(in);
  b.sealed_name = take_name(in);
  b.invite = take_id<InviteId>(in);
  b.one_time_key = take_id<VerifyKey>(in);
  in.into(b.root_proof);
  b.expires = take_instant(in);
  b.welcome = take_sealed(in, welcome_most_bytes);
}

void take_body(ByteReader& in, UserJoin& b) {
  b.invite = take_id<InviteId>(in);
  b.user = take_id<UserId>(in);
  b.device = take_id<DeviceId>(in);
  b.device_key = take_id<VerifyKey>(in);
  b.user_key = take_id<PublicKey>(in);
  b.user_generation = take_count_from_one(in);
}

void take_body(ByteReader& in, DeviceRevoke& b) {
  b.device = take_id<DeviceId>(in);
  const std::uint8_t wipe = in.u8();
  if (wipe > 1) in.fail();
  b.wipe = static_cast<DeviceRevoke::Wipe>(wipe);
}

void take_body(ByteReader& in, ServerKey& b) {
  b.key = take_id<VerifyKey>(in);
}

void take_body(ByteReader& in, FileVersion& b) {
  const std::uint8_t kind = in.u8();
  if (kind != 1 && kind != 2) in.fail();
  b.kind = static_cast<FileKind>(kind);
  b.id = take_word(in);
  b.version = take_count_from_one(in);
  b.blob = take_id<BlobId>(in);
}

void take_body(ByteReader& in, DecisionConfirm& b) {
  b.decision = take_word(in);
  b.notice_version = take_count_from_one(in);
}

void take_body(ByteReader& in, Policy& b) {
  b.lease_days = in.u16();
  if (b.lease_days == 0 || b.lease_days > most_lease_days) in.fail();
}

void take_body(ByteReader& in, UnlockCodes& b) {
  const std::uint32_t n = in.count32(most_wraps, UserId::size + 4 + wrapped_codes_size);
  if (n == 0) in.fail();
  for (std::uint32_t i = 0; i < n && in.ok(); ++i) {
    UnlockCodes::Wrap w;
    w.user = take_id<UserId>(in);
    w.user_generation = take_count_from_one(in);
    const ByteView wrapped = in.bytes(wrapped_codes_size);
    w.wrapped.assign(wrapped.begin(), wrapped.end());
    b.wraps.push_back(std::move(w));
  }
}

}  // namespace lanyard
