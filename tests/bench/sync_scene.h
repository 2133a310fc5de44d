// A laptop's real vault and agent, the real server with its flushes, TLS on loopback between them:
// what the benchmarks of sync share.
#pragma once

#include "tests/catch.h"

#include "sync/server/certificate.h"
#include "sync/server/service.h"
#include "tests/bench/measure.h"
#include "tests/sync/prose.h"

namespace lanyard::bench {

using lanyard::test::Prose;
using lanyard::test::Station;

constexpr std::size_t cases = 40;

struct Asked {
  std::string folder;
  std::size_t notes = 10'000;
  std::string peer;  // folder where PouchDB is installed; empty: there is none
};
inline Asked asked;
inline bool good = true;  // no goal was missed so far

struct Scene {
  test::Office office;
  test::Person worker = office.join(MemberRole::practitioner);
  test::Person lead = office.join(MemberRole::supervisor);
  test::Bench bench{Path(asked.folder)};
  test::TestClock clock;
  std::unique_ptr<Station> station;
  std::unique_ptr<Service> service;
  std::string url;
  TlsIdentity identity = make_certificate({"localhost"}).value();
  std::vector<CaseId> families;
  Prose prose;
  std::size_t written = 0;

  Scene() {
    bench.options.allowance = {.rounds_per_minute = 1'000'000,
                               .rounds_at_once = 1'000'000,
                               .work_per_minute = 10'000'000,
                               .work_at_once = 10'000'000};
    bench.open();
    bench.publish(office);
    station = std::make_unique<Station>(office, bench, worker);
    for (std::size_t n = 0; n < cases; ++n) families.push_back(station->open_case());
    station->synced();
    Service::Options options;
    options.listen.tls = identity;
    auto started = Service::start(*bench.server, clock, options);
    REQUIRE(started.ok());
    service = *std::move(started);
    url = "https://localhost:" + std::to_string(service->port());
  }
  [[nodiscard]] std::unique_ptr<Transport> line() const {
    return connect_curl({.url = url, .certificate = identity.certificate});
  }
  Change change_of(const RecordId& record, const CaseId& family, std::string field, Value value) {
    Change change;
    change.case_id = family;
    change.record = record;
    change.author = worker.user;
    change.device = worker.device;
    change.form = "file-note";
    change.form_version = 1;
    change.claimed = clock.now();
    change.fields[std::move(field)] = {{}, std::move(value)};
    return change;
  }
  std::vector<RecordId> write(std::size_t many) {
    std::vector<RecordId> out;
    Batch batch;
    for (std::size_t n = 0; n < many; ++n, ++written) {
      out.push_back(random_name<RecordId>());
      batch.changes.push_back(
          change_of(out.back(), families[written % cases], "note.words", prose.note(written)));
      if (batch.changes.size() < 1000 && n + 1 < many) continue;
      REQUIRE(station->vault->write(batch).ok());
      batch.changes.clear();
    }
    return out;
  }
};

struct Timed {
  SyncReport report;
  double ms = 0;
  double server_us = 0;  // of the processor; the laptop's agent has one thread, this one
};

inline Timed timed(Station& station, Transport& transport) {
  Agent agent(*station.vault, *station.reg, transport, station.clock);
  const double others = others_cpu_us();
  const double start = now_us();
  auto report = agent.run_once();
  const double ms = (now_us() - start) / 1e3;
  const double server_us = others_cpu_us() - others;
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  REQUIRE(report->refused.empty());
  return {*std::move(report), ms, server_us};
}

}  // namespace lanyard::bench
