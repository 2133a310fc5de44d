// Keeping, reading and examining evidence. What is kept was verified when it came; what is read
// from a file is believed nothing.
#include "sync/agent/evidence.h"

#include <algorithm>

#include "crypto/hash.h"
#include "sync/share/link_body.h"

namespace lanyard {
namespace {

constexpr std::string_view receipt_setting = "sync.receipt";
constexpr std::uint8_t version_1 = 1;
constexpr std::size_t longest_reason = 500;

void put_said(ByteWriter& out, const SignedStatement& said) {
  out.block(said.statement);
  out.bytes(said.reply.view());
  out.bytes(said.signature);
}

SignedStatement take_said(ByteReader& in) {
  SignedStatement out;
  const ByteView statement = in.block(statement_most_bytes);
  out.statement.assign(statement.begin(), statement.end());
  out.reply = decltype(out.reply)::read(in);
  in.into(out.signature);
  return out;
}

void put_receipt(ByteWriter& out, const Receipt& receipt) {
  out.bytes(receipt.salt.view());
  out.bytes(receipt.org.view());
  out.bytes(receipt.device.view());
  out.u64(receipt.org_length);
  out.bytes(receipt.org_head.view());
  out.u32(static_cast<std::uint32_t>(receipt.heads.size()));
  for (const CaseHead& head : receipt.heads) {
    out.bytes(head.case_id.view());
    out.bytes(head.epoch.view());
    out.u64(head.sequence);
    out.bytes(head.chain.view());
  }
  put_said(out, receipt.said);
}

Receipt take_receipt(ByteReader& in) {
  Receipt out;
  out.salt = Token::read(in);
  out.org = OrgId::read(in);
  out.device = DeviceId::read(in);
  out.org_length = in.u64();
  out.org_head = LinkId::read(in);
  const std::uint32_t count = in.count32(most_heads, CaseHead::bytes);
  for (std::uint32_t i = 0; i < count && in.ok(); ++i)
    out.heads.push_back({CaseId::read(in), EpochId::read(in), in.u64(), Chain::read(in)});
  out.said = take_said(in);
  return out;
}

// The request that the receipt answers, as far as its nonce holds to it.
SyncRequest asked(const Receipt& receipt) {
  SyncRequest out;
  out.org = receipt.org;
  out.device = receipt.device;
  out.org_length = receipt.org_length;
  out.org_head = receipt.org_head;
  if (!receipt.heads.empty()) out.same = sum_of(receipt.heads);
  return out;
}

bool in_order(const std::vector<CaseHead>& heads) {
  for (std::size_t i = 1; i < heads.size(); ++i)
    if (heads[i - 1].case_id >= heads[i].case_id || heads[i].epoch != heads[0].epoch) return false;
  return !heads.empty();
}

Done check(const Receipt& receipt, const VerifyKey& server) {
  if (!verify(server, receipt.said))
    return Error(Fault::refused, "a confirmation that this server did not sign");
  TRY(const Statement said, parse_statement(receipt.said.statement));
  if (said.more || !said.pages.empty())
    return Error(Fault::refused, "a confirmation in which the server said that there is more");
  if (!in_order(receipt.heads) || said.epoch != receipt.heads.front().epoch ||
      said.nonce != nonce_for(asked(receipt), receipt.salt))
    return Error(Fault::refused, "a confirmation of something else");
  return {};
}

// The chain after `upto`, or none when the page does not reach it.
std::optional<Chain> chain_at(const PageStatement& page, Chain chain, std::uint64_t upto) {
  std::uint64_t sequence = page.first - 1;
  if (upto < sequence || upto - sequence > page.entries.size()) return std::nullopt;
  for (const LinkId& id : page.entries) {
    if (sequence == upto) break;
    chain = extend(chain, ++sequence, id.view());
  }
  return chain;
}

std::optional<Literal> denied(const CaseHead& head, const PageStatement& page) {
  if (page.first == 0) return std::nullopt;
  if (page.head_sequence < head.sequence)
    return Literal("its log of the case ends before what it had confirmed");
  if (page.first == 1) {
    const auto there = chain_at(page, {}, head.sequence);
    if (there && *there != head.chain)
      return Literal("its log of the case is another than the one that it had confirmed");
  }
  if (page.first == head.sequence + 1) {
    const auto end = chain_at(page, head.chain, page.head_sequence);
    if (end && *end != page.head_chain)
      return Literal("its log of the case does not go on from what it had confirmed");
  }
  return std::nullopt;
}

// Where to put it: behind the others; when all places are taken, the newest makes room.
std::size_t next_place(const std::vector<std::pair<std::size_t, Evidence>>& kept) {
  const auto taken = [&](std::size_t place) {
    return std::any_of(kept.begin(), kept.end(), [&](const auto& k) { return k.first == place; });
  };
  for (std::size_t place = 0; place < most_evidence; ++place)
    if (!taken(place)) return place;
  return most_evidence - 1;
}

}  // namespace

HeadsDigest sum_of(const std::vector<CaseHead>& heads) {
  HeadsSum sum(heads.front().epoch);
  for (const CaseHead& head : heads) sum.add(head.case_id, head.sequence, head.chain);
  return sum.digest();
}

Bytes encode(const Evidence& evidence) {
  ByteWriter out;
  out.bytes(as_bytes("LNYV"));
  out.u8(version_1);
  out.bytes(evidence.server.view());
  out.i64(evidence.found.ms);
  out.u8(static_cast<std::uint8_t>(evidence.lie));
  out.text(evidence.why);
  out.u8(evidence.receipt ? 1 : 0);
  if (evidence.receipt) put_receipt(out, *evidence.receipt);
  put_said(out, evidence.said);
  return out.take();
}

Result<Evidence> parse_evidence(ByteView bytes) {
  ByteReader in(bytes);
  if (as_text(in.bytes(4)) != "LNYV") return Error(Fault::damaged, "not evidence of a server");
  if (in.u8() != version_1) return Error(Fault::unsupported, "evidence of a newer version");
  Evidence out;
  out.server = VerifyKey::read(in);
  out.found = take_instant(in);
  const std::uint8_t lie = in.u8();
  if (lie < static_cast<std::uint8_t>(Lie::contradiction) ||
      lie > static_cast<std::uint8_t>(Lie::silent))
    in.fail();
  out.lie = static_cast<Lie>(lie);
  out.why = in.text(longest_reason);
  const std::uint8_t receipt = in.u8();
  if (receipt > 1) in.fail();
  if (receipt == 1) out.receipt = take_receipt(in);
  out.said = take_said(in);
  if (!in.finished()) return Error(Fault::damaged, "evidence that cannot be read");
  return out;
}

std::vector<Contradiction> contradictions(const Receipt& before, const Statement& after) {
  std::vector<Contradiction> out;
  const auto said = parse_statement(before.said.statement);
  // A server may be put back and says so by a new epoch; and an older answer denies nothing.
  if (!said.ok() || after.epoch != said->epoch || after.server_time < said->server_time) return out;
  if (after.org_length < said->org_length)
    out.push_back({{},
                   said->org_length,
                   "its register of the organisation is shorter than it had confirmed"});
  for (const PageStatement& page : after.pages) {
    const auto head = std::find_if(before.heads.begin(), before.heads.end(),
                                   [&](const CaseHead& h) { return h.case_id == page.case_id; });
    if (head == before.heads.end()) continue;
    if (const auto what = denied(*head, page)) out.push_back({page.case_id, head->sequence, *what});
  }
  return out;
}

Result<Finding> examine(const Evidence& evidence) {
  if (!verify(evidence.server, evidence.said))
    return Error(Fault::refused, "a statement that this server did not sign");
  TRY(const Statement said, parse_statement(evidence.said.statement));
  Finding out{{}, said.server_time, {}};
  if (!evidence.receipt) return out;
  TRY_DONE(check(*evidence.receipt, evidence.server));
  TRY(const Statement confirmed, parse_statement(evidence.receipt->said.statement));
  out.confirmed = confirmed.server_time;
  out.contradictions = contradictions(*evidence.receipt, said);
  return out;
}

std::string evidence_setting(std::size_t place) {
  return "sync.evidence." + std::to_string(place);
}

Result<std::vector<std::pair<std::size_t, Evidence>>> kept_evidence(const Vault& vault) {
  std::vector<std::pair<std::size_t, Evidence>> out;
  for (std::size_t place = 0; place < most_evidence; ++place) {
    TRY(const std::optional<Bytes> stored, vault.setting(evidence_setting(place)));
    if (!stored || stored->empty()) continue;
    TRY(Evidence evidence, parse_evidence(*stored));
    out.emplace_back(place, std::move(evidence));
  }
  return out;
}

Result<std::optional<Receipt>> kept_receipt(const Vault& vault) {
  TRY(const std::optional<Bytes> stored, vault.setting(receipt_setting));
  if (!stored) return std::optional<Receipt>{};
  ByteReader in(*stored);
  Receipt out = take_receipt(in);
  if (!in.finished()) return Error(Fault::damaged, "the server's last confirmation is damaged");
  return std::optional<Receipt>(std::move(out));
}

Result<std::uint64_t> confirmed_length(const Receipt& receipt) {
  TRY(const Statement said, parse_statement(receipt.said.statement));
  return said.org_length;
}

Done keep_evidence(const Vault& vault, const Heard& heard, Batch& batch) {
  TRY(std::optional<Receipt> receipt, kept_receipt(vault));
  TRY(const Statement said, parse_statement(heard.said.statement));
  std::vector<Contradiction> found;
  if (receipt) found = contradictions(*receipt, said);
  if (found.empty() && heard.lie == Lie::none) return {};
  Evidence evidence{heard.server,       heard.now, heard.lie, heard.why ? heard.why->c_str() : "",
                    std::move(receipt), heard.said};
  if (!found.empty()) {
    evidence.lie = Lie::contradiction;
    evidence.why = found.front().what.c_str();
  }
  TRY(const auto kept, kept_evidence(vault));
  // A server that lies at every contact proves nothing new.
  const auto same = [&](const Evidence& k) {
    const Token before = evidence.receipt ? evidence.receipt->salt : Token{};
    return k.why == evidence.why && (k.receipt ? k.receipt->salt : Token{}) == before;
  };
  if (std::any_of(kept.begin(), kept.end(), [&](const auto& k) { return same(k.second); }))
    return {};
  batch.settings.emplace_back(evidence_setting(next_place(kept)), encode(evidence));
  return {};
}

Done keep_receipt(const Vault& vault, const Receipt& receipt, Batch& batch) {
  TRY(const std::optional<Receipt> kept, kept_receipt(vault));
  if (kept && asked(*kept).same == asked(receipt).same) {
    TRY(const std::uint64_t before, confirmed_length(*kept));
    TRY(const std::uint64_t now, confirmed_length(receipt));
    if (before == now) return {};
  }
  ByteWriter out;
  put_receipt(out, receipt);
  batch.settings.emplace_back(receipt_setting, out.take());
  return {};
}

}  // namespace lanyard
