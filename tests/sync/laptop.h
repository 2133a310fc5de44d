// An invented laptop: writes real sealed ops, asks the server, and checks what it is answered as a
// careful client does. Needs office.h; talks through any function that carries bytes.
#pragma once

#include <functional>
#include <map>

#include "crypto/hash.h"
#include "storage/model/op.h"
#include "sync/share/statement.h"
#include "tests/sync/office.h"

namespace lanyard::test {

[[nodiscard]] inline const CaseKey& narrative_key(const Office& office, const CaseId& id) {
  for (const CaseKey& k : office.keys.at(id))
    if (k.facet == Facet::narrative) return k;
  contract(false, "a case has a narrative key");
  return office.keys.at(id).front();
}

struct Note {
  WireOp wire;
  OpId id;
  Plain object_key;  // what would open it
};

// The generations of a note's key: its own, and the case's under which it is wrapped.
struct Generations {
  std::uint32_t object = 1;
  std::uint32_t of_case = 1;
};

[[nodiscard]] inline OpHeader header_of(const Office& office, const Person& by, const CaseId& id,
                                        std::uint64_t number) {
  OpHeader h;
  h.kind = ChangeKind::submit;
  h.org = office.org;
  h.author = by.user;
  h.device = by.device;
  h.incarnation = 1;
  h.sequence = number;
  h.case_id = id;
  h.record = random_name<RecordId>();
  h.seen = office.reg.length();
  return h;
}

// One narrative part, sealed under a key of its own, signed by its author's device.
[[nodiscard]] inline Note sealed_note(const Person& by, const OpHeader& h, KeyView<ForCase> under,
                                      ByteView plain, const Generations& generations = {}) {
  const auto key = Key<ForObject>::random();
  KeyRecord record;
  record.record = h.record;
  record.case_id = h.case_id;
  record.facet = Facet::narrative;
  record.generation = generations.object;
  record.case_generation = generations.of_case;
  record.commitment = commit(key.view());
  record.wrapped = seal(under, tags::object_key, key_record_context(record), key.view().bytes());
  OpPart part;
  part.facet = Facet::narrative;
  part.generation = record.generation;
  part.commitment = record.commitment;
  part.key_record = id_of_key_record(encode(record));
  part.sealed = seal(key.view(), tags::part,
                     part_context(encode_header(h), part.facet, part.generation), plain);
  Op op;
  op.header = h;
  op.parts = {part};
  op.signature = by.key.sign(tags::op, encode_unsigned(op));
  const ByteView secret = key.view().bytes();
  Note note{.wire = {encode(op), {encode(record)}}, .id = {}, .object_key = {}};
  note.id = id_of_op(note.wire.op);
  note.object_key.assign(secret.begin(), secret.end());
  return note;
}

[[nodiscard]] inline Note write_note(const Office& office, const Person& by, const CaseId& id,
                                     std::string_view text, std::uint64_t number = 1) {
  return sealed_note(by, header_of(office, by, id, number),
                     KeyView<ForCase>(narrative_key(office, id).bytes.data()), as_bytes(text));
}

[[nodiscard]] inline Bytes signed_by(const Person& p, SyncRequest m) {
  m.signature = p.key.sign(tags::request, encode_unsigned(m));
  return encode(m);
}

using Carry = std::function<Result<Bytes>(const char* path, ByteView body)>;

// What one person's laptop has verified so far, and the rounds that get it there.
struct Laptop {
  const Office& office;
  const Person& person;
  VerifyKey server_key;
  Token session;
  std::uint64_t org_length = 0;
  std::map<CaseId, CaseHead> heads;
  std::vector<OpId> seen;  // ops in the order of pages
  std::vector<OpId> erased = {};
  const Instant* clock = &noon;

  [[nodiscard]] SyncRequest question() const {
    SyncRequest m;
    m.org = office.org;
    m.device = person.device;
    m.session = session;
    m.nonce = random_name<Token>();
    m.clock = *clock;
    m.org_length = org_length;
    for (const auto& [id, head] : heads) m.heads.push_back(head);
    return m;
  }
  // Applies a page, computing the chain again.
  void take(const Page& page, const EpochId& epoch) {
    CaseHead& head = heads[page.case_id];
    REQUIRE(page.first == head.sequence + 1);
    head.case_id = page.case_id;
    head.epoch = epoch;
    for (const WireEntry& e : page.entries) {
      ++head.sequence;
      const Bytes& b = e.bytes;
      if (e.kind == EntryKind::erased) {
        head.chain = extend(head.chain, head.sequence, ByteView(b).first(32));
        erased.push_back(OpId::from_bytes(ByteView(b).first(32)).value());
        continue;
      }
      if (e.kind == EntryKind::echo) {
        const OpId id = OpId::from_bytes(b).value();
        head.chain = extend(head.chain, head.sequence, id.view());
        seen.push_back(id);
        continue;
      }
      const bool op = e.kind == EntryKind::op;
      head.chain = op ? extend(head.chain, head.sequence, id_of_op(b).view())
                      : extend(head.chain, head.sequence, id_of_link(b).view());
      if (op) seen.push_back(id_of_op(b));
    }
    if (head.sequence == page.head_sequence) CHECK(head.chain == page.head_chain);
  }
  [[nodiscard]] SyncReply read(const SyncRequest& asked, ByteView answer) {
    auto reply = parse_sync_reply(answer);
    REQUIRE(reply.ok());
    CHECK(reply->nonce == asked.nonce);
    CHECK(verify(server_key, signed_statement(*reply, answer)));
    session = reply->next_session;
    org_length += reply->org_links.size();
    for (const Page& p : reply->pages) take(p, reply->epoch);
    return *std::move(reply);
  }
  [[nodiscard]] SyncReply ask(const Carry& carry, const SyncRequest& m) {
    const auto answer = carry("/v1/sync", signed_by(person, m));
    REQUIRE(answer.ok());
    return read(m, *answer);
  }
  [[nodiscard]] SyncReply push(const Carry& carry, const std::vector<Note>& notes) {
    SyncRequest m = question();
    for (const Note& n : notes) m.ops.push_back(n.wire);
    return ask(carry, m);
  }
  [[nodiscard]] SyncReply round(const Carry& carry) { return ask(carry, question()); }
};

}  // namespace lanyard::test
