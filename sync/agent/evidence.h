// What a laptop keeps of a server that contradicts itself, to show to others: what it said last
// when nothing was new, and what it said that does not go with that, each under its signature. No
// entry of a case is in it. docs/PROTOCOL.md, "Evidence".
//
//   setting "sync.receipt" = receipt
//   setting "sync.evidence.<0..3>" = evidence
//   receipt  = salt:32 org:16 device:16 org_length:u64 org_head:32 count:u32 head* said
//   head     = case:16 epoch:16 sequence:u64 chain:32
//   said     = statement:block reply:32 signature:64
//   evidence = "LNYV" version:u8 server:32 found:i64 lie:u8 why:text has_receipt:u8 receipt? said
#pragma once

#include "storage/vault/vault.h"
#include "sync/share/statement.h"

namespace lanyard {

constexpr std::size_t most_evidence = 4;
constexpr std::size_t evidence_most_bytes = 2 * 1024 * 1024;

// The server was asked whether there is anything beyond these heads, and said no.
struct Receipt {
  Token salt;
  OrgId org;
  DeviceId device;
  std::uint64_t org_length = 0;
  LinkId org_head;
  std::vector<CaseHead> heads;  // by case; of one epoch
  SignedStatement said;
};

// Numbers are part of the file format.
enum class Lie : std::uint8_t {
  none = 0,
  contradiction = 1,  // with what the server had confirmed: the two statements show it
  refused = 2,        // an answer that does not verify
  two_logs = 3,       // a colleague was shown another log: whoever can open their change sees it
  let_in = 4,         // it took a change into a log from a laptop that it knew to be revoked
  silent = 5,         // it said that a log goes on, and then showed nothing of it
};
// The reason of let_in.
constexpr Literal let_in_after_all =
    "the server took this change into the case although its author's laptop had been revoked, and "
    "the server had confirmed both that and the case's log without it";
// The reason of silent.
constexpr Literal silent_about_a_log =
    "the server said that there is more of a case than this laptop has, and then showed nothing of "
    "it";
// The reason of two_logs.
constexpr Literal shown_another_log =
    "the author of this change was shown another log of the case than this laptop: the server "
    "keeps entries from one of the two";

struct Evidence {
  VerifyKey server;
  Instant found;
  Lie lie = Lie::none;
  std::string why;  // in the program's words
  std::optional<Receipt> receipt;
  SignedStatement said;
};

// The digest that a request names instead of these heads, which are of one epoch and not none.
[[nodiscard]] HeadsDigest sum_of(const std::vector<CaseHead>& heads);

[[nodiscard]] Bytes encode(const Evidence& evidence);
[[nodiscard]] Result<Evidence> parse_evidence(ByteView bytes);  // damaged, unsupported

struct Contradiction {
  CaseId case_id;              // none: the organisation's register
  std::uint64_t sequence = 0;  // up to here the server had confirmed the log
  Literal what;
};
// What the two statements, both true, cannot say together. Empty when they do not show it.
[[nodiscard]] std::vector<Contradiction> contradictions(const Receipt& before,
                                                        const Statement& after);

struct Finding {
  std::optional<Instant> confirmed;  // when the server said that nothing was new
  Instant said;                      // when it said the other thing
  std::vector<Contradiction> contradictions;
};
// Checks evidence without a vault or a server. Fails with refused when something in it is not by
// this server's key or not an answer to what it claims to answer.
[[nodiscard]] Result<Finding> examine(const Evidence& evidence);

// The newest receipt that is kept in this vault.
[[nodiscard]] Result<std::optional<Receipt>> kept_receipt(const Vault& vault);
// How long the register was on the server when it said this. Fails with damaged.
[[nodiscard]] Result<std::uint64_t> confirmed_length(const Receipt& receipt);

// What is kept in this vault, the oldest first, with its place.
[[nodiscard]] Result<std::vector<std::pair<std::size_t, Evidence>>> kept_evidence(
    const Vault& vault);
[[nodiscard]] std::string evidence_setting(std::size_t place);

// What a reply said, and what this laptop has against it.
struct Heard {
  SignedStatement said;
  VerifyKey server;
  Lie lie = Lie::none;
  std::optional<Literal> why;  // of a lie
  Instant now;
};
// Keeps it when it contradicts what was confirmed, or is a lie otherwise.
[[nodiscard]] Done keep_evidence(const Vault& vault, const Heard& heard, Batch& batch);
// The reply said that nothing is new: the receipt for these heads, when it is not kept already.
[[nodiscard]] Done keep_receipt(const Vault& vault, const Receipt& receipt, Batch& batch);

}  // namespace lanyard
