// The envelope: golden bytes, every bit flipped, every truncation, lengths that are not there.
#include "storage/model/op.h"

#include <fstream>

#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using samples::name_of;

namespace {

// Bytes that claim to be sealed; the same on every run, for the golden files.
Sealed claimed(std::size_t n, std::uint8_t fill) {
  return Sealed::parse(Bytes(n, fill)).value();
}

Op sample_op() {
  Op op;
  op.header.kind = ChangeKind::submit;
  op.header.flags = op_flag_safeguarding;
  op.header.disposal_month = 1234;
  op.header.org = name_of<OrgId>(1);
  op.header.author = name_of<UserId>(2);
  op.header.device = name_of<DeviceId>(3);
  op.header.incarnation = 4;
  op.header.sequence = 5;
  op.header.clock = {6};
  op.header.case_id = name_of<CaseId>(7);
  op.header.record = name_of<RecordId>(8);
  op.header.previous = name_of<OpId>(9);
  op.header.seen = 10;
  op.header.superseded = {name_of<OpId>(11), name_of<OpId>(12)};
  op.parts.push_back({Facet::facts, 1, {1, 2, 3}, name_of<KeyRecordId>(13), claimed(60, 0xF1)});
  op.parts.push_back({Facet::narrative, 2, {4, 5}, name_of<KeyRecordId>(14), claimed(41, 0xF2)});
  return op;
}

KeyRecord sample_key() {
  return {name_of<RecordId>(1), name_of<CaseId>(2), Facet::sealed, 3, 4, {5, 6}, claimed(72, 0xF3)};
}

// Written by hand from the grammar in op.h.
Bytes golden(const char* file) {
  std::ifstream in(std::string("tests/storage/golden/") + file);
  std::string hex;
  in >> hex;
  return from_hex(hex).value();
}

}  // namespace

TEST_CASE("an op and a key record have the golden bytes of their grammar") {
  const Bytes op = golden("op-1.hex");
  CHECK(to_hex(encode(sample_op())) == to_hex(op));
  const auto parsed = parse_op(op);
  REQUIRE(parsed.ok());
  CHECK(encode(*parsed) == op);
  const Bytes key = golden("key-record-1.hex");
  CHECK(key.size() == 129);
  CHECK(to_hex(encode(sample_key())) == to_hex(key));
  const auto parsed_key = parse_key_record(key);
  REQUIRE(parsed_key.ok());
  CHECK(encode(*parsed_key) == key);
}

TEST_CASE("an op reads back as it was, with its header as the context of its parts") {
  const Op op = sample_op();
  const Bytes bytes = encode(op);
  const Op back = parse_op(bytes).value();
  CHECK(back.header.kind == ChangeKind::submit);
  CHECK(back.header.superseded == op.header.superseded);
  CHECK(back.header.seen == 10);
  REQUIRE(back.parts.size() == 2);
  CHECK(back.parts[1].facet == Facet::narrative);
  CHECK(back.parts[1].sealed == op.parts[1].sealed);
  const Bytes header = encode_header(op.header);
  CHECK(std::equal(header.begin(), header.end(), bytes.begin()));
  const Bytes context = part_context(header, Facet::narrative, 2);
  CHECK(context.size() == header.size() + 5);
  CHECK(context != part_context(header, Facet::facts, 2));
  CHECK(context != part_context(header, Facet::narrative, 3));
}

TEST_CASE("every single bit of an op changes its id and fails its signature") {
  REQUIRE(start_crypto().ok());
  const SigningKey key = SigningKey::from_seed(Bytes(32, 7)).value();
  Op op = sample_op();
  op.signature = key.sign(tags::op, encode_unsigned(op));
  const Bytes bytes = encode(op);
  const OpId id = id_of_op(bytes);
  REQUIRE(verify(key.verify_key(), tags::op, encode_unsigned(op), op.signature));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes flipped = bytes;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    REQUIRE(id_of_op(flipped) != id);
    const auto parsed = parse_op(flipped);
    if (!parsed.ok()) continue;
    REQUIRE(encode(*parsed) == flipped);
    REQUIRE_FALSE(verify(key.verify_key(), tags::op, encode_unsigned(*parsed), parsed->signature));
  }
}

TEST_CASE("every truncation and every longer op or key record is refused") {
  const auto check = [](const Bytes& bytes, auto parse) {
    for (std::size_t n = 0; n < bytes.size(); ++n)
      REQUIRE(parse(ByteView(bytes).first(n)).error().fault() == Fault::damaged);
    Bytes longer = bytes;
    longer.push_back(0);
    REQUIRE(parse(longer).error().fault() == Fault::damaged);
  };
  check(encode(sample_op()), [](ByteView b) { return parse_op(b); });
  check(encode(sample_key()), [](ByteView b) { return parse_key_record(b); });
}

TEST_CASE("what a newer version wrote is told apart from damage") {
  const Bytes bytes = encode(sample_op());
  const auto with = [&bytes](std::size_t at, std::uint8_t value) {
    Bytes changed = bytes;
    changed[at] = value;
    return parse_op(changed);
  };
  CHECK(with(3, '2').error().fault() == Fault::unsupported);  // magic
  CHECK(with(4, 7).error().fault() == Fault::unsupported);    // class
  CHECK(with(5, 2).error().fault() == Fault::unsupported);    // flags
  CHECK(with(6, 2).error().fault() == Fault::unsupported);    // suite
}

TEST_CASE("counts and lengths that are not there are refused before anything is allocated") {
  CHECK(parse_op(*from_hex("4c4e5931010001ffffffffff")).error().fault() == Fault::damaged);
  CHECK(parse_key_record(*from_hex("ffffffffffffffffffffffff")).error().fault() == Fault::damaged);
  Bytes bytes = encode(sample_op());
  const std::size_t superseded = 149;
  const std::size_t parts = superseded + 1 + 2 * 32;
  const auto with = [&bytes](std::size_t at, std::uint8_t value) {
    Bytes changed = bytes;
    changed[at] = value;
    return parse_op(changed);
  };
  CHECK(with(superseded, 0xFF).error().fault() == Fault::damaged);
  CHECK(with(parts, 0).error().fault() == Fault::damaged);
  CHECK(with(parts, 5).error().fault() == Fault::damaged);
  CHECK(with(parts + 1, 0).error().fault() == Fault::damaged);  // facet
  CHECK(with(parts + 1, 5).error().fault() == Fault::damaged);
  CHECK(with(parts + 1, 3).error().fault() == Fault::damaged);  // narrative twice
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(with(parts + 1 + 53 + i, 0xFF).error().fault() == Fault::damaged);  // length
  bytes.resize(op_most_bytes + 1);
  CHECK(parse_op(bytes).error().fault() == Fault::damaged);
}

TEST_CASE("a key record's context holds everything but the key") {
  const KeyRecord key = sample_key();
  const Bytes context = key_record_context(key);
  const Bytes bytes = encode(key);
  CHECK(context.size() + 72 == bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes flipped = bytes;
    flipped[i] ^= 1;
    REQUIRE(id_of_key_record(flipped) != id_of_key_record(bytes));
  }
}

TEST_CASE("every seed of the envelopes' fuzz corpora is accepted") {
  for (const Bytes& seed : samples::corpus("fuzz_op")) CHECK(parse_op(seed).ok());
  for (const Bytes& seed : samples::corpus("fuzz_key_record")) CHECK(parse_key_record(seed).ok());
}
