// A link of the register: a signed, hash-linked statement about who may do what. The organisation
// has one chain, each case has its own. Links name ids; names of people are sealed under the
// directory key. The server keeps and orders links but can neither write nor change one.
//
//   link     = "LNK1" suite:u8 org:16 chain:16 type:u8 sequence:u64 previous:32 seen:u64 seen_id:32
//              time:u64 user:16 device:16 body:block signature:64
//   chain    = zero for the organisation, else the case
//   previous = id of the previous link of this chain, zero for the first
//   seen     = length of the organisation chain that the signer had verified; seen_id its last link
//   link id  = BLAKE2b-256 of all bytes
//   bodies   : link_body.cpp (organisation), link_case.cpp (cases), link_disposal.cpp,
//              link_cover.cpp (deputies, transfers, break-glass)
//   A disposal_done is signed by the server's key: its user and device are zero, of no other link.
#pragma once

#include <variant>

#include "crypto/sealed.h"
#include "crypto/sign.h"
#include "crypto/wrap.h"
#include "platform/base/instant.h"
#include "storage/model/form.h"

namespace lanyard {

enum class LinkType : std::uint8_t {
  genesis = 1,
  team,
  user_invite,
  user_join,
  device_revoke,
  server_key,
  file_version,
  decision_confirm,
  policy,
  unlock_codes,
  deputy_cover,
  cover_end,
  case_create = 32,
  member_add,
  member_remove,
  case_wraps,
  hold_set,
  hold_clear,
  case_close,
  disposal_order,
  disposal_approve,
  disposal_cancel,
  disposal_proceed,
  disposal_done,
  flag_lower,
  case_rotate,
  late_work,
  case_transfer,
  break_glass,
};

enum class MemberRole : std::uint8_t { practitioner = 1, supervisor, records, registrar, admin };

// Case keys of one generation, wrapped to one recipient: which facets, and the wrapped bytes
// (count:u8 (facet:u8 key:32)*).
struct CaseWrap {
  UserId user;  // none: the organisation's recovery key
  std::uint32_t user_generation = 1;
  std::uint32_t case_generation = 1;
  Bytes wrapped;
};

struct Genesis {
  VerifyKey root;
  PublicKey recovery;
  std::uint8_t suite = 1;
  Bytes sealed_name;   // organisation's name under the directory key
  std::string notice;  // id of the controller's notice
  // The first admin, who needs no invitation: signed by the root.
  UserId admin;
  DeviceId device;
  VerifyKey device_key;
  PublicKey user_key;
  Bytes sealed_admin_name;
  TeamId team;
  Bytes sealed_team_name;
};
struct Team {
  TeamId team;
  Bytes sealed_name;
};
struct UserInvite {
  UserId user;
  TeamId team;
  MemberRole role = MemberRole::practitioner;
  Bytes sealed_name;
  Id<struct InviteKind> invite;               // hash of the code: how a joining laptop finds it
  VerifyKey one_time_key;                     // derived from the code
  std::array<std::uint8_t, 32> root_proof{};  // MAC of the root key under the code: pins the root
  Instant expires;
  Sealed welcome;  // directory key, server address and fingerprint, under the code
};
using InviteId = Id<struct InviteKind>;
struct UserJoin {  // signed with the invitation's one-time key
  InviteId invite;
  UserId user;
  DeviceId device;
  VerifyKey device_key;
  PublicKey user_key;
  std::uint32_t user_generation = 1;
};
// A revoked laptop is given nothing more. Where it was lost or stolen, it is told to wipe itself as
// well, once what only it holds is safe.
struct DeviceRevoke {
  DeviceId device;
  enum class Wipe : std::uint8_t { no, yes } wipe = Wipe::no;
};
struct ServerKey {
  VerifyKey key;
};
enum class FileKind : std::uint8_t { form = 1, notice = 2 };
struct FileVersion {
  FileKind kind = FileKind::form;
  std::string id;
  std::uint32_t version = 1;
  BlobId blob;
};
struct DecisionConfirm {
  std::string decision;  // "C-R1.trigger"
  std::uint32_t notice_version = 1;
};
// What holds for every laptop of the organisation.
struct Policy {
  std::uint16_t lease_days = 7;  // without contact; then a laptop opens for sync or a code only
};
// The secret of the signing laptop's one-time codes, wrapped to who may read one out on the phone.
struct UnlockCodes {
  struct Wrap {
    UserId user;
    std::uint32_t user_generation = 1;
    Bytes wrapped;  // secret:32
  };
  std::vector<Wrap> wraps;
};
// While a supervisor is away somebody else reads and reviews what they review.
using CoverId = Id<struct CoverKind>;
struct DeputyCover {
  CoverId cover;
  UserId supervisor;
  UserId deputy;
  std::int32_t first = 0;  // Date::days, in UTC
  std::int32_t last = 0;
};
struct CoverEnd {  // before its last day
  CoverId cover;
};
struct CaseCreate {
  std::string kind;
  std::vector<std::string> routes;
  std::string funding;
  TeamId team;
  std::vector<CaseWrap> wraps;
  // A staff or finance file: only its creator and whom they add can open it, no supervisor as such.
  bool restricted = false;
};
struct MemberAdd {
  UserId user;
  MemberRole role = MemberRole::practitioner;
  std::vector<CaseWrap> wraps;
};
struct MemberRemove {
  UserId user;
};
struct CaseWraps {  // adds wraps for somebody who by the register should have them
  std::vector<CaseWrap> wraps;
};
// Keys of the case's next generation, for exactly those who may open it now: after somebody was
// taken off or lost a laptop. What was written before stays readable to who could read it.
struct CaseRotate {
  std::vector<CaseWrap> wraps;
};
struct HoldSet {
  Id<struct HoldKind> hold;
  std::string kind;  // safeguarding, legal, court-order, complaint, rights, inquiry, archive
  Instant review;
  Sealed reason;  // under the case's facts key
};
using HoldId = Id<struct HoldKind>;
struct HoldClear {
  HoldId hold;
  Sealed reason;
};
struct CaseClose {
  std::int32_t day = 0;  // Date::days of the closing
};

// Disposal: docs/RETENTION.md. An order names records that a records officer's laptop judged due; a
// second officer approves; the server carries it out when nothing holds it up (disposal.h).
using OrderId = Id<struct OrderKind>;
struct OrderedRecord {
  RecordId record;
  std::string rule;  // id of the notice's row under which it is due: "C-R1"
};
struct DisposalOrder {
  OrderId order;
  std::uint32_t notice_version = 1;
  std::int32_t due = 0;  // Date::days of the latest day on which one of them fell due
  std::uint16_t grace_days = 28;
  std::uint64_t seen_log = 0;  // how far the author had verified the case's log
  std::vector<OrderedRecord> records;
};
struct DisposalApprove {
  OrderId order;
};
struct DisposalCancel {
  OrderId order;
};
struct DisposalProceed {  // do not wait for this device; two officers must say so
  OrderId order;
  DeviceId device;
};
struct DisposalDone {
  OrderId order;
  std::int32_t day = 0;          // on which the keys were destroyed
  std::int32_t backup_free = 0;  // from this day on no backup can bring the records back
  std::uint64_t epoch = 0;       // of the server's keys, destroyed with them
  std::vector<DeviceId> without;
};
// These records no longer raise the safeguarding flag of their case; a later one raises it again.
struct FlagLower {
  std::vector<RecordId> records;
  Sealed reason;  // under the case's facts key
};

// What somebody wrote who was revoked or taken off the case before it arrived: a supervisor takes
// it into the case's log, or says why not.
struct LateWork {
  enum class Decision : std::uint8_t { taken = 1, left_out } decision = Decision::taken;
  std::vector<OpId> ops;
  Sealed reason;  // under the case's facts key
};

// The case goes to another team, to other workers or both, with the keys of its next generation for
// exactly those who may open it then, and the older ones for who comes to it.
struct CaseTransfer {
  TeamId team;
  std::vector<UserId> leave;  // creator or allocated until now
  std::vector<UserId> join;   // allocated from now on
  std::vector<CaseWrap> wraps;
};
// Somebody opened this case on a laptop whose lease was over.
struct BreakGlass {
  Instant from;
  Instant until;
  Sealed reason;  // under the case's facts key
};

using LinkBody =
    std::variant<Genesis, Team, UserInvite, UserJoin, DeviceRevoke, ServerKey, FileVersion,
                 DecisionConfirm, Policy, UnlockCodes, CaseCreate, MemberAdd, MemberRemove,
                 CaseWraps, HoldSet, HoldClear, CaseClose, DisposalOrder, DisposalApprove,
                 DisposalCancel, DisposalProceed, DisposalDone, FlagLower, CaseRotate, LateWork,
                 DeputyCover, CoverEnd, CaseTransfer, BreakGlass>;

struct Link {
  OrgId org;
  CaseId chain;
  LinkType type = LinkType::genesis;
  std::uint64_t sequence = 0;
  LinkId previous;
  std::uint64_t seen = 0;
  LinkId seen_id;
  Instant time;
  UserId user;
  DeviceId device;
  LinkBody body;
  Signature signature{};
};

constexpr std::size_t link_most_bytes = 64 * 1024;
constexpr std::size_t word_most_bytes = 64;  // kinds, routes, notice ids: [A-Za-z0-9._-]
constexpr std::size_t sealed_name_most_bytes = 512;
constexpr std::size_t welcome_most_bytes = 16 * 1024;
constexpr std::size_t reason_most_bytes = 4 * 1024;
constexpr std::uint8_t most_routes = 8;
constexpr std::uint32_t most_wraps = 250;    // in one link
constexpr std::uint32_t most_ordered = 512;  // records in one order
constexpr std::uint32_t most_late = 256;     // late ops in one decision
constexpr std::uint16_t most_lease_days = 30;
constexpr std::int32_t most_cover_days = 366;
constexpr std::int64_t most_glass_ms = day_ms;
constexpr std::uint32_t most_moved = 64;       // who leaves, and who joins, in one transfer
constexpr std::uint32_t most_without = 256;    // devices that one disposal went on without
constexpr std::uint16_t least_grace_days = 7;  // a stolen key disposes of nothing overnight
constexpr std::uint16_t most_grace_days = 366;
constexpr std::int32_t backup_days = 30;  // how long a backup of the server's keys may live
constexpr std::size_t wrap_overhead = 32 + Sealed::overhead + 1;
// Length of CaseWrap::wrapped for so many facets: it shows how many keys are inside.
[[nodiscard]] constexpr std::size_t wrapped_size(std::size_t facets) {
  return wrap_overhead + 33 * facets;
}
constexpr std::size_t wrapped_codes_size = wrap_overhead - 1 + 32;

[[nodiscard]] LinkType type_of(const LinkBody& body);
// True for types that stand in the chain of a case.
[[nodiscard]] constexpr bool is_case_type(LinkType type) {
  return type >= LinkType::case_create;
}
[[nodiscard]] Bytes encode_unsigned(const Link& link);
[[nodiscard]] Bytes encode(const Link& link);
// Every count and length is capped, and one link has one encoding: parse and encode give the same
// bytes. Fails with damaged, or unsupported for a suite or type that this version does not know.
[[nodiscard]] Result<Link> parse_link(ByteView bytes);
[[nodiscard]] LinkId id_of_link(ByteView bytes);

}  // namespace lanyard
