// The messages of one sync round: one POST /v1/sync with a SyncRequest, answered by a SyncReply;
// and the two of joining: POST /v1/publish and POST /v1/enrol. Parsed by hand from a span; every
// length and count is checked against its cap and against what is left before anything is
// allocated. Grammar: docs/PROTOCOL.md. All integers little-endian.
#pragma once

#include <optional>

#include "crypto/sign.h"
#include "platform/base/id.h"
#include "platform/base/instant.h"

namespace lanyard {

constexpr std::uint16_t protocol_version = 1;
constexpr std::size_t request_most_bytes = 1536 * 1024;
constexpr std::size_t reply_most_bytes = 8 * 1024 * 1024;
constexpr std::size_t most_ops = 256;
constexpr std::size_t most_ops_bytes = 1024 * 1024;
constexpr std::size_t most_links = 64;
constexpr std::size_t most_blobs = 64;
constexpr std::size_t most_published = 4096;  // links, and as many files, of one publication
constexpr std::size_t blob_most_bytes = 128 * 1024;
constexpr std::size_t most_heads = 4096;
constexpr std::size_t most_entries = 4096;
constexpr std::size_t most_late_entries = 256;  // in one reply
constexpr std::size_t most_key_records = 8;     // of one op
constexpr std::size_t key_record_wire_most = 256;
constexpr std::size_t link_wire_most = 64 * 1024;  // link_most_bytes of the register

using Token = Name<32, struct TokenKind>;

struct CaseHead {  // how far the sender has verified a case's log
  CaseId case_id;
  EpochId epoch;
  std::uint64_t sequence = 0;
  Chain chain;
  static constexpr std::size_t bytes = 16 + 16 + 8 + 32;  // as sent
};

// How far a laptop has verified all cases that its user may read, in one hash: BLAKE2b-256 of
// epoch:16 (case:16 sequence:u64 chain:32)*, by the order of the cases' ids.
using HeadsDigest = Digest<struct HeadsKind>;
class HeadsSum {
 public:
  explicit HeadsSum(const EpochId& epoch);
  void add(const CaseId& id, std::uint64_t sequence, const Chain& chain);
  [[nodiscard]] HeadsDigest digest() const;

 private:
  ByteWriter sum_;
};

struct WireOp {
  Bytes op;
  std::vector<Bytes> key_records;
};

struct SyncRequest {
  OrgId org;
  DeviceId device;
  std::uint32_t incarnation = 1;
  Token session;  // of the last reply; zero for the first round
  Token nonce;
  std::uint64_t org_length = 0;  // links of the organisation chain that the sender has verified
  LinkId org_head;
  // Instead of heads: nothing is sent along, and perhaps nothing has come. When that is not so the
  // answer says `more`, and the next request names the heads.
  HeadsDigest same{};
  std::vector<CaseHead> heads;
  std::vector<Bytes> links;  // to append, in order, organisation's and cases'
  std::vector<Bytes> blobs;  // form and notice files that links name
  std::vector<WireOp> ops;
  std::vector<BlobId> wanted;                   // blobs that the sender lacks
  std::uint32_t reply_bytes = 4 * 1024 * 1024;  // at most this much, please
  bool late = false;                            // send what came late and waits for me
  std::uint32_t unsent = 0;  // ops and links that stay on the laptop after this, refused ones too
  Instant clock;             // the laptop's own, as it is set: a witness for the server's
  Signature signature{};     // by the device key, over everything before
};

enum class OpCode : std::uint8_t {
  ok = 0,
  duplicate = 1,
  review = 2,  // its author was revoked or taken off: kept for the supervisor, apart from the log
  bad_signature = 3,
  too_large = 4,
  quota = 5,
  try_later = 6,
  unknown_case = 7,
  bad_op = 8,
  missing_key_record = 9,
  disposed = 10,    // the record was disposed of: what came too late stays on the laptop
  not_member = 11,  // its author never worked on the case
};
enum class LinkCode : std::uint8_t {
  ok = 0,
  duplicate = 1,
  stale = 2,  // rebase
  refused = 3,
  review = 4,  // of a revoked laptop: kept for the supervisor
};

struct WireAck {
  OpId id;
  OpCode code = OpCode::ok;
  std::uint64_t sequence = 0;
};
struct WireLinkAck {
  LinkId id;
  LinkCode code = LinkCode::ok;
  std::uint64_t sequence = 0;  // in the case's log
};
// Erased: an op of a record that was disposed of; its bytes are op id:32 record:16.
// Echo: an op that the request itself brought; its bytes are op id:32.
enum class EntryKind : std::uint8_t { op = 1, link = 2, erased = 3, echo = 4 };
constexpr std::size_t erased_bytes = 32 + 16;
constexpr std::size_t echo_bytes = 32;
struct WireEntry {
  EntryKind kind = EntryKind::op;
  Bytes bytes;
  std::vector<Bytes> key_records;
};
struct Page {
  CaseId case_id;
  std::uint64_t first = 0;  // sequence of the first entry
  std::vector<WireEntry> entries;
  std::uint64_t head_sequence = 0;  // where the log stands on the server
  Chain head_chain;
};

// What came after its author was revoked or taken off the case, and waits for a supervisor.
struct LateEntry {
  CaseId case_id;
  DeviceId device;  // that brought it
  Instant received;
  WireEntry entry;  // an op or a link
};

struct SyncReply {
  Token nonce;  // of the request
  EpochId epoch;
  Instant server_time;
  Token next_session;
  std::vector<Bytes> org_links;  // from org_length + 1 on
  std::uint64_t org_length = 0;  // on the server
  std::vector<WireLinkAck> link_acks;
  std::vector<WireAck> acks;
  std::vector<Bytes> blobs;
  std::vector<Page> pages;
  bool more = false;  // ask again at once
  std::uint32_t backoff_ms = 0;
  std::uint32_t unheard = 0;       // laptops that may hold what this server, put back, has lost
  std::uint32_t late_waiting = 0;  // changes that this user has not decided on
  std::vector<LateEntry> late;     // of those, as many as fit, when asked for
  Signature signature{};           // by the server key
};

// Registers an organisation with the bootstrap token that `lanyard-server init` printed.
struct PublishRequest {
  Token bootstrap;
  std::vector<Bytes> links;  // genesis first
  std::vector<Bytes> blobs;
};
// Finds an invitation, and (second call) appends the link that joins it.
struct EnrolRequest {
  Id<struct InviteKind> invite;
  std::vector<Bytes> links;
  std::uint64_t org_length = 0;  // links that the caller has: the answer goes on from there
};
struct JoinReply {  // to both
  OrgId org;
  VerifyKey server_key;
  std::vector<Bytes> org_links;  // from EnrolRequest::org_length + 1 on; as many as fit
  std::vector<Bytes> blobs;      // neither these nor links to what was appended
  std::uint64_t org_length = 0;  // on the server: ask again while there are fewer. To what was
                                 // appended: where the last of it lies
};

// The name of a form or notice file: BLAKE2b-256 of its bytes.
[[nodiscard]] BlobId id_of_blob(ByteView bytes);

// What a signature covers is everything before it, as received: never a message written again.
[[nodiscard]] inline ByteView signed_part(ByteView message) {
  return message.size() < 64 ? ByteView{} : message.first(message.size() - 64);
}

[[nodiscard]] Bytes encode_unsigned(const SyncRequest& m);
[[nodiscard]] Bytes encode(const SyncRequest& m);
[[nodiscard]] Result<SyncRequest> parse_sync_request(ByteView bytes);
[[nodiscard]] Bytes encode_unsigned(const SyncReply& m);
[[nodiscard]] Bytes encode(const SyncReply& m);
[[nodiscard]] Result<SyncReply> parse_sync_reply(ByteView bytes);
[[nodiscard]] Bytes encode(const PublishRequest& m);
[[nodiscard]] Result<PublishRequest> parse_publish_request(ByteView bytes);
[[nodiscard]] Bytes encode(const EnrolRequest& m);
[[nodiscard]] Result<EnrolRequest> parse_enrol_request(ByteView bytes);
[[nodiscard]] Bytes encode(const JoinReply& m);
[[nodiscard]] Result<JoinReply> parse_join_reply(ByteView bytes);

}  // namespace lanyard
