// Sync over TLS on loopback: a laptop's real vault and agent, the real server with its flushes.
// Notes are 1.5 kB of English prose. Usage: bench_sync FOLDER [NOTES] [PEER]; PEER is the folder
// where the files of tests/bench/pouchdb are installed.
#define CATCH_CONFIG_RUNNER
#include "tests/bench/sync_scene.h"

#include <cstdlib>

using namespace lanyard;
using namespace lanyard::bench;

namespace {

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
  if (argc > 3) asked.peer = argv[3];
  if (asked.notes < 2000) {
    std::fputs("bench_sync: 2,000 notes or more\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(asked.folder);
  return Catch::Session().run() == 0 && good ? 0 : 1;
}
