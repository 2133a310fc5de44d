// A worker and the supervisor of one case of three notes, each at a laptop, and a server that can
// be made to lie or to forget.
#pragma once

#include "tests/sync/station.h"

namespace lanyard::test {

struct Pair {
  Office office;
  Person worker_person = office.join(MemberRole::practitioner);
  Person lead_person = office.join(MemberRole::supervisor);
  Bench bench;
  std::unique_ptr<Station> worker;
  std::unique_ptr<Station> lead;
  CaseId family;

  Pair() {
    bench.publish(office);
    worker = std::make_unique<Station>(office, bench, worker_person);
    lead = std::make_unique<Station>(office, bench, lead_person);
    family = worker->open_case();
    for (const char* title : {"One", "Two", "Three"})
      worker->write(family, random_name<RecordId>(), title);
    worker->synced();
  }
  // What a server with the true key could answer instead.
  [[nodiscard]] std::function<Bytes(Bytes)> lying(std::function<void(SyncReply&)> change) const {
    return [this, change = std::move(change)](Bytes bytes) {
      SyncReply reply = parse_sync_reply(bytes).value();
      change(reply);
      const SigningKey key = SigningKey::from_seed(bench.seed).value();
      reply.signature = sign_reply(key, reply);
      return encode(reply);
    };
  }
  void expect_untouched(Fault fault) const {
    const auto report = lead->sync();
    REQUIRE_FALSE(report.ok());
    CHECK(report.error().fault() == fault);
    CHECK(lead->vault->row_count() == 0);
    CHECK(lead->vault->cursors().empty());
    CHECK(lead->reg->now()->cases().empty());
  }
};

// Puts the server's disk back to what it was when `backup` was taken, and says nothing of it.
inline void roll_back(Bench& bench, const Path& backup) {
  bench.server.reset();
  bench.store.reset();
  std::filesystem::remove_all(bench.folder.path / "data");
  std::filesystem::copy(backup, bench.folder.path / "data",
                        std::filesystem::copy_options::recursive);
  bench.open();
}

// As a restore does: with a new epoch.
inline void restore(Bench& bench, const Path& backup) {
  roll_back(bench, backup);
  REQUIRE(bench.store->set_setting("epoch", random_name<EpochId>().view()).ok());
  bench.open();
}

inline void take_backup(Bench& bench, const Path& backup) {
  bench.server.reset();
  bench.store.reset();
  std::filesystem::copy(bench.folder.path / "data", backup,
                        std::filesystem::copy_options::recursive);
  bench.open();
}

}  // namespace lanyard::test
