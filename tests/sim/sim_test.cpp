// 2,000 schedules of faults against the real server and the real laptops, and the invariants of
// sync afterwards. tests/sim/README.md says how a failing seed is played again.
#include <chrono>
#include <cstdlib>

#include "tests/sanitized.h"
#include "tests/sim/run.h"

using namespace lanyard::sim;

namespace {

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
  const char* given = std::getenv(name);
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

void print(std::uint64_t seed, const Played& played) {
  std::printf("seed %llu:\n", static_cast<unsigned long long>(seed));
  for (const std::string& line : played.told) std::printf("  %s\n", line.c_str());
  for (const std::string& what : played.broken) std::printf("  BROKEN %s\n", what.c_str());
}

}  // namespace

TEST_CASE("whatever goes wrong between laptops and server, the invariants of sync hold") {
  const std::size_t many = number_of("LANYARD_SCHEDULES", rounds_of(2000, 20));
  const std::uint64_t seed = number_of("LANYARD_SEED", 1);
  const std::size_t steps = number_of("LANYARD_STEPS", steps_of_schedule);
  const bool shorten = std::getenv("LANYARD_SHORTEN") != nullptr;
  const bool loud = std::getenv("LANYARD_TELL") != nullptr;
  std::size_t sayings = 0, disposed = 0, restores = 0, failed = 0, forked = 0;
  for (std::size_t n = 0; n < many; ++n) {
    Script script{.seed = seed + n, .steps = steps};
    Played played = play(script);
    sayings += played.sayings;
    disposed += played.disposed;
    restores += played.restores;
    forked += played.forked;
    if (!played.broken.empty() && shorten) played = play(shortened(script));
    if (loud) print(seed + n, played);
    if (played.broken.empty()) continue;
    ++failed;
    std::printf("./run sim --schedules 1 --seed %llu\n", static_cast<unsigned long long>(seed + n));
    for (const std::string& what : played.broken) std::printf("  %s\n", what.c_str());
  }
  std::printf(
      "%zu schedules, %zu broken; %zu changes, %zu records disposed of, %zu restores, "
      "%zu forked chains\n",
      many, failed, sayings, disposed, restores, forked);
  CHECK(failed == 0);
}
