//   fragment = "LNYF" version:u16 org:16 device:16 request:32 length:u32 offset:u32 from:u32
//              most:u32 bytes:block signature:64
//   held     = "LNYH" version:u16 held:u32 length:u32 bytes:block
//
// A fragment's signature keeps strangers from filling the server's memory. The answer bears none:
// what is put together from it is the signed answer of a sync, and whoever changes where to go on
// from does no more than whoever cuts the line.
#include "sync/wire/fragment.h"

#include "crypto/hash.h"
#include "sync/wire/lists.h"

namespace lanyard {

RequestDigest name_of_request(ByteView request) {
  return hash<RequestDigest>("LNYrequest", request);
}

Bytes encode_unsigned(const Fragment& m) {
  ByteWriter out;
  put_start(out, "LNYF");
  out.bytes(m.org.view());
  out.bytes(m.device.view());
  out.bytes(m.request.view());
  out.u32(m.length);
  out.u32(m.offset);
  out.u32(m.from);
  out.u32(m.most);
  out.block(m.bytes);
  return out.take();
}

Bytes encode(const Fragment& m) {
  ByteWriter out;
  out.bytes(encode_unsigned(m));
  out.bytes(m.signature);
  return out.take();
}

Result<Fragment> parse_fragment(ByteView bytes) {
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYF"));
  Fragment m;
  m.org = OrgId::read(in);
  m.device = DeviceId::read(in);
  m.request = RequestDigest::read(in);
  m.length = in.u32();
  m.offset = in.u32();
  m.from = in.u32();
  m.most = in.u32();
  const ByteView piece = in.block(fragment_most_bytes);
  in.into(m.signature);
  if (!in.finished()) return Error(Fault::damaged, "a piece of a request that is not whole");
  const bool within = m.length > 0 && m.length <= request_most_bytes && m.offset <= m.length &&
                      piece.size() <= m.length - m.offset && m.from <= reply_most_bytes &&
                      m.most > 0 && m.most <= fragment_most_bytes;
  if (!within) return Error(Fault::damaged, "a piece that says impossible things of itself");
  m.bytes.assign(piece.begin(), piece.end());
  return m;
}

Bytes encode(const FragmentReply& m) {
  ByteWriter out;
  put_start(out, "LNYH");
  out.u32(m.held);
  out.u32(m.length);
  out.block(m.bytes);
  return out.take();
}

Result<FragmentReply> parse_fragment_reply(ByteView bytes) {
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYH"));
  FragmentReply m;
  m.held = in.u32();
  m.length = in.u32();
  const ByteView piece = in.block(fragment_most_bytes);
  if (!in.finished() || m.held > request_most_bytes || m.length > reply_most_bytes ||
      piece.size() > m.length)
    return Error(Fault::damaged, "the answer to a piece of a request is damaged");
  m.bytes.assign(piece.begin(), piece.end());
  return m;
}

}  // namespace lanyard
