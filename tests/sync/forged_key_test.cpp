// A change of a record that was disposed of, under a key that is newer than any: nobody is led to
// believe that the record lives, and what was written is late evidence where it was written.
#include "sync/agent/page.h"
#include "tests/sync/archive.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct ForgedKeyScene {
  Archive a;
  std::unique_ptr<Station> worker, author, approver;
  RecordId gone, kept;

  ForgedKeyScene() {
    worker = std::make_unique<Station>(a.office, a.bench, a.worker);
    author = std::make_unique<Station>(a.office, a.bench, a.author);
    approver = std::make_unique<Station>(a.office, a.bench, a.approver);
    gone = random_name<RecordId>();
    kept = random_name<RecordId>();
    worker->write(a.family, gone, "Afraid of the stairs");
    worker->write(a.family, kept, "Rang the school");
    all_sync();
  }
  void all_sync() const {
    for (const auto* station : {&worker, &author, &approver}) (void)(*station)->synced();
  }
  void dispose() {
    a.order.records = {{gone, "C-R1"}};
    a.order.seen_log = a.bench.store->head(a.office.org, a.family)->sequence;
    a.order_and_approve();
    a.heard(noon.plus_ms(29 * day_ms));
    REQUIRE(eventually([&] { return a.bench.store->tombstone(a.office.org, gone)->has_value(); }));
  }
  // By somebody who works on the case, of the record that is gone.
  [[nodiscard]] Note forged(KeyView<ForCase> under, const Generations& generations) const {
    OpHeader h = header_of(a.office, a.worker, a.family, 900);
    h.kind = ChangeKind::write;
    h.record = gone;
    h.seen = worker->reg->now()->length();
    return sealed_note(a.worker, h, under, as_bytes("It lives."), generations);
  }
};

std::size_t named(const SyncReport& report, const RecordId& record) {
  std::size_t n = 0;
  for (const RefusedItem& item : report.refused) n += item.record == record ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE(
    "a change of a disposed record under a newer key is refused by the server, whoever brings it") {
  ForgedKeyScene s;
  s.dispose();
  const auto made_up = Key<ForCase>::random();
  const KeyView<ForCase> real(narrative_key(s.a.office, s.a.family).bytes.data());
  const std::vector<Note> forgeries{s.forged(real, {1, 1}), s.forged(made_up.view(), {2, 2}),
                                    s.forged(made_up.view(), {UINT32_MAX, UINT32_MAX})};
  const LogHead before = *s.a.bench.store->head(s.a.office.org, s.a.family);
  const VerifyReport sound = *verify_store(*s.a.bench.store);
  const std::uint64_t epoch = s.a.bench.store->key_epoch();
  const std::uint64_t refused = s.a.bench.server->counters().writer.refused_ops;
  for (const Person* bearer : {&s.a.worker, &s.a.author}) {
    Laptop laptop = s.a.bench.laptop(s.a.office, *bearer);
    for (const WireAck& ack : laptop.push(s.a.bench.carry(), forgeries).acks)
      CHECK(ack.code == OpCode::disposed);
  }
  const LogHead after = *s.a.bench.store->head(s.a.office.org, s.a.family);
  CHECK(after.sequence == before.sequence);
  CHECK(after.chain == before.chain);
  CHECK(s.a.bench.store->key_epoch() == epoch);
  CHECK(s.a.bench.store->late(s.a.office.org).empty());
  for (const Note& note : forgeries) {
    const KeyRecordId key = id_of_key_record(note.wire.key_records.front());
    CHECK_FALSE(*s.a.bench.store->has_key_record(s.a.office.org, key));
    CHECK_FALSE(s.a.bench.store->find(s.a.office.org, note.id.view())->has_value());
  }
  const VerifyReport still = *verify_store(*s.a.bench.store);
  CHECK(still.ops == sound.ops);
  CHECK(still.erased == sound.erased);
  CHECK(s.a.bench.server->counters().writer.refused_ops == refused + 2 * forgeries.size());
}

TEST_CASE(
    "a server that takes a forged key into the log brings a disposed record back on no laptop") {
  ForgedKeyScene s;
  s.dispose();
  const auto made_up = Key<ForCase>::random();
  Append lie;
  const KeyView<ForCase> real(narrative_key(s.a.office, s.a.family).bytes.data());
  for (const Note& note : {s.forged(real, {2, 1}), s.forged(made_up.view(), {7, 7})})
    lie.ops.push_back({s.a.family, note.id, note.wire.op, note.wire.key_records});
  REQUIRE(s.a.bench.store->append(s.a.office.org, lie).ok());
  // Behind it in the log, from a laptop that has not seen it.
  const auto next = random_name<RecordId>();
  s.worker->write(s.a.family, next, "Rang the clinic");
  // A laptop that had the record keeps what it had until its own sweep, and learns nothing of it;
  // one that is new hears of none.
  Station fresh(s.a.office, s.a.bench, s.a.worker);
  const std::set<std::string> before = s.worker->titles(s.gone);
  for (Station* station : {s.worker.get(), s.author.get(), s.approver.get(), &fresh}) {
    const SyncReport report = station->synced();
    if (station != &fresh) CHECK(named(report, s.gone) == lie.ops.size());
    for (const HeldOp& held : station->vault->held_ops(s.a.family)) {
      const auto op = station->vault->held_op(held);
      REQUIRE(op.ok());
      for (const AppendOp& forgery : lie.ops) CHECK(op->id != forgery.id);
    }
    // Not even as evidence.
    for (const AppendOp& forgery : lie.ops)
      CHECK_FALSE(
          station->vault->setting(std::string(quarantine_prefix) + forgery.id.hex())->has_value());
    CHECK(station->vault->row(next).has_value());
    CHECK(station->vault->row(s.kept).has_value());
  }
  CHECK(s.worker->titles(s.gone) == before);
  CHECK_FALSE(fresh.vault->row(s.gone).has_value());
}

TEST_CASE(
    "what was written of a record before it was heard that it is gone stays, as late evidence") {
  ForgedKeyScene s;
  // Offline since, with a fresh key for what it writes now.
  s.dispose();
  const OpId said = s.worker->write(s.a.family, s.gone, "Afraid of the stairs, and of him");
  const SyncReport report = s.worker->synced();
  CHECK(report.waiting == 1);
  CHECK(report.too_late == 1);
  REQUIRE_FALSE(report.refused.empty());
  CHECK(report.refused.front().op == said);
  CHECK(std::string(report.refused.front().reason.c_str()).find("disposed of") !=
        std::string::npos);
  CHECK(s.worker->titles(s.gone).contains("Afraid of the stairs, and of him"));
  CHECK_FALSE(s.author->synced().pulled > 0);
  CHECK(s.a.bench.store->late(s.a.office.org).empty());
  // Each of its syncs says so again, and it is never taken in.
  CHECK(s.worker->synced().waiting == 1);
  CHECK(verify_store(*s.a.bench.store)->keys_gone == 0);
}
