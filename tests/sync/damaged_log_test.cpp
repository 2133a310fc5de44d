// One entry of one case's log is damaged on the server: that log stops before it and says so, and
// everything else goes on.
#include "sync/agent/evidence.h"
#include "sync/agent/page.h"
#include "sync/server/metrics.h"
#include "tests/sync/damage.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// Two cases of notes on the server, and a supervisor who has read neither.
struct DamagedLogScene : Pair {
  CaseId other;
  std::uint64_t at = 0;  // of the third note of the first case
  DamagedLogScene() {
    other = worker->open_case();
    for (const char* title : {"Four", "Five"}) worker->write(other, random_name<RecordId>(), title);
    worker->synced();
    const auto log = bench.store->read(office.org, family, 1, 100, 1 << 20);
    REQUIRE(log.ok());
    for (const StoredEntry& e : *log)
      if (e.kind == EntryKind::op) at = e.sequence;
  }
  void damage(std::uint64_t sequence, Damage how) {
    bench.server.reset();
    bench.store.reset();
    damage_entry(bench.folder.path / "data", office.org, family, sequence, how);
    bench.open();
  }
  [[nodiscard]] static std::size_t named(const SyncReport& report) {
    std::size_t n = 0;
    for (const RefusedItem& item : report.refused)
      n += std::string(item.reason.c_str()) == log_is_damaged.c_str() ? 1 : 0;
    return n;
  }
  [[nodiscard]] std::size_t rows_of(const Station& station, const CaseId& id) const {
    return station.vault->rows_of(id).size();
  }
};

}  // namespace

TEST_CASE("a damaged entry stops its own log before it, and every other log goes on") {
  for (const Damage how : {Damage::unreadable, Damage::one_bit}) {
    DamagedLogScene s;
    s.damage(s.at, how);
    const SyncReport first = s.lead->synced();
    CHECK(DamagedLogScene::named(first) == 1);
    CHECK(s.rows_of(*s.lead, s.family) == 2);
    CHECK(s.rows_of(*s.lead, s.other) == 2);
    CHECK(kept_evidence(*s.lead->vault)->empty());  // it is damaged, and says so: no lie
    // It says so each time, and both go on working in both cases.
    s.worker->write(s.other, random_name<RecordId>(), "Six");
    CHECK(s.worker->synced().pushed == 1);
    const SyncReport second = s.lead->synced();
    CHECK(DamagedLogScene::named(second) == 1);
    CHECK(s.rows_of(*s.lead, s.other) == 3);
    CHECK(s.bench.server->counters().damaged_logs == 1);
  }
}

TEST_CASE(
    "what is written of a case whose log is damaged is acknowledged, kept and given back later") {
  DamagedLogScene s;
  const Path backup = s.bench.folder.path / "backup";
  take_backup(s.bench, backup);
  s.lead->synced();
  s.damage(s.at, Damage::one_bit);
  const auto written = random_name<RecordId>();
  s.worker->write(s.family, written, "Seven");
  const SyncReport sent = s.worker->synced();
  CHECK(sent.pushed == 1);
  CHECK(sent.waiting == 0);
  CHECK(DamagedLogScene::named(sent) == 0);
  CHECK(s.lead->synced().pulled == 1);
  CHECK(s.rows_of(*s.lead, s.family) == 4);
  CHECK(stored_ops(s.bench, s.office.org, s.family) == 2);  // as far as it can be read
  // The backup of before: laptops bring home what came after it.
  restore(s.bench, backup);
  s.worker->synced();
  s.lead->synced();
  CHECK(stored_ops(s.bench, s.office.org, s.family) == 4);
  REQUIRE(verify_store(*s.bench.store).ok());
  CHECK(s.worker->titles(written) == std::set<std::string>{"Seven"});
}

TEST_CASE("verify names each log that is damaged, and where, and looks at all the others") {
  DamagedLogScene s;
  REQUIRE(verify_store(*s.bench.store).ok());
  const VerifyReport sound = *examine_store(*s.bench.store);
  CHECK(sound.damaged.empty());
  s.damage(s.at, Damage::one_bit);
  const auto failed = verify_store(*s.bench.store);
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.error().fault() == Fault::damaged);
  const auto report = examine_store(*s.bench.store);
  REQUIRE(report.ok());
  REQUIRE(report->damaged.size() == 1);
  CHECK(report->damaged[0].org == s.office.org);
  CHECK(report->damaged[0].case_id == s.family);
  CHECK(report->damaged[0].sequence == s.at);
  CHECK(report->logs == sound.logs);
  CHECK(report->ops == sound.ops - 1);
  (void)s.lead->synced();
  const std::string metrics =
      metrics_text({.server = s.bench.server->counters(), .http = {}, .busy = 0, .turned_away = 0});
  CHECK(metrics.find("\nlanyard_logs_damaged 1\n") != std::string::npos);
}

TEST_CASE("a laptop that stands on a damaged entry is told so, and its own work goes out") {
  DamagedLogScene s;
  s.lead->synced();
  s.damage(s.at, Damage::unreadable);
  s.worker->write(s.other, random_name<RecordId>(), "Six");
  CHECK(s.worker->synced().pushed == 1);
  const auto note = random_name<RecordId>();
  s.lead->write(s.family, note, "Eight");
  const SyncReport report = s.lead->synced();
  CHECK(report.pushed == 1);
  CHECK(report.waiting == 0);
  CHECK(s.rows_of(*s.lead, s.other) == 3);
  CHECK(s.bench.store->head(s.office.org, s.family)->sequence > s.at);
}
