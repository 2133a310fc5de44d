// The question of a sync round.
//
//   request = "LNYQ" version:u16 org:16 device:16 incarnation:u32 session:32 nonce:32
//             org_length:u64 org_head:32 same:32 reply_bytes:u32 unsent:u32 clock:i64
//             late:u8 count:u32 head* links:blocks blobs:blocks count:u32 op* count:u32 wanted:32*
//             signature:64
//   head    = case:16 epoch:16 sequence:u64 chain:32
//   op      = op:block count:u8 key_record:block*
//   blocks  = count:u32 block*
//   block   = length:u32 byte*
#include "storage/model/op.h"
#include "sync/wire/lists.h"

namespace lanyard {
namespace {

constexpr std::size_t smallest_op = 4 + 1;

void put_ops(ByteWriter& out, const std::vector<WireOp>& ops) {
  out.u32(static_cast<std::uint32_t>(ops.size()));
  for (const WireOp& o : ops) {
    out.block(o.op);
    put_key_records(out, o.key_records);
  }
}

void take_heads(ByteReader& in, std::vector<CaseHead>& heads) {
  const std::uint32_t count = in.count32(most_heads, CaseHead::bytes);
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    CaseHead h;
    h.case_id = CaseId::read(in);
    h.epoch = EpochId::read(in);
    h.sequence = in.u64();
    h.chain = Chain::read(in);
    heads.push_back(h);
  }
}

void take_ops(ByteReader& in, std::vector<WireOp>& ops) {
  const std::uint32_t count = in.count32(most_ops, smallest_op);
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const ByteView v = in.block(op_most_bytes);
    total += v.size();
    if (total > most_ops_bytes) return in.fail();
    WireOp o;
    o.op.assign(v.begin(), v.end());
    o.key_records = take_key_records(in);
    ops.push_back(std::move(o));
  }
}

}  // namespace

Bytes encode_unsigned(const SyncRequest& m) {
  ByteWriter out;
  put_start(out, "LNYQ");
  out.bytes(m.org.view());
  out.bytes(m.device.view());
  out.u32(m.incarnation);
  out.bytes(m.session.view());
  out.bytes(m.nonce.view());
  out.u64(m.org_length);
  out.bytes(m.org_head.view());
  out.bytes(m.same.view());
  out.u32(m.reply_bytes);
  out.u32(m.unsent);
  out.i64(m.clock.ms);
  out.u8(m.late ? 1 : 0);
  out.u32(static_cast<std::uint32_t>(m.heads.size()));
  for (const CaseHead& h : m.heads) {
    out.bytes(h.case_id.view());
    out.bytes(h.epoch.view());
    out.u64(h.sequence);
    out.bytes(h.chain.view());
  }
  put_blocks(out, m.links);
  put_blocks(out, m.blobs);
  put_ops(out, m.ops);
  out.u32(static_cast<std::uint32_t>(m.wanted.size()));
  for (const BlobId& id : m.wanted) out.bytes(id.view());
  return out.take();
}

Bytes encode(const SyncRequest& m) {
  Bytes out = encode_unsigned(m);
  out.insert(out.end(), m.signature.begin(), m.signature.end());
  return out;
}

Result<SyncRequest> parse_sync_request(ByteView bytes) {
  if (bytes.size() > request_most_bytes) return Error(Fault::damaged, "a request that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYQ"));
  SyncRequest m;
  m.org = OrgId::read(in);
  m.device = DeviceId::read(in);
  m.incarnation = in.u32();
  m.session = Token::read(in);
  m.nonce = Token::read(in);
  m.org_length = in.u64();
  m.org_head = LinkId::read(in);
  m.same = HeadsDigest::read(in);
  m.reply_bytes = in.u32();
  m.unsent = in.u32();
  m.clock.ms = in.i64();
  m.late = take_flag(in);
  take_heads(in, m.heads);
  if (!m.same.none() && !m.heads.empty()) in.fail();  // one or the other
  m.links = take_blocks(in, most_links, link_wire_most);
  m.blobs = take_blocks(in, most_blobs, blob_most_bytes);
  take_ops(in, m.ops);
  const std::uint32_t wanted = in.count32(most_blobs, BlobId::size);
  for (std::uint32_t i = 0; i < wanted && in.ok(); ++i) m.wanted.push_back(BlobId::read(in));
  in.into(m.signature);
  if (!in.finished()) return Error(Fault::damaged, "a request that is not whole");
  return m;
}

}  // namespace lanyard
