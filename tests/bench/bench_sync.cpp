// Sync over TLS on loopback: a laptop's real vault and agent, the real server with its flushes.
// Notes are 1.5 kB of English prose. Usage: bench_sync FOLDER [NOTES]
#define CATCH_CONFIG_RUNNER
#include "tests/catch.h"

#include <cstdlib>

#include "sync/server/certificate.h"
#include "sync/server/service.h"
#include "tests/bench/measure.h"
#include "tests/sync/prose.h"

using namespace lanyard;
using namespace lanyard::bench;
using lanyard::test::Prose;
using lanyard::test::Station;

namespace {

constexpr std::size_t cases = 40;

struct Asked {
  std::string folder;
  std::size_t notes = 10'000;
} asked;

bool good = true;

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
};

Timed timed(Station& station, Transport& transport) {
  Agent agent(*station.vault, *station.reg, transport, station.clock);
  const double start = now_us();
  auto report = agent.run_once();
  const double ms = (now_us() - start) / 1e3;
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  REQUIRE(report->refused.empty());
  return {*std::move(report), ms};
}

double per(double what, std::size_t many) {
  return what / static_cast<double>(many);
}

}  // namespace

TEST_CASE("pushing, asking, editing and a first sync") {
  Scene s;
  Station lead(s.office, s.bench, s.lead);  // knows the cases, and no note yet
  const auto line = s.line();
  std::vector<RecordId> records = s.write(1000);
  const Timed first = timed(*s.station, *line);
  REQUIRE(first.report.pushed == 1000);
  const std::size_t rest = asked.notes - 1000;
  s.write(rest);
  const Timed second = timed(*s.station, *line);
  REQUIRE(second.report.pushed == rest);
  const double bytes = static_cast<double>(second.report.wire.bytes_up);
  tell("pushed %.0f notes/s of the first 1,000, %.0f/s of the other %zu", 1e6 / first.ms,
       1e3 * static_cast<double>(rest) / second.ms, rest);
  good &= report("push_1000_us_a_note", per(first.ms * 1e3, 1000), 200);
  good &= report("push_rest_us_a_note", per(second.ms * 1e3, rest), 200);
  good &= report("push_bytes_a_note", per(bytes, rest), 1000);

  (void)timed(*s.station, *line);  // it still had keys to wrap for its colleague
  const Timed idle = timed(*s.station, *line);
  const TransportCounters& wire = idle.report.wire;
  tell("asked for 40 cases in vain: %.2f ms, %llu bytes up, %llu down", idle.ms,
       static_cast<unsigned long long>(wire.bytes_up),
       static_cast<unsigned long long>(wire.bytes_down));
  good &= report("idle_rounds", static_cast<double>(wire.round_trips), 1);
  good &= report("idle_body_bytes", static_cast<double>(wire.bytes_up + wire.bytes_down), 1000);

  Batch edits;
  for (std::size_t n = 0; n < 100; ++n)
    edits.changes.push_back(
        s.change_of(records[n], s.families[n % cases], "title",
                    std::string("Telephone call, number ") + std::to_string(n)));
  REQUIRE(s.station->vault->write(edits).ok());
  const Timed edited = timed(*s.station, *line);
  REQUIRE(edited.report.pushed == 100);
  good &=
      report("edit_100_fields_bytes_up", static_cast<double>(edited.report.wire.bytes_up), 60'000);

  const Timed pulled = timed(lead, *line);
  REQUIRE(pulled.report.pulled == asked.notes + 100);
  tell("pulled %.0f notes/s, %.0f bytes a note", 1e3 * static_cast<double>(asked.notes) / pulled.ms,
       per(static_cast<double>(pulled.report.wire.bytes_down), asked.notes));
  good &= report("first_sync_ms", pulled.ms, 5000);
}

int main(int argc, char** argv) {
  if (argc < 2 || !start_crypto().ok()) return 2;
  asked.folder = argv[1];
  if (argc > 2) asked.notes = std::strtoull(argv[2], nullptr, 10);
  if (asked.notes < 2000) {
    std::fputs("bench_sync: 2,000 notes or more\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(asked.folder);
  return Catch::Session().run() == 0 && good ? 0 : 1;
}
