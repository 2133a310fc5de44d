// Statements, what the server's key signs, and what a request's nonce holds to.
#include "sync/share/statement.h"

#include "crypto/hash.h"
#include "crypto/tags.h"
#include "storage/model/op.h"
#include "sync/share/link_body.h"

namespace lanyard {
namespace {

constexpr std::size_t smallest_page = 16 + 8 + 8 + 32 + 4;

Bytes signing_input(const SignedStatement& said) {
  ByteWriter out;
  out.bytes(hash<Digest<struct StatementKind>>("lanyard says", said.statement).view());
  out.bytes(said.reply.view());
  return out.take();
}

PageStatement take_page(ByteReader& in, std::size_t& entries_left) {
  PageStatement out;
  out.case_id = CaseId::read(in);
  out.first = in.u64();
  out.head_sequence = in.u64();
  out.head_chain = Chain::read(in);
  const std::uint32_t count = in.count32(static_cast<std::uint32_t>(entries_left), LinkId::size);
  entries_left -= count;
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) out.entries.push_back(LinkId::read(in));
  return out;
}

}  // namespace

LinkId entry_id(const WireEntry& entry) {
  switch (entry.kind) {
    case EntryKind::op:
      return LinkId::from_bytes(id_of_op(entry.bytes).view()).value();
    case EntryKind::link:
      return id_of_link(entry.bytes);
    case EntryKind::erased:
    case EntryKind::echo: {
      ByteReader in(entry.bytes);
      return LinkId::read(in);
    }
  }
  return {};
}

Statement statement_of(const SyncReply& reply) {
  Statement out{reply.nonce, reply.epoch, reply.server_time, reply.org_length, reply.more, {}};
  for (const Page& page : reply.pages) {
    PageStatement& said = out.pages.emplace_back();
    said.case_id = page.case_id;
    said.first = page.first;
    said.head_sequence = page.head_sequence;
    said.head_chain = page.head_chain;
    said.entries.reserve(page.entries.size());
    for (const WireEntry& entry : page.entries) said.entries.push_back(entry_id(entry));
  }
  return out;
}

Bytes encode(const Statement& statement) {
  ByteWriter out;
  out.bytes(statement.nonce.view());
  out.bytes(statement.epoch.view());
  out.i64(statement.server_time.ms);
  out.u64(statement.org_length);
  out.u8(statement.more ? 1 : 0);
  out.u32(static_cast<std::uint32_t>(statement.pages.size()));
  for (const PageStatement& page : statement.pages) {
    out.bytes(page.case_id.view());
    out.u64(page.first);
    out.u64(page.head_sequence);
    out.bytes(page.head_chain.view());
    out.u32(static_cast<std::uint32_t>(page.entries.size()));
    for (const LinkId& id : page.entries) out.bytes(id.view());
  }
  return out.take();
}

Result<Statement> parse_statement(ByteView bytes) {
  ByteReader in(bytes);
  Statement out;
  out.nonce = Token::read(in);
  out.epoch = EpochId::read(in);
  out.server_time = take_instant(in);
  out.org_length = in.u64();
  const std::uint8_t more = in.u8();
  if (more > 1) in.fail();
  out.more = more == 1;
  std::size_t entries_left = most_entries;
  const std::uint32_t pages = in.count32(most_heads, smallest_page);
  for (std::uint32_t i = 0; i < pages && in.ok(); ++i)
    out.pages.push_back(take_page(in, entries_left));
  if (!in.finished()) return Error(Fault::damaged, "a statement that cannot be read");
  return out;
}

Signature sign_reply(const SigningKey& server, const SyncReply& reply) {
  return server.sign(tags::reply, signing_input(signed_statement(reply, encode(reply))));
}

SignedStatement signed_statement(const SyncReply& reply, ByteView bytes) {
  return {encode(statement_of(reply)),
          hash<Digest<struct ReplyKind>>("lanyard reply", signed_part(bytes)), reply.signature};
}

bool verify(const VerifyKey& server, const SignedStatement& said) {
  return verify(server, tags::reply, signing_input(said), said.signature);
}

Token nonce_for(const SyncRequest& request, const Token& salt) {
  ByteWriter out;
  out.bytes(salt.view());
  out.bytes(request.org.view());
  out.bytes(request.device.view());
  out.u64(request.org_length);
  out.bytes(request.org_head.view());
  out.bytes(request.same.view());
  for (const CaseHead& head : request.heads) {
    out.bytes(head.case_id.view());
    out.bytes(head.epoch.view());
    out.u64(head.sequence);
    out.bytes(head.chain.view());
  }
  return hash<Token>("lanyard nonce", out.take());
}

}  // namespace lanyard
