// The envelope's bytes, written and read by hand. Every count and length is checked against what is
// left before anything is allocated.
#include "storage/model/op.h"

#include "crypto/hash.h"

namespace lanyard {
namespace {

constexpr std::array<std::uint8_t, 4> magic{'L', 'N', 'Y', '1'};
constexpr std::uint8_t suite = 1;
constexpr auto last_kind = static_cast<std::uint8_t>(ChangeKind::chunk);
constexpr std::uint8_t known_flags = op_flag_safeguarding;
constexpr std::size_t digest = OpId::size;
constexpr std::size_t part_head = 1 + 4 + 16 + 32 + 4;
constexpr std::uint8_t most_parts = 4;  // one for each facet
constexpr std::size_t wrapped_bytes = 32 + Sealed::overhead;

bool facet_of(std::uint8_t byte, Facet& out) {
  if (byte < static_cast<std::uint8_t>(Facet::facts) ||
      byte > static_cast<std::uint8_t>(Facet::sealed))
    return false;
  out = static_cast<Facet>(byte);
  return true;
}

void write_header(ByteWriter& out, const OpHeader& h) {
  contract(h.superseded.size() <= UINT8_MAX, "an op supersedes at most 255 others");
  out.bytes(magic);
  out.u8(static_cast<std::uint8_t>(h.kind));
  out.u8(h.flags);
  out.u8(suite);
  out.u16(h.disposal_month);
  out.bytes(h.org.view());
  out.bytes(h.author.view());
  out.bytes(h.device.view());
  out.u32(h.incarnation);
  out.u64(h.sequence);
  out.u64(h.clock.value);
  out.bytes(h.case_id.view());
  out.bytes(h.record.view());
  out.bytes(h.previous.view());
  out.u64(h.seen);
  out.u8(static_cast<std::uint8_t>(h.superseded.size()));
  for (const OpId& id : h.superseded) out.bytes(id.view());
}

void write_unsigned(ByteWriter& out, const Op& op) {
  contract(op.parts.size() <= most_parts, "an op has one part for a facet");
  write_header(out, op.header);
  out.u8(static_cast<std::uint8_t>(op.parts.size()));
  for (const OpPart& part : op.parts) {
    out.u8(static_cast<std::uint8_t>(part.facet));
    out.u32(part.generation);
    out.bytes(part.commitment);
    out.bytes(part.key_record.view());
    out.block(part.sealed.view());
  }
}

// What a newer version would have written differently: told apart from damage.
Done check_version(ByteReader in) {
  const ByteView start = in.bytes(magic.size());
  const std::uint8_t kind = in.u8();
  const std::uint8_t flags = in.u8();
  const std::uint8_t version = in.u8();
  if (!in.ok()) return Error(Fault::damaged, "an op that ends too early");
  if (!std::equal(magic.begin(), magic.end(), start.begin()))
    return Error(Fault::unsupported, "an op of another format");
  if (version != suite) return Error(Fault::unsupported, "an op of another suite");
  if (kind > last_kind) return Error(Fault::unsupported, "an op of an unknown class");
  if ((flags & ~known_flags) != 0) return Error(Fault::unsupported, "an op with unknown flags");
  return {};
}

OpHeader read_header(ByteReader& in) {
  OpHeader h;
  in.bytes(magic.size());
  h.kind = static_cast<ChangeKind>(in.u8());
  h.flags = in.u8();
  in.u8();  // the suite, checked before
  h.disposal_month = in.u16();
  h.org = OrgId::read(in);
  h.author = UserId::read(in);
  h.device = DeviceId::read(in);
  h.incarnation = in.u32();
  h.sequence = in.u64();
  h.clock.value = in.u64();
  h.case_id = CaseId::read(in);
  h.record = RecordId::read(in);
  h.previous = OpId::read(in);
  h.seen = in.u64();
  const std::uint8_t n = in.count8(UINT8_MAX, digest);
  h.superseded.reserve(n);
  for (std::uint8_t i = 0; i < n; ++i) h.superseded.push_back(OpId::read(in));
  return h;
}

Result<OpPart> read_part(ByteReader& in) {
  OpPart part;
  if (!facet_of(in.u8(), part.facet)) return Error(Fault::damaged, "a part of an unknown facet");
  part.generation = in.u32();
  in.into(part.commitment);
  part.key_record = KeyRecordId::read(in);
  const ByteView sealed = in.block(op_most_bytes);
  if (!in.ok()) return Error(Fault::damaged, "an op that ends too early");
  TRY(part.sealed, Sealed::parse(sealed));
  return part;
}

bool fits_chunk(const Op& op) {
  return op.parts.size() == 1 && op.parts.front().facet == Facet::narrative &&
         op.header.superseded.empty() && op.header.flags == 0;
}

}  // namespace

Bytes encode_header(const OpHeader& header) {
  ByteWriter out;
  write_header(out, header);
  return out.take();
}

Bytes encode_unsigned(const Op& op) {
  ByteWriter out;
  write_unsigned(out, op);
  return out.take();
}

Bytes encode(const Op& op) {
  ByteWriter out;
  write_unsigned(out, op);
  out.bytes(op.signature);
  return out.take();
}

Result<Op> parse_op(ByteView bytes) {
  if (bytes.size() > op_most_bytes) return Error(Fault::damaged, "an op that is too large");
  TRY_DONE(check_version(ByteReader(bytes)));
  ByteReader in(bytes);
  Op op;
  op.header = read_header(in);
  const std::uint8_t parts = in.count8(most_parts, part_head + Sealed::overhead);
  if (!in.ok()) return Error(Fault::damaged, "an op that ends too early");
  if (parts == 0) return Error(Fault::damaged, "an op without parts");
  op.parts.reserve(parts);
  for (std::uint8_t i = 0; i < parts; ++i) {
    TRY(OpPart part, read_part(in));
    if (i > 0 && part.facet <= op.parts.back().facet)
      return Error(Fault::damaged, "facets out of order");
    op.parts.push_back(std::move(part));
  }
  in.into(op.signature);
  if (!in.finished()) return Error(Fault::damaged, "an op of another length than it says");
  if (op.header.kind == ChangeKind::chunk && !fits_chunk(op))
    return Error(Fault::damaged, "a piece of an attachment with more to it than a piece");
  return op;
}

bool is_chunk(ByteView op) {
  return op.size() > magic.size() &&
         op[magic.size()] == static_cast<std::uint8_t>(ChangeKind::chunk);
}

OpId id_of_op(ByteView bytes) {
  return hash<OpId>("lanyard op", bytes);
}

Bytes part_context(ByteView header, Facet facet, std::uint32_t generation) {
  ByteWriter out;
  out.bytes(header);
  out.u8(static_cast<std::uint8_t>(facet));
  out.u32(generation);
  return out.take();
}

Bytes key_record_context(const KeyRecord& record) {
  ByteWriter out;
  out.bytes(record.record.view());
  out.bytes(record.case_id.view());
  out.u8(static_cast<std::uint8_t>(record.facet));
  out.u32(record.generation);
  out.u32(record.case_generation);
  out.bytes(record.commitment);
  return out.take();
}

Bytes encode(const KeyRecord& record) {
  contract(record.wrapped.size() == wrapped_bytes, "a key record wraps one key");
  Bytes out = key_record_context(record);
  const ByteView wrapped = record.wrapped.view();
  out.insert(out.end(), wrapped.begin(), wrapped.end());
  return out;
}

Result<KeyRecord> parse_key_record(ByteView bytes) {
  ByteReader in(bytes);
  KeyRecord out;
  out.record = RecordId::read(in);
  out.case_id = CaseId::read(in);
  if (!facet_of(in.u8(), out.facet)) return Error(Fault::damaged, "a key of an unknown facet");
  out.generation = in.u32();
  out.case_generation = in.u32();
  in.into(out.commitment);
  const ByteView wrapped = in.bytes(wrapped_bytes);
  if (!in.finished()) return Error(Fault::damaged, "a key record of another length");
  TRY(out.wrapped, Sealed::parse(wrapped));
  return out;
}

KeyRecordId id_of_key_record(ByteView bytes) {
  return hash<KeyRecordId>("lanyard key", bytes);
}

}  // namespace lanyard
