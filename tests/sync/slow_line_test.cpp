// Fifty notes over a bad line, and five megabytes over one that breaks, from one laptop to the
// server and from there to another: real TLS, through a relay that counts how long the line would
// have taken, or cuts it.
#include <future>

#include "storage/model/chunk.h"
#include "sync/server/certificate.h"
#include "sync/server/service.h"
#include "tests/sync/prose.h"
#include "tests/sync/slow_relay.h"

using namespace lanyard;
using namespace lanyard::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t notes = 50;
constexpr double most_seconds = 90;
constexpr auto patience = 60s;  // of a test that would otherwise hang

struct SlowLineScene {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person lead = office.join(MemberRole::supervisor);
  Bench bench;
  TestClock clock;
  TlsIdentity identity = make_certificate({"localhost"}).value();
  std::unique_ptr<Service> service;
  Prose prose;

  SlowLineScene() {
    bench.publish(office);
    Service::Options options;
    options.listen.tls = identity;
    auto started = Service::start(*bench.server, clock, options);
    REQUIRE(started.ok());
    service = *std::move(started);
  }
  template <class AnyRelay>
  [[nodiscard]] std::unique_ptr<Transport> line(const AnyRelay& relay) const {
    return connect_curl({.url = "https://localhost:" + std::to_string(relay.port()),
                         .certificate = identity.certificate});
  }
};

void write_note(Station& station, const CaseId& family, const std::string& words) {
  Change change;
  change.case_id = family;
  change.record = random_name<RecordId>();
  change.author = station.person.user;
  change.device = station.person.device;
  change.form = "file-note";
  change.form_version = 1;
  change.claimed = station.clock.now();
  change.fields["note.words"] = {{}, words};
  Batch batch;
  batch.changes.push_back(std::move(change));
  REQUIRE(station.vault->write(batch).ok());
}

Result<SyncReport> run(Station& station, Transport& transport) {
  Agent agent(*station.vault, *station.reg, transport, station.clock);
  return agent.run_once();
}

// Its record, and a file in pieces.
RecordId attach(Station& station, const CaseId& family, ByteView file) {
  const auto record = random_name<RecordId>();
  station.write(family, record, "The order");
  Batch batch;
  const std::uint32_t total = chunks_for(file.size());
  for (std::uint32_t n = 0; n < total; ++n) {
    const std::size_t from = n * chunk_most_bytes;
    batch.chunks.push_back({family, record, n, total,
                            file.subspan(from, std::min(chunk_most_bytes, file.size() - from))});
  }
  REQUIRE(station.vault->write(batch).ok());
  return record;
}

Plain read_back(const Station& station, const RecordId& record) {
  Plain out;
  REQUIRE(station.vault
              ->each_chunk(record,
                           [&](const UserId&, const Chunk& chunk) {
                             out.insert(out.end(), chunk.bytes.begin(), chunk.bytes.end());
                             return Done();
                           })
              .ok());
  return out;
}

// One agent, as the window runs it: again after a run that ended because the line was no line.
std::size_t runs_until_done(Station& station, Transport& transport) {
  Agent agent(*station.vault, *station.reg, transport, station.clock);
  for (std::size_t runs = 1; runs < 1'000; ++runs) {
    const auto report = agent.run_once();
    if (!report.ok()) {
      REQUIRE(report.error().fault() == Fault::offline);
      continue;
    }
    REQUIRE(report->refused.empty());
    if (report->waiting == 0) return runs;
  }
  FAIL("it did not come to an end");
  return 0;
}

}  // namespace

TEST_CASE("five megabytes go through a line that is cut after each eight thousand bytes") {
  SlowLineScene scene;
  Station worker(scene.office, scene.bench, scene.worker);
  Station lead(scene.office, scene.bench, scene.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  Bytes file(5'000'000);
  std::mt19937_64 noise(5);
  std::generate(file.begin(), file.end(), [&] { return static_cast<std::uint8_t>(noise()); });
  const RecordId record = attach(worker, family, file);

  constexpr std::size_t every = 8'000;
  const CutRelay up(scene.service->port(), every);
  const std::size_t up_runs = runs_until_done(worker, *scene.line(up));
  CHECK(worker.vault->unsent().ops == 0);
  const CutRelay down(scene.service->port(), every);
  const std::size_t down_runs = runs_until_done(lead, *scene.line(down));
  const Plain there = read_back(lead, record);
  CHECK(std::equal(there.begin(), there.end(), file.begin(), file.end()));

  const auto again = [&](const CutRelay& line) {
    return (line.up() + line.down() - file.size()) / line.cuts();
  };
  std::printf(
      "5 MB up: %zu cuts, %zu runs, %zu bytes up, %zu down; to another laptop: %zu cuts, %zu runs, "
      "%zu up, %zu down\n",
      up.cuts(), up_runs, up.up(), up.down(), down.cuts(), down_runs, down.up(), down.down());
  CHECK(up.cuts() > 500);
  CHECK(down.cuts() > 500);
  // Handshake and heads included: far from a piece of the attachment, which has 48 KiB.
  CHECK(again(up) < 6'000);
  CHECK(again(down) < 6'000);
}

TEST_CASE("fifty notes cross a bad line in ninety seconds, and nobody waits for it to type") {
  SlowLineScene scene;
  Station worker(scene.office, scene.bench, scene.worker);
  Station lead(scene.office, scene.bench, scene.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  for (std::size_t n = 0; n < notes; ++n) write_note(worker, family, scene.prose.note(n));

  // The answer to the notes is kept back until the worker has typed: were a save to wait for the
  // line, neither would go on.
  std::promise<void> underway;
  std::promise<void> typed;
  std::atomic<bool> waited_in_vain{false};
  bool kept_back = false;
  const SlowRelay up(scene.service->port(), [&](std::size_t bytes_up) {
    if (kept_back || bytes_up < notes * 1000) return;
    kept_back = true;
    underway.set_value();
    waited_in_vain = typed.get_future().wait_for(patience) != std::future_status::ready;
  });
  const auto to_server = scene.line(up);
  auto pushing = std::async(std::launch::async, [&] { return run(worker, *to_server); });
  REQUIRE(underway.get_future().wait_for(patience) == std::future_status::ready);
  for (std::size_t n = 0; n < 20; ++n) write_note(worker, family, scene.prose.note(notes + n));
  typed.set_value();
  const auto pushed = pushing.get();
  CHECK_FALSE(waited_in_vain);
  REQUIRE(pushed.ok());
  CHECK(pushed->pushed >= notes);

  worker.synced();  // what was typed meanwhile, if it did not go along
  const SlowRelay down(scene.service->port(), [](std::size_t) {});
  const auto from_server = scene.line(down);
  const auto pulled = run(lead, *from_server);
  REQUIRE(pulled.ok());
  CHECK(pulled->pulled == notes + 20);
  CHECK(lead.vault->row_count() == notes + 20);

  LineTime there = up.time();
  LineTime here = down.time();
  std::printf(
      "50 notes: %zu bytes up, %zu down, %zu segments lost, %.1f s of "
      "the line; 70 notes to another laptop: %zu up, %zu down, %zu lost, %.1f s\n",
      there.up(), there.down(), there.lost(), there.seconds(), here.up(), here.down(), here.lost(),
      here.seconds());
  CHECK(there.seconds() <= most_seconds);
  CHECK(here.seconds() <= most_seconds);
}
