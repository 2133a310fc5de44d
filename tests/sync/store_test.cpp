// The store on LMDB, and the writer above it: groups, full queues, commits that fail.
#include "tests/sync/store_conformance.h"

#include <future>

#include "tests/eventually.h"
#include "tests/sync/gate_store.h"
#include "tests/sync/server_bench.h"

using namespace lanyard;
using namespace lanyard::test;

TEST_CASE("the LMDB store does what any store must do") {
  const Folder folder;
  conform([&] {
    auto opened = open_store(folder.path / "data");
    REQUIRE(opened.ok());
    return *std::move(opened);
  });
}

TEST_CASE("a store that another handle has open is in use; a truncated one is damaged") {
  const Folder folder;
  const Path data = folder.path / "data";
  auto first = open_store(data);
  REQUIRE(first.ok());
  CHECK(open_store(data).error().fault() == Fault::in_use);
  *first = nullptr;
  std::filesystem::resize_file(data / "data.mdb", size_of_file(data / "data.mdb").value() / 2);
  const auto cut = open_store(data);
  REQUIRE_FALSE(cut.ok());
  CHECK(cut.error().fault() == Fault::damaged);
}

TEST_CASE("verify finds a changed byte in an op, wherever it lies") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const CaseId id = office.open_case(worker);
  Bench bench;
  bench.publish(office);
  bench.send_cases(office, worker);
  Laptop laptop = bench.laptop(office, worker);
  const Note note = write_note(office, worker, id, "As it was written.");
  (void)laptop.push(bench.carry(), {note});
  CHECK(verify_store(*bench.store).ok());
  bench.server.reset();
  bench.store.reset();
  const Path file = bench.folder.path / "data" / "data.mdb";
  const Bytes whole = read_file(file, 1 << 24).value();
  const auto at = std::search(whole.begin(), whole.end(), note.wire.op.begin(), note.wire.op.end());
  REQUIRE(at != whole.end());
  const auto offset = static_cast<std::size_t>(at - whole.begin());
  for (std::size_t n = 0; n < note.wire.op.size(); n += 41) {
    Bytes changed = whole;
    changed[offset + n] ^= 1;
    REQUIRE(replace_file(file, changed).ok());
    auto store = open_store(bench.folder.path / "data");
    CHECK_FALSE((store.ok() && verify_store(**store).ok()));
  }
}

namespace {

// A server whose store has a gate, and one request for each of several notes.
struct Gated {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  CaseId case_id = office.open_case(worker);
  Bench bench;
  GateStore gate{*bench.store};
  explicit Gated(const Writer::Options& writer = {}) {
    bench.publish(office);
    bench.send_cases(office, worker);
    bench.options.writer = writer;
    bench.server.reset();
    bench.serve(gate);
  }
  ~Gated() { bench.server.reset(); }  // before the gate goes
  [[nodiscard]] std::future<Reply> push(std::uint64_t number) {
    Laptop laptop = bench.laptop(office, worker);
    SyncRequest m = laptop.question();
    m.ops = {write_note(office, worker, case_id, "Waiting.", number).wire};
    return std::async(std::launch::async, [this, body = signed_by(worker, m)] {
      return *bench.server->handle("/v1/sync", body, noon);
    });
  }
};

}  // namespace

TEST_CASE("requests that wait for the disk share one commit") {
  Gated g;
  g.gate.shut();
  auto first = g.push(1);
  g.gate.wait_for(1);
  std::vector<std::future<Reply>> rest;
  for (std::uint64_t i = 2; i <= 9; ++i) rest.push_back(g.push(i));
  CHECK(eventually([&] { return g.bench.server->counters().writer.waiting == rest.size(); }));
  g.gate.open();
  CHECK(first.get().status == 200);
  for (auto& r : rest) CHECK(r.get().status == 200);
  CHECK(g.bench.server->counters().writer.proposals == 9);
  CHECK(g.bench.server->counters().writer.commits == 2);
  CHECK(g.bench.server->counters().writer.ops == 9);
}

TEST_CASE("when the queue is full the answer is 503 at once, and nothing else is disturbed") {
  Gated g({.queue = 1, .group = 1});
  g.gate.shut();
  auto first = g.push(1);
  g.gate.wait_for(1);
  auto second = g.push(2);
  // One of these may be faster than `second` into the only place of the queue; all others are not.
  std::vector<std::future<Reply>> rest;
  for (std::uint64_t i = 3; i <= 6; ++i) rest.push_back(g.push(i));
  CHECK(eventually([&] { return g.bench.server->counters().writer.turned_away == 4; }));
  g.gate.open();
  rest.push_back(std::move(first));
  rest.push_back(std::move(second));
  std::size_t ok = 0;
  std::size_t later = 0;
  for (auto& r : rest) {
    const Reply reply = r.get();
    ok += reply.status == 200 ? 1 : 0;
    later += reply.status == 503 && reply.retry_after_s > 0 && reply.body.empty() ? 1 : 0;
  }
  CHECK(ok == 2);
  CHECK(later == 4);
  CHECK(g.push(7).get().status == 200);
}

TEST_CASE("a commit that fails acknowledges nothing, and a later one goes on from what was kept") {
  Gated g;
  g.gate.fail(Error(Fault::no_space, "full"));
  const Reply full = g.push(1).get();
  CHECK(full.status == 503);
  CHECK(full.body.empty());
  g.gate.fail(std::nullopt);
  const Reply reply = g.push(2).get();
  const auto parsed = parse_sync_reply(reply.body);
  REQUIRE(parsed.ok());
  CHECK(parsed->acks[0].code == OpCode::ok);
  CHECK(parsed->acks[0].sequence == 2);
  CHECK(verify_store(*g.bench.store)->ops == 1);
}
