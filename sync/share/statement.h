// What a server's reply says of the logs, apart from what they hold. A reply's signature covers
// two hashes, of its bytes and of this statement, so whoever was lied to can show others what the
// server said without showing them one entry of a case: docs/PROTOCOL.md, "Evidence".
//
//   statement = nonce:32 epoch:16 server_time:i64 org_length:u64 more:u8 count:u32 page*
//   page      = case:16 first:u64 head_sequence:u64 head_chain:32 count:u32 entry_id:32*
#pragma once

#include "sync/wire/messages.h"

namespace lanyard {

constexpr std::size_t statement_most_bytes = 1024 * 1024;

struct PageStatement {
  CaseId case_id;
  std::uint64_t first = 0;
  std::vector<LinkId> entries;  // by their ids
  std::uint64_t head_sequence = 0;
  Chain head_chain;
};
struct Statement {
  Token nonce;
  EpochId epoch;
  Instant server_time;
  std::uint64_t org_length = 0;
  bool more = false;
  std::vector<PageStatement> pages;
};

// The id by which an entry stands in the chain of its log.
[[nodiscard]] LinkId entry_id(const WireEntry& entry);
[[nodiscard]] Statement statement_of(const SyncReply& reply);
[[nodiscard]] Bytes encode(const Statement& statement);
[[nodiscard]] Result<Statement> parse_statement(ByteView bytes);  // damaged

// A statement as the server signed it: it verifies without the reply.
struct SignedStatement {
  Bytes statement;
  Digest<struct ReplyKind> reply;  // of the reply's bytes before its signature
  Signature signature{};
};
[[nodiscard]] Signature sign_reply(const SigningKey& server, const SyncReply& reply);
// Of a reply as it was received; `reply` is what was parsed from `bytes`.
[[nodiscard]] SignedStatement signed_statement(const SyncReply& reply, ByteView bytes);
[[nodiscard]] bool verify(const VerifyKey& server, const SignedStatement& said);

// A request's nonce is a hash of what it says of the sender's logs and of a salt that stays with
// the sender. The reply repeats it, so nobody can say later that the answer was to another
// question.
[[nodiscard]] Token nonce_for(const SyncRequest& request, const Token& salt);

}  // namespace lanyard
