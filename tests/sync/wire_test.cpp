// The messages of sync: round trips, and everything a stranger could send instead.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <new>

#include "platform/os/files.h"
#include "tests/catch.h"
#include "tests/sync/wire_samples.h"

namespace {
// The largest single allocation since the last reset: a length bomb shows up here.
std::size_t largest_allocation = 0;
}  // namespace

void* operator new(std::size_t n) {
  largest_allocation = std::max(largest_allocation, n);
  if (void* p = std::malloc(n)) return p;
  std::abort();
}
// Whatever is deleted below must have been made above: the address sanitizer compares.
void* operator new(std::size_t n, const std::nothrow_t&) noexcept {
  return operator new(n);
}
void operator delete(void* p) noexcept {
  std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
  std::free(p);
}

using namespace lanyard;
using namespace lanyard::test;

namespace {

// One row a message: how it is written, and what reading it again and writing it gives.
struct Kind {
  const char* name;
  Bytes sample;
  std::function<Result<Bytes>(ByteView)> again;
};

template <class Message>
std::function<Result<Bytes>(ByteView)> through(Result<Message> (*parse)(ByteView)) {
  return [parse](ByteView bytes) -> Result<Bytes> {
    TRY(const Message m, parse(bytes));
    return encode(m);
  };
}

std::vector<Kind> kinds() {
  return {{"sync_request", encode(sample_request()), through(parse_sync_request)},
          {"sync_reply", encode(sample_reply()), through(parse_sync_reply)},
          {"publish", encode(sample_publish()), through(parse_publish_request)},
          {"enrol", encode(sample_enrol()), through(parse_enrol_request)},
          {"join_reply", encode(sample_join_reply()), through(parse_join_reply)},
          {"carried", encode(sample_carried()), through(parse_carried)},
          {"fragment", encode(sample_fragment()), through(parse_fragment)},
          {"fragment_reply", encode(sample_fragment_reply()), through(parse_fragment_reply)}};
}

}  // namespace

TEST_CASE("every message comes back as it was written") {
  for (const Kind& k : kinds()) {
    INFO(k.name);
    const auto again = k.again(k.sample);
    REQUIRE(again.ok());
    CHECK(*again == k.sample);
  }
  const auto m = parse_sync_request(encode(sample_request()));
  REQUIRE(m.ok());
  CHECK(m->heads[0].sequence == 10);
  CHECK(m->ops[0].key_records[1] == Bytes(22, 23));
  CHECK(m->unsent == 29);
  CHECK(m->wanted == sample_request().wanted);
  const auto r = parse_sync_reply(encode(sample_reply()));
  REQUIRE(r.ok());
  CHECK(r->pages[0].entries[1].kind == EntryKind::link);
  CHECK(r->pages[0].entries[2].kind == EntryKind::erased);
  CHECK(r->pages[0].entries[3].kind == EntryKind::echo);
  CHECK(r->acks[1].code == OpCode::disposed);
  CHECK(r->more);
  CHECK(m->late);
  CHECK(r->late_waiting == 26);
  CHECK(r->late[0].entry.key_records[0] == Bytes(31, 32));
}

TEST_CASE("a request names the heads, or what they come to, and never both") {
  SyncRequest m = sample_request();
  m.same = name_of<HeadsDigest>(40);
  CHECK_FALSE(parse_sync_request(encode(m)).ok());
  m.heads.clear();
  const auto again = parse_sync_request(encode(m));
  REQUIRE(again.ok());
  CHECK(again->same == m.same);
}

TEST_CASE("a message cut short at any byte is refused, and so is one with a byte more") {
  for (const Kind& k : kinds()) {
    INFO(k.name);
    for (std::size_t n = 0; n < k.sample.size(); ++n)
      if (k.again(ByteView(k.sample).first(n)).ok()) FAIL("accepted at " << n);
    Bytes longer = k.sample;
    longer.push_back(0);
    CHECK_FALSE(k.again(longer).ok());
  }
}

TEST_CASE("twelve bytes that claim four gigabytes are refused before anything is allocated") {
  for (const Kind& k : kinds()) {
    INFO(k.name);
    // At every place where a count or a length can stand, and right at the start.
    for (std::size_t at = 0; at + 12 < k.sample.size(); ++at) {
      Bytes bomb(k.sample.begin(), k.sample.begin() + static_cast<std::ptrdiff_t>(at));
      bomb.insert(bomb.end(), 12, 0xff);
      largest_allocation = 0;
      const bool accepted = k.again(bomb).ok();
      if (accepted || largest_allocation > 4096)
        FAIL("at " << at << ": " << largest_allocation << " bytes");
    }
  }
}

TEST_CASE("a count or length set to its highest value in the middle of a message is refused") {
  for (const Kind& k : kinds()) {
    INFO(k.name);
    for (std::size_t at = 4; at + 4 <= k.sample.size(); ++at) {
      Bytes bomb = k.sample;
      std::fill_n(bomb.begin() + static_cast<std::ptrdiff_t>(at), 4, std::uint8_t{0xff});
      largest_allocation = 0;
      (void)k.again(bomb);  // fields that are no lengths may hold anything
      if (largest_allocation > 8192) FAIL("at " << at << ": " << largest_allocation << " bytes");
    }
  }
}

TEST_CASE("65,000 heads are refused without being read") {
  SyncRequest m = sample_request();
  m.heads.assign(most_heads, m.heads[0]);
  CHECK(parse_sync_request(encode(m)).ok());
  m.heads.assign(most_heads + 1, m.heads[0]);
  CHECK_FALSE(parse_sync_request(encode(m)).ok());
  m.ops.clear();
  m.heads.assign(20'000, m.heads[0]);  // as many as fit into a request
  Bytes bytes = encode(m);
  constexpr std::size_t count_at = 6 + 16 + 16 + 4 + 32 + 32 + 8 + 32 + 32 + 4 + 4 + 8 + 1;
  REQUIRE(ByteReader(ByteView(bytes).subspan(count_at)).u32() == 20'000);
  bytes[count_at] = 0xe8;  // 65,000
  bytes[count_at + 1] = 0xfd;
  largest_allocation = 0;
  CHECK_FALSE(parse_sync_request(bytes).ok());
  CHECK(largest_allocation < 4096);
}

TEST_CASE("each cap of a request is the last value that is accepted") {
  const auto accepts = [](const SyncRequest& m) { return parse_sync_request(encode(m)).ok(); };
  SyncRequest m;
  m.ops.assign(most_ops, {Bytes(8, 1), {}});
  CHECK(accepts(m));
  m.ops.push_back({Bytes(8, 1), {}});
  CHECK_FALSE(accepts(m));
  m = {};
  m.ops.assign(4, {Bytes(most_ops_bytes / 4, 1), {}});
  CHECK(accepts(m));
  m.ops.push_back({Bytes(1, 1), {}});
  CHECK_FALSE(accepts(m));
  m = {};
  m.ops = {{Bytes(8, 1), std::vector<Bytes>(most_key_records, Bytes(key_record_wire_most, 1))}};
  CHECK(accepts(m));
  m.ops[0].key_records.push_back(Bytes(1, 1));
  CHECK_FALSE(accepts(m));
  m = {};
  m.links.assign(most_links, Bytes(8, 1));
  CHECK(accepts(m));
  m.links.push_back(Bytes(8, 1));
  CHECK_FALSE(accepts(m));
  m = {};
  m.links = {Bytes(link_wire_most, 1)};
  CHECK(accepts(m));
  m.links[0].push_back(1);
  CHECK_FALSE(accepts(m));
  m = {};
  m.blobs = {Bytes(blob_most_bytes, 1)};
  CHECK(accepts(m));
  m.blobs[0].push_back(1);
  CHECK_FALSE(accepts(m));
  m = {};
  m.wanted.resize(most_blobs);
  CHECK(accepts(m));
  m.wanted.resize(most_blobs + 1);
  CHECK_FALSE(accepts(m));
}

TEST_CASE(
    "a publication holds a whole register: 4,096 links and as many files, within its length") {
  const auto accepts = [](const PublishRequest& m) {
    return parse_publish_request(encode(m)).ok();
  };
  PublishRequest m;
  m.links.assign(most_published, Bytes(8, 1));
  m.blobs.assign(most_published, Bytes(8, 1));
  CHECK(accepts(m));
  m.links.push_back(Bytes(8, 1));
  CHECK_FALSE(accepts(m));
  m.links.pop_back();
  m.blobs.push_back(Bytes(8, 1));
  CHECK_FALSE(accepts(m));
  m = {};
  m.blobs.assign(request_most_bytes / blob_most_bytes, Bytes(blob_most_bytes, 1));
  CHECK_FALSE(accepts(m));
  m.blobs.pop_back();
  CHECK(accepts(m));
}

TEST_CASE("a piece of a request lies within it, and asks for no more than it may get") {
  const auto accepts = [](const Fragment& m) { return parse_fragment(encode(m)).ok(); };
  const Fragment good = sample_fragment();
  REQUIRE(accepts(good));
  Fragment m = good;
  m.offset = 21;  // one byte beyond its end
  CHECK_FALSE(accepts(m));
  m = good;
  m.offset = 41;
  m.bytes.clear();
  CHECK_FALSE(accepts(m));
  m.offset = 40;  // nothing more to send: it asks for the answer
  CHECK(accepts(m));
  m = good;
  m.length = request_most_bytes;
  CHECK(accepts(m));
  m.length = request_most_bytes + 1;
  CHECK_FALSE(accepts(m));
  m = good;
  m.most = fragment_most_bytes;
  CHECK(accepts(m));
  m.most = fragment_most_bytes + 1;
  CHECK_FALSE(accepts(m));
  m.most = 0;
  CHECK_FALSE(accepts(m));
  m = good;
  m.length = request_most_bytes;
  m.bytes.resize(fragment_most_bytes);
  CHECK(accepts(m));
  m.bytes.resize(fragment_most_bytes + 1);
  CHECK_FALSE(accepts(m));
  FragmentReply reply = sample_fragment_reply();
  reply.bytes.resize(reply.length + 1);
  CHECK_FALSE(parse_fragment_reply(encode(reply)).ok());
}

TEST_CASE("all pages of a reply together hold at most 4,096 entries") {
  SyncReply m;
  m.pages.resize(2);
  m.pages[0].entries.resize(most_entries - 1);
  m.pages[1].entries.resize(1);
  CHECK(parse_sync_reply(encode(m)).ok());
  m.pages[1].entries.resize(2);
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
}

TEST_CASE("codes and flags that mean nothing are refused, another version is named as such") {
  Bytes request = encode(sample_request());
  request[4] = 2;
  const auto newer = parse_sync_request(request);
  REQUIRE_FALSE(newer.ok());
  CHECK(newer.error().fault() == Fault::unsupported);
  SyncReply m;
  m.acks = {{name_of<OpId>(1), static_cast<OpCode>(12), 0}};
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  m = {};
  m.link_acks = {{name_of<LinkId>(1), static_cast<LinkCode>(5), 0}};
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  m = {};
  m.pages.resize(1);
  m.pages[0].entries = {{static_cast<EntryKind>(0), {}, {}}};
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  m.pages[0].entries = {{static_cast<EntryKind>(5), {}, {}}};
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  m = {};
  m.late.resize(1);
  m.late[0].entry = {EntryKind::erased, Bytes(erased_bytes, 1), {}};
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  m.late[0].entry = {EntryKind::op, Bytes(8, 1), {}};
  m.late.resize(most_late_entries, m.late[0]);
  CHECK(parse_sync_reply(encode(m)).ok());
  m.late.push_back(m.late[0]);
  CHECK_FALSE(parse_sync_reply(encode(m)).ok());
  Bytes flags = encode(SyncReply{});
  flags[flags.size() - 64 - 17] = 2;  // `more`
  CHECK_FALSE(parse_sync_reply(flags).ok());
}

TEST_CASE("messages of version 1 keep their bytes for ever") {
  for (const Kind& k : kinds()) {
    INFO(k.name);
    const auto golden = read_file(Path("tests/sync/golden") / (std::string(k.name) + ".v1"), 65536);
    REQUIRE(golden.ok());
    CHECK(*golden == k.sample);
  }
}

TEST_CASE("write the golden files and the seeds of the corpora", "[.write]") {
  for (const Kind& k : kinds()) {
    REQUIRE(replace_file(Path("tests/sync/golden") / (std::string(k.name) + ".v1"), k.sample).ok());
    const Path corpus = Path("tests/fuzz/corpus") / (std::string("fuzz_") + k.name);
    REQUIRE(make_folder(corpus).ok());
    REQUIRE(replace_file(corpus / "full", k.sample).ok());
  }
  const Path corpus("tests/fuzz/corpus");
  REQUIRE(replace_file(corpus / "fuzz_sync_request/empty", encode(SyncRequest{})).ok());
  REQUIRE(replace_file(corpus / "fuzz_sync_reply/empty", encode(SyncReply{})).ok());
  REQUIRE(replace_file(corpus / "fuzz_publish/empty", encode(PublishRequest{})).ok());
  REQUIRE(replace_file(corpus / "fuzz_enrol/lookup", encode(EnrolRequest{})).ok());
  CarriedFile request = sample_carried();
  request.kind = CarriedFile::Kind::request;
  REQUIRE(replace_file(corpus / "fuzz_carried/request", encode(request)).ok());
  REQUIRE(replace_file(corpus / "fuzz_join_reply/empty", encode(JoinReply{})).ok());
}
