// The messages of registering an organisation and of joining it.
//
//   publish = "LNYP" version:u16 bootstrap:32 links:blocks blobs:blocks
//   enrol   = "LNYE" version:u16 invite:16 org_length:u64 links:blocks
//   joined  = "LNYJ" version:u16 org:16 server_key:32 org_length:u64 org_links:blocks blobs:blocks
//
// They bear no signature of their own: a publish proves itself by the bootstrap token, an
// invitation by a name that only who holds the code knows, and every link by its own signature.
#include "sync/wire/lists.h"

namespace lanyard {

Bytes encode(const PublishRequest& m) {
  ByteWriter out;
  put_start(out, "LNYP");
  out.bytes(m.bootstrap.view());
  put_blocks(out, m.links);
  put_blocks(out, m.blobs);
  return out.take();
}

Result<PublishRequest> parse_publish_request(ByteView bytes) {
  if (bytes.size() > request_most_bytes)
    return Error(Fault::damaged, "a registration that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYP"));
  PublishRequest m;
  m.bootstrap = Token::read(in);
  m.links = take_blocks(in, most_published, link_wire_most);
  m.blobs = take_blocks(in, most_published, blob_most_bytes);
  if (!in.finished()) return Error(Fault::damaged, "a registration that is not whole");
  return m;
}

Bytes encode(const EnrolRequest& m) {
  ByteWriter out;
  put_start(out, "LNYE");
  out.bytes(m.invite.view());
  out.u64(m.org_length);
  put_blocks(out, m.links);
  return out.take();
}

Result<EnrolRequest> parse_enrol_request(ByteView bytes) {
  if (bytes.size() > request_most_bytes)
    return Error(Fault::damaged, "an enrolment that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYE"));
  EnrolRequest m;
  m.invite = Id<InviteKind>::read(in);
  m.org_length = in.u64();
  m.links = take_blocks(in, most_links, link_wire_most);
  if (!in.finished()) return Error(Fault::damaged, "an enrolment that is not whole");
  return m;
}

Bytes encode(const JoinReply& m) {
  ByteWriter out;
  put_start(out, "LNYJ");
  out.bytes(m.org.view());
  out.bytes(m.server_key.view());
  out.u64(m.org_length);
  put_blocks(out, m.org_links);
  put_blocks(out, m.blobs);
  return out.take();
}

Result<JoinReply> parse_join_reply(ByteView bytes) {
  if (bytes.size() > reply_most_bytes)
    return Error(Fault::damaged, "an answer to an enrolment that is too long");
  ByteReader in(bytes);
  TRY_DONE(take_start(in, "LNYJ"));
  JoinReply m;
  m.org = OrgId::read(in);
  m.server_key = VerifyKey::read(in);
  m.org_length = in.u64();
  m.org_links = take_blocks(in, most_entries, link_wire_most);
  m.blobs = take_blocks(in, most_blobs, blob_most_bytes);
  if (!in.finished()) return Error(Fault::damaged, "an answer to an enrolment that is not whole");
  return m;
}

}  // namespace lanyard
