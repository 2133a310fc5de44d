// A server that shows two laptops two logs of a case, or keeps a change from one of them, each log
// sound in itself: found out by the first change of either that the other is given.
#include "sync/agent/evidence.h"
#include "sync/agent/trail.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// The worker is led to a second server with the same key and data; its operator carries from there
// to the first one what the supervisor is to see.
struct TwoServers : Pair {
  std::unique_ptr<Bench> other;
  TwoServers() {
    lead->synced();
    other = bench.twin();
    worker->line.leads_to(*other);
  }
  void carry_over(const OpId& id) const {
    const auto entries = other->store->read(office.org, family, 1, 10'000, 1U << 24U);
    REQUIRE(entries.ok());
    Append append;
    for (const StoredEntry& e : *entries)
      if (e.kind == EntryKind::op && id_of_op(e.bytes) == id)
        append.ops.push_back({family, id, e.bytes, e.key_records});
    REQUIRE(append.ops.size() == 1);
    REQUIRE(bench.store->append(office.org, append).ok());
  }
  OpId written(const char* title) const {
    const OpId id = worker->write(family, random_name<RecordId>(), title);
    worker->synced();
    return id;
  }
};

std::size_t named(const SyncReport& report) {
  std::size_t n = 0;
  for (const RefusedItem& r : report.refused)
    n += std::string(r.reason.c_str()) == shown_another_log.c_str() ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("a change that the server keeps from a colleague is missed with the next one") {
  const TwoServers t;
  SECTION("one") {}
  SECTION("and another: its place alone shows it") {
    t.written("Kept from the supervisor as well");
  }
  t.written("Kept from the supervisor");
  const OpId shown = t.written("Shown");
  t.carry_over(shown);
  const SyncReport report = t.lead->synced();
  CHECK(report.pulled == 1);  // it stays: it is the colleague's, whatever the server does
  CHECK(named(report) == 1);
  CHECK(report.refused.at(0).op == shown);
  CHECK(lies(*t.lead) == std::vector{Lie::two_logs});
  // What the server signed of its log goes to whoever looks into it; it was said once.
  CHECK(named(t.lead->synced()) == 0);
  CHECK(lies(*t.lead).size() == 1);
  const auto kept = kept_evidence(*t.lead->vault);
  const auto finding = examine(parse_evidence(encode(kept->at(0).second)).value());
  REQUIRE(finding.ok());
  CHECK(finding->contradictions.empty());
}

TEST_CASE("two logs for two laptops are found out by the first change that comes across") {
  const TwoServers t;
  // Each log is as long as the other: places alone would tell nothing.
  t.lead->write(t.family, random_name<RecordId>(), "The supervisor's own");
  t.lead->synced();
  t.written("In the other log");
  t.carry_over(t.written("Shown"));
  const SyncReport report = t.lead->synced();
  CHECK(report.pulled == 1);
  CHECK(named(report) == 1);
  CHECK(lies(*t.lead) == std::vector{Lie::two_logs});
}

TEST_CASE("a laptop that joins later finds two logs in what it reads for the first time") {
  TwoServers t;
  t.written("Kept from the supervisor");
  t.carry_over(t.written("Shown"));
  for (int n = 0; n < 300; ++n) t.lead->write(t.family, random_name<RecordId>(), "More");
  t.lead->synced();
  const Station fresh(t.office, t.bench, t.lead_person);
  CHECK(lies(fresh) == std::vector{Lie::two_logs});
}

TEST_CASE("two logs are told apart across the newest entries, and no further") {
  for (const std::size_t more : {trail_most, trail_most + 1}) {
    INFO(more);
    const TwoServers t;
    t.written("In the other log");
    const OpId shown = t.worker->write(t.family, random_name<RecordId>(), "Shown");
    t.worker->synced();
    for (std::size_t n = 0; n < more; ++n)
      t.lead->write(t.family, random_name<RecordId>(), "The supervisor's own");
    t.lead->synced();
    t.carry_over(shown);
    CHECK(named(t.lead->synced()) == (more == trail_most ? 1 : 0));
  }
}

TEST_CASE("an honest server is not suspected: busy, put back, or read again from the beginning") {
  Pair pair;
  pair.lead->synced();
  Folder backups;
  const auto both = [&](const char* title) {
    pair.worker->write(pair.family, random_name<RecordId>(), title);
    pair.lead->write(pair.family, random_name<RecordId>(), title);
    CHECK(named(pair.worker->synced()) == 0);
    CHECK(named(pair.lead->synced()) == 0);
  };
  both("Before");
  take_backup(pair.bench, backups.path / "data");
  both("Lost and brought back");
  pair.worker->write(pair.family, random_name<RecordId>(), "Written under the first history");
  restore(pair.bench, backups.path / "data");
  for (int round = 0; round < 3; ++round) both("After");
  const Station fresh(pair.office, pair.bench, pair.lead_person);
  CHECK(fresh.vault->row_count() == 14);
  CHECK(lies(*pair.lead).empty());
  CHECK(lies(*pair.worker).empty());
  CHECK(lies(fresh).empty());
}
