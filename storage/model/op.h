// An op: a change, sealed and signed, as it lies in the vault's log and travels. The envelope is
// parsed by hand (this is what a server and an attacker touch); what is inside the seal is cereal
// behind a bounded archive (codec.h).
//
//   op       = "LNY1" class:u8 flags:u8 suite:u8 month:u16 org:16 author:16 device:16
//   incarnation:u32
//              sequence:u64 clock:u64 case:16 record:16 previous:32 seen:u64
//              count:u8 superseded:32*count count:u8 part*count signature:64
//   part     = facet:u8 generation:u32 commitment:16 key_record:32 length:u32 sealed:length
//   sealed   = nonce:24 ciphertext
//   an op of class `chunk` has one part, of the narrative facet, which holds a chunk (chunk.h)
//   op id    = BLAKE2b-256 of all bytes of the op
//   context of a part's seal = all bytes of the op before the count of parts, then facet,
//   generation parts stand in the order of their facets, at most one for each
//
//   key record = record:16 case:16 facet:u8 generation:u32 case_generation:u32 commitment:16
//   wrapped:72 wrapped    = the part's key sealed under the case's key of that facet and generation
//   key record id = BLAKE2b-256 of its bytes. Detached from ops so that keys can go and ops can
//   stay.
//
// Rejected: one ciphertext for the whole op (a records officer could not read the facts without the
// narrative); the key inside the op (destroying it would break the log's chain).
#pragma once

#include <vector>

#include "crypto/sealed.h"
#include "crypto/sign.h"
#include "storage/model/change.h"

namespace lanyard {

struct OpHeader {
  ChangeKind kind = ChangeKind::write;
  std::uint8_t flags = 0;            // op_flag_*
  std::uint16_t disposal_month = 0;  // months since 1970-01, 0: not known
  OrgId org;
  UserId author;
  DeviceId device;
  std::uint32_t incarnation = 0;
  std::uint64_t sequence =
      0;  // gap-free for each device and incarnation; diagnostics, never identity
  Hlc clock;
  CaseId case_id;
  RecordId record;
  OpId previous;           // this device's op before this one
  std::uint64_t seen = 0;  // length of the organisation chain that the signer had verified
  std::vector<OpId> superseded;
};
constexpr std::uint8_t op_flag_safeguarding = 1;

struct OpPart {
  Facet facet = Facet::narrative;
  std::uint32_t generation = 0;
  Commitment commitment{};
  KeyRecordId key_record;
  Sealed sealed;
};

struct Op {
  OpHeader header;
  std::vector<OpPart> parts;
  Signature signature{};
};

struct KeyRecord {
  RecordId record;
  CaseId case_id;
  Facet facet = Facet::narrative;
  std::uint32_t generation = 0;
  std::uint32_t case_generation = 0;
  Commitment commitment{};
  Sealed wrapped;
};

constexpr std::size_t op_most_bytes = 256 * 1024;

[[nodiscard]] Bytes encode_header(const OpHeader& header);  // bytes before the first part count
[[nodiscard]] Bytes encode_unsigned(const Op& op);          // what is signed
[[nodiscard]] Bytes encode(const Op& op);
[[nodiscard]] Result<Op> parse_op(ByteView bytes);  // damaged, or unsupported
[[nodiscard]] OpId id_of_op(ByteView bytes);
// By its class alone, which is in clear: nothing else of it is looked at.
[[nodiscard]] bool is_chunk(ByteView op);
[[nodiscard]] Bytes part_context(ByteView header, Facet facet, std::uint32_t generation);

[[nodiscard]] Bytes encode(const KeyRecord& record);
[[nodiscard]] Result<KeyRecord> parse_key_record(ByteView bytes);
[[nodiscard]] KeyRecordId id_of_key_record(ByteView bytes);
[[nodiscard]] Bytes key_record_context(const KeyRecord& record);

}  // namespace lanyard
