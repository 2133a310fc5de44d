// Times of a vault with many notes: import, unlock, list, index, search, save. Prints, judges
// nothing.
//   LANYARD_NOTES=10000 vault_timing
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "platform/os/clock.h"
#include "tests/storage/vault_samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

double cpu_ms() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

class Timer {
 public:
  explicit Timer(const char* what) : what_(what) {}
  void done(std::size_t n) {
    const double cpu = cpu_ms() - cpu_;
    std::printf("%-28s %9lld ms %9.0f ms cpu %9.2f us cpu each\n", what_,
                static_cast<long long>(monotonic_ms() - wall_), cpu,
                cpu * 1e3 / static_cast<double>(n));
  }

 private:
  const char* what_;
  std::int64_t wall_ = monotonic_ms();
  double cpu_ = cpu_ms();
};

// Words as often as in a language: the n-th most frequent one about 1/n of the first.
std::string prose(std::mt19937& random, std::size_t bytes) {
  std::uniform_real_distribution<double> power(0, 10);
  std::string out;
  while (out.size() < bytes) {
    auto n = static_cast<unsigned>(std::exp(power(random)));
    do out.push_back(static_cast<char>('a' + n * 7 % 26));
    while ((n /= 5) != 0);
    out.push_back(' ');
  }
  return out;
}

long anonymous_kb() {
  std::ifstream in("/proc/self/status");
  std::string word;
  long kb = 0;
  while (in >> word)
    if (word == "RssAnon:") in >> kb;
  return kb;
}

void import_notes(const Path& folder, std::size_t notes) {
  const SystemClock clock;
  std::mt19937 random(3);
  auto vault = made(folder, clock);
  for (std::uint64_t c = 2; c <= 400; ++c) {
    Batch keys;
    keys.case_keys = case_keys(c);
    if (c % 50 != 0) continue;
    REQUIRE(vault->write(keys).ok());
  }
  std::vector<Batch> batches;
  for (std::size_t n = 0; n < notes; ++n) {
    if (n % 1000 == 0) batches.emplace_back();
    Change change = note(n + 1, prose(random, 500 + random() % 2000), 1);
    change.fields["title"] = text("Visit number " + std::to_string(n));
    change.fields["event_date"] = FieldWrite{{}, day("2026-02-27")};
    batches.back().changes.push_back(change);
  }
  Timer import("import");
  for (const Batch& batch : batches) REQUIRE(vault->write(batch).ok());
  import.done(notes);
  batches.clear();
  Timer ack("acknowledge");
  for (;;) {
    Batch acks;
    for (const OutgoingOp& op : vault->outgoing(1000, 64 << 20)) acks.acks.push_back({op.id, 1});
    if (acks.acks.empty()) break;
    REQUIRE(vault->write(acks).ok());
  }
  ack.done(notes);
  Timer save("one note, 200 times");
  for (std::uint64_t n = 0; n < 200; ++n) saved(*vault, note(notes + 1 + n, prose(random, 1500)));
  save.done(200);
  Timer close("close");
  vault.reset();
  close.done(1);
}

void read_notes(const Path& folder, std::size_t notes) {
  const SystemClock clock;
  Timer unlock("unlock");
  const auto vault = reopened(folder, clock);
  unlock.done(notes);
  Timer list("list, first 50");
  std::size_t seen = 0;
  vault->each_row([&](const RecordRow&) { return ++seen < 50; });
  list.done(50);
  Timer all("list, all");
  seen = 0;
  vault->each_row([&](const RecordRow& row) { return seen += row.title.size(), true; });
  all.done(notes);
  std::printf("RssAnon %ld kB\n", anonymous_kb());
  Timer load("load index");
  vault->load_index([] { return false; });
  load.done(notes);
  std::printf("RssAnon %ld kB\n", anonymous_kb());
  for (const char* query : {"a", "ab", "abc", "hall ", "an h"}) {
    Timer search(query);
    const auto found = vault->search(query, 50);
    search.done(1);
    std::printf("  %zu of %zu\n", found.hits.size(), found.total);
  }
  Timer rotate("rotate");
  REQUIRE(vault->rotate({}).ok());
  rotate.done(1);
}

}  // namespace

TEST_CASE("times of a vault with many notes") {
  const char* wanted = std::getenv("LANYARD_NOTES");
  const std::size_t notes = wanted ? static_cast<std::size_t>(std::atol(wanted)) : 100'000;
  const Folder folder;
  // In a process of its own, so that the memory of the import is not counted afterwards.
  const pid_t child = ::fork();
  if (child == 0) {
    import_notes(folder / "v", notes);
    std::fflush(stdout);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(status == 0);
  read_notes(folder / "v", notes);
}
