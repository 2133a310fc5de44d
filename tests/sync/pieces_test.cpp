// Requests and answers in pieces, over a line that breaks: what is sent and heard is the same as
// over one that holds, and the server keeps no more of it than it may.
#include <algorithm>

#include "storage/model/chunk.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// A worker's laptop that sends a request in pieces by hand.
struct Sender {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person lead = office.join(MemberRole::supervisor);
  CaseId case_id = office.open_case(worker);
  Bench bench;

  Sender() {
    bench.publish(office);
    bench.send_cases(office, worker);
  }
  [[nodiscard]] Bytes request(const Person& by, std::size_t notes) const {
    const Laptop laptop = bench.laptop(office, by);
    SyncRequest m = laptop.question();
    for (std::size_t n = 0; n < notes; ++n)
      m.ops.push_back(write_note(office, by, case_id, "Visited at home.", n + 1).wire);
    return signed_by(by, m);
  }
  [[nodiscard]] Fragment piece(const Person& by, const Bytes& of, std::size_t offset,
                               std::size_t size) const {
    Fragment m;
    m.org = office.org;
    m.device = by.device;
    m.request = name_of_request(of);
    m.length = static_cast<std::uint32_t>(of.size());
    m.offset = static_cast<std::uint32_t>(offset);
    m.most = 1000;
    const ByteView bytes = ByteView(of).subspan(offset, std::min(size, of.size() - offset));
    m.bytes.assign(bytes.begin(), bytes.end());
    return m;
  }
  [[nodiscard]] static Bytes sealed_by(const Person& by, Fragment m) {
    m.signature = by.key.sign(tags::request, encode_unsigned(m));
    return encode(m);
  }
  [[nodiscard]] FragmentReply send(const Person& by, const Fragment& m) const {
    const Reply reply = bench.post("/v1/fragment", sealed_by(by, m));
    REQUIRE(reply.status == 200);
    const auto parsed = parse_fragment_reply(reply.body);
    REQUIRE(parsed.ok());
    return *parsed;
  }
};

}  // namespace

TEST_CASE("a request in pieces is answered like a whole one, and lands once") {
  const Sender s;
  const Bytes whole = s.request(s.worker, 8);
  REQUIRE(whole.size() > 3000);
  CHECK(s.send(s.worker, s.piece(s.worker, whole, 0, 1000)).held == 1000);
  CHECK(s.send(s.worker, s.piece(s.worker, whole, 0, 1000)).held == 1000);  // its answer was lost
  CHECK(s.send(s.worker, s.piece(s.worker, whole, 2000, 1000)).held == 1000);  // one was left out
  CHECK(stored_ops(s.bench, s.office.org, s.case_id) == 0);
  std::size_t held = 1000;
  FragmentReply got;
  while (held < whole.size()) {
    got = s.send(s.worker, s.piece(s.worker, whole, held, 1000));
    REQUIRE(got.held > held);
    held = got.held;
  }
  CHECK(stored_ops(s.bench, s.office.org, s.case_id) == 8);
  REQUIRE(got.length > 0);
  // The answer lies here until there is another one: it is fetched piece by piece, also twice.
  Bytes reply;
  while (reply.size() < got.length) {
    Fragment ask = s.piece(s.worker, whole, whole.size(), 0);
    ask.from = static_cast<std::uint32_t>(reply.size());
    ask.most = 100;
    const FragmentReply more = s.send(s.worker, ask);
    CHECK(s.send(s.worker, ask).bytes == more.bytes);
    REQUIRE(more.length == got.length);
    REQUIRE_FALSE(more.bytes.empty());
    reply.insert(reply.end(), more.bytes.begin(), more.bytes.end());
  }
  CHECK(reply == s.bench.post("/v1/sync", whole).body);
  const auto parsed = parse_sync_reply(reply);
  REQUIRE(parsed.ok());
  for (const WireAck& ack : parsed->acks) CHECK(ack.code == OpCode::ok);
  CHECK(stored_ops(s.bench, s.office.org, s.case_id) == 8);
}

TEST_CASE("pieces by a stranger, and pieces of something else than they name, are refused") {
  const Sender s;
  const Bytes whole = s.request(s.worker, 1);
  const auto status = [&](const Bytes& body) { return s.bench.post("/v1/fragment", body).status; };
  const Fragment good = s.piece(s.worker, whole, 0, whole.size());
  CHECK(status(Bytes(12, 0xff)) == 400);
  CHECK(status(Sender::sealed_by(new_person(), good)) == 403);
  Fragment of_nobody = good;
  of_nobody.device = random_name<DeviceId>();
  CHECK(status(Sender::sealed_by(s.worker, of_nobody)) == 403);
  Fragment elsewhere = good;
  elsewhere.org = random_name<OrgId>();
  CHECK(status(Sender::sealed_by(s.worker, elsewhere)) == 403);
  Fragment changed = good;
  changed.bytes[80] ^= 1;
  CHECK(status(Sender::sealed_by(s.worker, changed)) == 400);
  CHECK(stored_ops(s.bench, s.office.org, s.case_id) == 0);
  CHECK(s.send(s.worker, good).length > 0);  // and nothing of that was kept in its way
  CHECK(stored_ops(s.bench, s.office.org, s.case_id) == 1);
}

TEST_CASE("the server keeps so many bytes of pieces, and whoever was silent longest begins again") {
  Sender s;
  s.bench.options.held_fragment_bytes = 2500;
  s.bench.open();
  const Bytes one = s.request(s.worker, 5);
  const Bytes other = s.request(s.lead, 5);
  CHECK(s.send(s.worker, s.piece(s.worker, one, 0, 2000)).held == 2000);
  CHECK(s.send(s.lead, s.piece(s.lead, other, 0, 400)).held == 400);
  CHECK(s.send(s.lead, s.piece(s.lead, other, 400, 400)).held == 800);
  CHECK(s.send(s.worker, s.piece(s.worker, one, 2000, 1000)).held == 0);
  CHECK(s.send(s.lead, s.piece(s.lead, other, 800, 100)).held == 900);
  // Another request of the same laptop takes the place of the first.
  const Bytes next = s.request(s.lead, 3);
  CHECK(s.send(s.lead, s.piece(s.lead, next, 0, 100)).held == 100);
  CHECK(s.send(s.lead, s.piece(s.lead, other, 900, 100)).held == 0);
}

TEST_CASE("a laptop whose line breaks says the same in pieces, and goes back to whole requests") {
  Pair pair;
  Station& worker = *pair.worker;
  for (int n = 0; n < 60; ++n)
    worker.write(pair.family, random_name<RecordId>(), "Rang the school");
  worker.line.most_through = 6'000;
  const SyncReport report = worker.synced();
  CHECK(report.pushed == 60);
  CHECK(report.wire.cuts > 0);
  CHECK(stored_ops(pair.bench, pair.office.org, pair.family) == 63);
  CHECK(pair.bench.server->counters().out_of_step == 0);
  // What comes down in pieces is believed as ever, and no more.
  pair.lead->line.most_through = 6'000;
  CHECK(pair.lead->synced().pulled == 63);
  CHECK(worker.line.last_path == "/v1/fragment");
  worker.line.most_through = SIZE_MAX;
  const auto document = random_name<RecordId>();
  worker.write(pair.family, document, "The order");
  const Bytes file(20 * chunk_most_bytes, 7);
  Batch batch;
  for (std::uint32_t n = 0; n < 20; ++n)
    batch.chunks.push_back({pair.family, document, n, 20,
                            ByteView(file).subspan(n * chunk_most_bytes, chunk_most_bytes)});
  REQUIRE(worker.vault->write(batch).ok());
  CHECK(worker.synced().wire.cuts == 0);
  CHECK(worker.line.last_path == "/v1/sync");
}

TEST_CASE("a server that is started anew in the middle of a request gets it again from the start") {
  Pair pair;
  Station& worker = *pair.worker;
  for (int n = 0; n < 60; ++n)
    worker.write(pair.family, random_name<RecordId>(), "Rang the school");
  worker.line.most_through = 6'000;
  int pieces = 0;
  worker.line.change = [&](Bytes answer) {
    if (++pieces == 4) pair.bench.open();
    return answer;
  };
  CHECK(worker.synced().pushed == 60);
  CHECK(pieces > 8);
  CHECK(stored_ops(pair.bench, pair.office.org, pair.family) == 63);
}

TEST_CASE(
    "a line over which nothing comes, and a server that knows no pieces, leave a laptop offline") {
  Pair pair;
  Station& worker = *pair.worker;
  for (int n = 0; n < 60; ++n)
    worker.write(pair.family, random_name<RecordId>(), "Rang the school");
  worker.line.most_through = 100;
  const auto none = worker.sync();
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().fault() == Fault::offline);
  CHECK(worker.vault->unsent().ops == 60);
  worker.line.most_through = 6'000;
  worker.line.knows_pieces = false;
  worker.wake();
  const auto older = worker.sync();
  REQUIRE_FALSE(older.ok());
  CHECK(older.error().fault() == Fault::offline);
  worker.line.most_through = SIZE_MAX;
  CHECK(worker.synced().pushed == 60);
}
