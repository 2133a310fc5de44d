// Pieces of attachments: ordinary ops of their record that cost nothing until they are asked for.
#include "storage/model/padding.h"
#include "tests/storage/examiner.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

Plain file_of(std::size_t bytes, std::string_view begins = {}) {
  Plain out(bytes);
  for (std::size_t n = 0; n < bytes; ++n) out[n] = static_cast<std::uint8_t>(n * 31 + n / 251);
  std::copy(begins.begin(), begins.end(), out.begin());
  return out;
}

void add_pieces(Batch& batch, std::uint64_t record, ByteView file) {
  const std::uint32_t total = chunks_for(file.size());
  for (std::uint32_t n = 0; n < total; ++n) {
    const std::size_t from = n * chunk_most_bytes;
    batch.chunks.push_back({name_of<CaseId>(1), name_of<RecordId>(record), n, total,
                            file.subspan(from, std::min(chunk_most_bytes, file.size() - from))});
  }
}

// The record and its pieces in one batch.
void attached(Vault& vault, std::uint64_t record, ByteView file) {
  Batch batch;
  batch.changes.push_back(note(record, "A copy of the order."));
  add_pieces(batch, record, file);
  const auto written = vault.write(batch);
  INFO((written.ok() ? "" : written.error().what()));
  REQUIRE(written.ok());
}

Plain read_back(const Vault& vault, std::uint64_t record) {
  Plain out;
  std::uint32_t next = 0;
  const Done done =
      vault.each_chunk(name_of<RecordId>(record), [&](const UserId& author, const Chunk& chunk) {
        CHECK(author == vault.identity().user);
        CHECK(chunk.index == next++);
        out.insert(out.end(), chunk.bytes.begin(), chunk.bytes.end());
        return Done();
      });
  INFO((done.ok() ? "" : done.error().what()));
  REQUIRE(done.ok());
  return out;
}

struct Sent {
  Bytes op;
  std::vector<Bytes> key_records;
};
std::vector<Sent> all_sent(const Vault& vault) {
  std::vector<Sent> out;
  for (OutgoingOp& op : vault.outgoing(10'000, std::size_t{64} * 1024 * 1024))
    out.push_back({std::move(op.op), std::move(op.key_records)});
  return out;
}

Done pull(Vault& vault, const Sent& sent, std::uint64_t sequence) {
  Batch batch;
  batch.pulled.push_back({id_of_op(sent.op), sent.op, sent.key_records, sequence});
  const auto written = vault.write(batch);
  return written.ok() ? Done() : Done(written.error());
}

// Signed anew by another laptop, as a colleague could.
Bytes signed_again(Op op, const SigningKey& key) {
  op.signature = key.sign(tags::op, encode_unsigned(op));
  return encode(op);
}

}  // namespace

TEST_CASE("a chunk of any size is read back, and what is no chunk is refused") {
  for (const std::size_t size : {std::size_t{1}, std::size_t{300}, chunk_most_bytes}) {
    const Plain file = file_of(size);
    const Plain padded = encode_chunk(2, 3, file);
    const auto chunk = decode_chunk(padded);
    REQUIRE(chunk.ok());
    CHECK(chunk->index == 2);
    CHECK(chunk->total == 3);
    CHECK(chunk->bytes == file);
  }
  CHECK(encode_chunk(0, 1, file_of(chunk_most_bytes)).size() == 48 * 1024);
  const auto refused = [](std::uint32_t index, std::uint32_t total, std::size_t bytes) {
    ByteWriter head;
    head.u32(index);
    head.u32(total);
    Plain body(head.view().begin(), head.view().end());
    body.resize(body.size() + bytes, 7);
    pad(body);
    return !decode_chunk(body).ok();
  };
  CHECK_FALSE(refused(0, 1, 1));
  CHECK(refused(1, 1, 1));
  CHECK(refused(0, 0, 1));
  CHECK(refused(0, most_chunks + 1, 1));
  CHECK(refused(0, 1, 0));
  CHECK(refused(0, 1, chunk_most_bytes + 1));
  CHECK_FALSE(decode_chunk(Plain(100)).ok());
}

TEST_CASE("an op of class chunk holds one narrative part and nothing else") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  attached(*vault, 1, file_of(100));
  const std::vector<Sent> sent = all_sent(*vault);
  REQUIRE(sent.size() == 2);
  CHECK_FALSE(is_chunk(sent[0].op));
  REQUIRE(is_chunk(sent[1].op));
  const Op good = parse_op(sent[1].op).value();
  CHECK(parse_op(encode(good)).ok());
  Op twice = good;
  twice.parts.push_back(good.parts.front());
  twice.parts.back().facet = Facet::sealed;
  CHECK_FALSE(parse_op(encode(twice)).ok());
  Op facts = good;
  facts.parts.front().facet = Facet::facts;
  CHECK_FALSE(parse_op(encode(facts)).ok());
  Op flagged = good;
  flagged.header.flags = op_flag_safeguarding;
  CHECK_FALSE(parse_op(encode(flagged)).ok());
  Op superseding = good;
  superseding.header.superseded.push_back(id_of_op(sent[0].op));
  CHECK_FALSE(parse_op(encode(superseding)).ok());
}

TEST_CASE("a file in pieces is read back, also after the vault was opened again") {
  const FixedClock clock;
  const Folder folder;
  const Plain file = file_of(attachment_most_bytes);
  {
    const auto vault = made(folder / "v", clock);
    attached(*vault, 1, file);
    CHECK(read_back(*vault, 1) == file);
  }
  const auto vault = reopened(folder / "v", clock);
  CHECK(read_back(*vault, 1) == file);
  const ChunkCount count = vault->chunks_of(name_of<RecordId>(1));
  CHECK(count.here == most_chunks);
  CHECK(count.unsent == most_chunks);
  const auto inspected = vault->inspect();
  REQUIRE(inspected.ok());
  CHECK(inspected->findings.empty());
  CHECK(inspected->ops == most_chunks + 1);
  // Neither the record, nor its history, nor search know of its pieces.
  CHECK(words(*vault, 1) == "A copy of the order.");
  CHECK(vault->history(name_of<RecordId>(1))->size() == 1);
}

TEST_CASE("notes go to the server before the pieces of what was attached earlier") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    attached(*vault, 1, file_of(3 * chunk_most_bytes));
    saved(*vault, note(2, "She was afraid to go home."));
  }
  const auto in_order = [](const Vault& vault) {
    std::string out;
    for (const Sent& sent : all_sent(vault)) out += is_chunk(sent.op) ? 'c' : 'n';
    return out;
  };
  const auto vault = reopened(folder / "v", clock);
  CHECK(in_order(*vault) == "nnccc");
  saved(*vault, note(3, "A third note."));
  CHECK(in_order(*vault) == "nnnccc");
}

TEST_CASE("pieces that are acknowledged are no longer unsent; the others stay") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  attached(*vault, 1, file_of(3 * chunk_most_bytes));
  Batch acks;
  std::uint64_t sequence = 0;
  for (const Sent& sent : all_sent(*vault))
    if (++sequence < 3) acks.acks.push_back({id_of_op(sent.op), sequence});
  REQUIRE(vault->write(acks).ok());
  CHECK(vault->chunks_of(name_of<RecordId>(1)).here == 3);
  CHECK(vault->chunks_of(name_of<RecordId>(1)).unsent == 2);
  CHECK(vault->unsent().ops == 2);
  CHECK(vault->unsent().records == 1);
}

TEST_CASE("a piece in another record, changed, or no piece at all does not count as one") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  attached(*vault, 1, file_of(2 * chunk_most_bytes));
  attached(*vault, 2, file_of(chunk_most_bytes));
  const std::vector<Sent> sent = all_sent(*vault);
  REQUIRE(sent.size() == 5);  // two records, then their pieces
  const auto reader = made(folder / "reader", clock, 2);
  std::uint64_t sequence = 0;
  for (const std::size_t n : {0U, 1U, 2U, 4U}) REQUIRE(pull(*reader, sent[n], ++sequence).ok());
  const auto here = [&](std::uint64_t record) {
    return reader->chunks_of(name_of<RecordId>(record)).here;
  };
  CHECK(here(1) == 1);
  CHECK(here(2) == 1);
  const SigningKey key = SigningKey::random();
  const Op second = parse_op(sent[3].op).value();
  Op moved = second;  // into another record, which has a key of its own
  moved.header.record = name_of<RecordId>(2);
  Op other_place = second;  // the same seal in another op of the same record
  ++other_place.header.sequence;
  Op changed = second;
  Bytes sealed(changed.parts.front().sealed.view().begin(),
               changed.parts.front().sealed.view().end());
  sealed[sealed.size() / 2] ^= 1;
  changed.parts.front().sealed = Sealed::parse(sealed).value();
  Op text = parse_op(sent[0].op).value();  // a part of a record in place of a piece
  text.header.kind = ChangeKind::chunk;
  text.parts.erase(text.parts.begin());
  text.header.flags = 0;
  for (const Op& op : {moved, other_place, changed, text})
    REQUIRE(pull(*reader, {signed_again(op, key), sent[0].key_records}, ++sequence).ok());
  CHECK(here(1) == 1);
  CHECK(here(2) == 1);
  REQUIRE(pull(*reader, sent[3], ++sequence).ok());
  CHECK(here(1) == 2);
}

TEST_CASE("pieces whose record has not come are nobody's draft, and are read when it has") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  const Plain file = file_of(2 * chunk_most_bytes);
  attached(*vault, 1, file);
  const std::vector<Sent> sent = all_sent(*vault);
  const auto reader = made(folder / "reader", clock, 2);
  REQUIRE(pull(*reader, sent[1], 1).ok());
  REQUIRE(pull(*reader, sent[2], 2).ok());
  const auto row = reader->row(name_of<RecordId>(1));
  REQUIRE(row);
  CHECK(row->form.empty());
  CHECK(row->state == RecordState::current);
  REQUIRE(pull(*reader, sent[0], 3).ok());  // its key comes with it
  CHECK(reader->row(name_of<RecordId>(1))->form == "visit-note");
  Plain out;
  REQUIRE(reader
              ->each_chunk(name_of<RecordId>(1),
                           [&](const UserId&, const Chunk& chunk) {
                             out.insert(out.end(), chunk.bytes.begin(), chunk.bytes.end());
                             return Done();
                           })
              .ok());
  CHECK(out == file);
}

TEST_CASE("a piece without a place, or of a record that is not here, is not written") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  saved(*vault, note(1, "A note."));
  const Plain file = file_of(chunk_most_bytes + 1);
  const ByteView all(file);
  const auto refused = [&](NewChunk chunk) {
    Batch batch;
    batch.chunks.push_back(chunk);
    return !vault->write(batch).ok();
  };
  const auto id = name_of<CaseId>(1);
  CHECK(refused({id, name_of<RecordId>(1), 1, 1, all.first(10)}));
  CHECK(refused({id, name_of<RecordId>(1), 0, most_chunks + 1, all.first(10)}));
  CHECK(refused({id, name_of<RecordId>(1), 0, 1, all}));
  CHECK(refused({id, name_of<RecordId>(1), 0, 1, {}}));
  CHECK(refused({id, name_of<RecordId>(9), 0, 1, all.first(10)}));
  CHECK(refused({name_of<CaseId>(2), name_of<RecordId>(1), 0, 1, all.first(10)}));
  CHECK(vault->unsent().ops == 1);
  CHECK_FALSE(refused({id, name_of<RecordId>(1), 0, 1, all.first(10)}));
}

TEST_CASE("nothing of a file in pieces is left after its record was erased") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  attached(*vault, 1, file_of(3 * chunk_most_bytes, canary));
  const Plain other = file_of(chunk_most_bytes);
  attached(*vault, 2, other);
  Batch acks;
  std::uint64_t sequence = 0;
  for (const Sent& sent : all_sent(*vault)) acks.acks.push_back({id_of_op(sent.op), ++sequence});
  REQUIRE(vault->write(acks).ok());
  const auto examined = [&](const std::vector<Bytes>& data) {
    Lengths lengths;
    for (const Bytes& file : data)
      for (const Row& row : rows_in(file)) lengths.insert(row.value.size());
    return Examiner({folder / "v", data, lengths, 1}).run();
  };
  const Bytes before = file_bytes(folder / "v" / "data.mdb");
  const Found found = examined({before});
  CHECK(found.words > 0);  // the control: the examiner finds what is there
  REQUIRE(vault->rotate({name_of<RecordId>(1)}).ok());
  const Found left = examined({before, file_bytes(folder / "v" / "data.mdb")});
  CHECK_FALSE(left.records.contains(name_of<RecordId>(1)));
  CHECK(left.records.contains(name_of<RecordId>(2)));
  CHECK(left.words == 0);
  CHECK(vault->chunks_of(name_of<RecordId>(1)).here == 0);
  CHECK(read_back(*vault, 2) == other);
}
