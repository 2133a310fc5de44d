// Sync over TLS on loopback: a laptop's real vault and agent, the real server with its flushes.
// Notes are 1.5 kB of English prose. Usage: bench_sync FOLDER [NOTES] [PEER]; PEER is the folder
// where the files of tests/bench/pouchdb are installed.
#define CATCH_CONFIG_RUNNER
#include "tests/bench/sync_scene.h"

#include <cstdlib>
#include <thread>

using namespace lanyard;
using namespace lanyard::bench;

namespace {

double per(double what, std::size_t many) {
  return what / static_cast<double>(many);
}

// Looks, from a thread of its own, when the first of the cases has all its notes and one of them
// opens.
class FirstCase {
 public:
  FirstCase(const Vault& vault, const std::vector<CaseId>& families, std::size_t notes)
      : watching_([this, &vault, &families, notes, start = now_us()](const std::stop_token& stop) {
          for (; !stop.stop_requested() && ms_ == 0;
               std::this_thread::sleep_for(std::chrono::milliseconds(1)))
            for (const CaseId& family : families)
              if (const auto rows = vault.rows_of(family);
                  rows.size() >= notes && vault.record(rows.back().id).ok())
                ms_ = (now_us() - start) / 1e3;
        }) {}
  // 0: it never did.
  double ms() {
    watching_.request_stop();
    watching_.join();
    return ms_;
  }

 private:
  double ms_ = 0;
  std::jthread watching_;
};

// Rounds with nothing to say: their bytes, and what they cost the server.
void ask_in_vain(Scene& s, Transport& line) {
  constexpr int rounds = 20;
  (void)timed(*s.station, line);  // it still had keys to wrap for its colleague
  std::vector<double> server_us;
  Timed idle;
  for (int n = 0; n < rounds; ++n) {
    idle = timed(*s.station, line);
    server_us.push_back(idle.server_us);
  }
  const TransportCounters& wire = idle.report.wire;
  tell("asked for 40 cases in vain: %.2f ms, %llu bytes up, %llu down", idle.ms,
       static_cast<unsigned long long>(wire.bytes_up),
       static_cast<unsigned long long>(wire.bytes_down));
  good &= report("idle_rounds", static_cast<double>(wire.round_trips), 1);
  good &= report("idle_body_bytes", static_cast<double>(wire.bytes_up + wire.bytes_down), 1000);
  good &= report("idle_server_cpu_ms", quantile(server_us, 0.5) / 1e3, 5);
}

// All notes, for a laptop that has none.
void pull_everything(Scene& s, Station& lead, Transport& line, std::size_t ops) {
  FirstCase first(*lead.vault, s.families, s.written / cases);
  const Timed pulled = timed(lead, line);
  const double usable_ms = first.ms();
  REQUIRE(pulled.report.pulled == ops);
  REQUIRE(usable_ms > 0);
  tell("pulled %.0f notes/s, %.0f bytes a note", 1e3 * static_cast<double>(ops) / pulled.ms,
       per(static_cast<double>(pulled.report.wire.bytes_down), ops));
  good &= report("first_sync_ms", pulled.ms, 5000);
  good &= report("first_case_ms", usable_ms, 1000);
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

  s.write(1000);
  const Timed last = timed(*s.station, *line);
  REQUIRE(last.report.pushed == 1000);
  good &= report("server_last_1000_to_first", last.server_us / first.server_us, 1.2);

  ask_in_vain(s, *line);

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

  pull_everything(s, lead, *line, s.written + 100);
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
