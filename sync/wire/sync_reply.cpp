// The answer of a sync round.
//
//   reply    = "LNYR" version:u16 nonce:32 epoch:16 server_time:i64 next_session:32
//              org_length:u64 org_links:blocks count:u32 link_ack* count:u32 ack* blobs:blocks
//              count:u32 page* more:u8 backoff_ms:u32 unheard:u32 late_waiting:u32
//              count:u32 late* signature:64
//   link_ack = link:32 code:u8 sequence:u64
//   ack      = op:32 code:u8 sequence:u64
//   page     = case:16 first:u64 head_sequence:u64 head_chain:32 count:u32 entry*
//   entry    = kind:u8 block count:u8 key_record:block*
//   late     = case:16 device:16 received:i64 entry, of an op or a link
//
// All pages of one reply together hold at most most_entries entries: a page costs 72 bytes and an
// entry 6, so without that cap a hostile reply could claim ten times its size in memory.
#include "storage/model/op.h"
#include "sync/wire/lists.h"

namespace lanyard {
namespace {

static_assert(op_most_bytes >= link_wire_most);
constexpr std::size_t ack_bytes = 32 + 1 + 8;
constexpr std::size_t smallest_page = 16 + 8 + 8 + 32 + 4;
constexpr std::size_t smallest_entry = 1 + 4 + 1;

constexpr std::size_t smallest_late = 16 + 16 + 8 + smallest_entry;

void put_entry(ByteWriter& out, const WireEntry& e) {
  out.u8(static_cast<std::uint8_t>(e.kind));
  out.block(e.bytes);
  put_key_records(out, e.key_records);
}

WireEntry take_entry(ByteReader& in, EntryKind last) {
  WireEntry e;
  e.kind = take_enum(in, EntryKind::op, last);
  const ByteView v = in.block(op_most_bytes);
  e.bytes.assign(v.begin(), v.end());
  e.key_records = take_key_records(in);
  if (e.kind == EntryKind::erased && (v.size() != erased_bytes || !e.key_records.empty()))
    in.fail();
  if (e.kind == EntryKind::echo && (v.size() != echo_bytes || !e.key_records.empty())) in.fail();
  return e;
}

void take_late(ByteReader& in, std::vector<LateEntry>& late) {
  const std::uint32_t count = in.count32(most_late_entries, smallest_late);
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    LateEntry l;
    l.case_id = CaseId::read(in);
    l.device = DeviceId::read(in);
    l.received = {in.i64()};
    l.entry = take_entry(in, EntryKind::link);
    late.push_back(std::move(l));
  }
}

void put_page(ByteWriter& out, const Page& p) {
  out.bytes(p.case_id.view());
  out.u64(p.first);
  out.u64(p.head_sequence);
  out.bytes(p.head_chain.view());
  out.u32(static_cast<std::uint32_t>(p.entries.size()));
  for (const WireEntry& e : p.entries) put_entry(out, e);
}

Page take_page(ByteReader& in, std::size_t& entries_left) {
  Page p;
  p.case_id = CaseId::read(in);
  p.first = in.u64();
  p.head_sequence = in.u64();
  p.head_chain = Chain::read(in);
  const std::uint32_t count = in.count32(static_cast<std::uint32_t>(entries_left), smallest_entry);
  entries_left -= count;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    p.entries.push_back(take_entry(in, EntryKind::echo));
  }
  return p;
}

void take_acks(ByteReader& in, SyncReply& m) {
  const std::uint32_t links = in.count32(most_links, ack_bytes);
  for (std::uint32_t i = 0; i < links && in.ok(); ++i) {
    WireLinkAck a;
    a.id = LinkId::read(in);
    a.code = take_enum(in, LinkCode::ok, LinkCode::review);
    a.sequence = in.u64();
    m.link_acks.push_back(a);
  }
  const std::uint32_t ops = in.count32(most_ops, ack_bytes);
  for (std::uint32_t i = 0; i < ops && in.ok(); ++i) {
    WireAck a;
    a.id = OpId::read(in);
    a.code = take_enum(in, OpCode::ok, OpCode::not_member);
    a.sequence = in.u64();
    m.acks.push_back(a);
  }
}

}  // namespace

Bytes encode_unsigned(const SyncReply& m) {
  ByteWriter out;
  put_start(out, "LNYR");
  out.bytes(m.nonce.view());
  out.bytes(m.epoch.view());
  out.i64(m.server_time.ms);
  out.bytes(m.next_session.view());
  out.u64(m.org_length);
  put_blocks(out, m.org_links);
  out.u32(static_cast<std::uint32_t>(m.link_acks.size()));
  for (const WireLinkAck& a : m.link_acks) {
    out.bytes(a.id.view());
    out.u8(static_cast<std::uint8_t>(a.code));
    out.u64(a.sequence);
  }
  out.u32(static_cast<std::uint32_t>(m.acks.size()));
  for (const WireAck& a : m.acks) {
    out.bytes(a.id.view());
    out.u8(static_cast<std::uint8_t>(a.code));
    out.u64(a.sequence);
  }
  put_blocks(out, m.blobs);
  out.u32(static_cast<std::uint32_t>(m.pages.size()));
  for (const Page& p : m.pages) put_page(out, p);
  out.u8(m.more ? 1 : 0);
  out.u32(m.backoff_ms);
  out.u32(m.unheard);
  out.u32(m.late_waiting);
  out.u32(static_cast<std::uint32_t>(m.late.size()));
  for (const LateEntry& l : m.late) {
    out.bytes(l.case_id.view());
    out.bytes(l.device.view());
    out.i64(l.received.ms);
    put_entry(out, l.entry);
  }
  return out.take();
}

Bytes encode(const SyncReply& m) {
  Bytes out = encode_unsigned(m);
  out.insert(out.end(), m.signature.begin(), m.signature.end());
  return out;
}

Result<SyncReply> parse_sync_reply(ByteView bytes) {
  if (bytes.size() > reply_most_bytes) return Error(Fault::damaged, "a reply that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYR"));
  SyncReply m;
  m.nonce = Token::read(in);
  m.epoch = EpochId::read(in);
  m.server_time = {in.i64()};
  m.next_session = Token::read(in);
  m.org_length = in.u64();
  m.org_links = take_blocks(in, most_entries, link_wire_most);
  take_acks(in, m);
  m.blobs = take_blocks(in, most_blobs, blob_most_bytes);
  const std::uint32_t pages = in.count32(most_heads, smallest_page);
  std::size_t entries_left = most_entries;
  for (std::uint32_t i = 0; i < pages && in.ok(); ++i)
    m.pages.push_back(take_page(in, entries_left));
  m.more = take_flag(in);
  m.backoff_ms = in.u32();
  m.unheard = in.u32();
  m.late_waiting = in.u32();
  take_late(in, m.late);
  in.into(m.signature);
  if (!in.finished()) return Error(Fault::damaged, "a reply that is not whole");
  return m;
}

}  // namespace lanyard
