// Schedules of faults against the real server and the real laptops, and the invariants of sync
// afterwards. tests/sim/README.md says how a failing seed is played again. From the environment:
// LANYARD_SCHEDULES and LANYARD_SEED (./run sim), LANYARD_STEPS, LANYARD_TELL (print what
// happened), LANYARD_SHORTEN (leave out what is not needed to break).
#include <cstdio>
#include <cstdlib>

#include "tests/sanitized.h"
#include "tests/sim/run.h"

using namespace lanyard::sim;

namespace {

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
  const char* given = std::getenv(name);
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

void print(const Script& script, const Played& played) {
  std::printf("./run sim --schedules 1 --seed %llu\n",
              static_cast<unsigned long long>(script.seed));
  if (std::getenv("LANYARD_TELL") != nullptr)
    for (const std::string& line : played.told) std::printf("  %s\n", line.c_str());
  for (const std::string& what : played.broken) std::printf("  BROKEN %s\n", what.c_str());
}

struct Tally {
  std::size_t schedules = 0, broken = 0, sayings = 0, disposed = 0, restores = 0, parted = 0;
  std::size_t taken = 0, twins = 0, twins_told = 0;

  void add(const Played& played) {
    ++schedules;
    broken += played.broken.empty() ? 0 : 1;
    sayings += played.sayings;
    disposed += played.disposed;
    restores += played.restores;
    parted += played.parted;
    taken += played.taken;
    twins += played.twin ? 1 : 0;
    twins_told += played.told_of_twins > 0 ? 1 : 0;
  }
};

}  // namespace

TEST_CASE("whatever goes wrong between laptops and server, the invariants of sync hold") {
  const std::size_t many = number_of("LANYARD_SCHEDULES", rounds_of(LANYARD_SCHEDULES_OF_CI, 4));
  const std::uint64_t first = number_of("LANYARD_SEED", LANYARD_FIRST_SEED);
  Tally tally;
  for (std::size_t n = 0; n < many; ++n) {
    Script script{.seed = first + n, .steps = number_of("LANYARD_STEPS", steps_of_schedule)};
    Played played = play(script);
    tally.add(played);
    if (!played.broken.empty() && std::getenv("LANYARD_SHORTEN") != nullptr)
      played = play(script = shortened(script));
    if (!played.broken.empty() || std::getenv("LANYARD_TELL") != nullptr) print(script, played);
  }
  std::printf(
      "%zu schedules from seed %llu, %zu broken: %zu changes, %zu records disposed of, %zu "
      "restores, %zu parted chains, %zu late changes taken in, %zu twins of which %zu were told\n",
      tally.schedules, static_cast<unsigned long long>(first), tally.broken, tally.sayings,
      tally.disposed, tally.restores, tally.parted, tally.taken, tally.twins, tally.twins_told);
  CHECK(tally.broken == 0);
}

TEST_CASE("the same seed tells the same story, whatever keys and ids come out") {
  for (const std::uint64_t seed : {5U, 54U, 642U}) {
    const Played one = play({.seed = seed});
    const Played two = play({.seed = seed});
    CHECK(one.told == two.told);
    CHECK(one.trace == two.trace);
    CHECK(one.broken == two.broken);
  }
}

TEST_CASE("a step that is left out changes no other step's choices") {
  const auto of_step_nine = [](const Played& played) {
    for (const std::string& line : played.told)
      if (line.rfind("9: ", 0) == 0) return line;
    return std::string();
  };
  // Of stories in which the ninth step has something to tell whatever the fourth one did. How it
  // ends may depend on what was there before; were its choices others, hardly any line would be the
  // same.
  int told = 0;
  int same = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Script script{.seed = seed, .steps = 10};
    Script less = script;
    less.left_out = {4};
    const std::string with = of_step_nine(play(script));
    const std::string without = of_step_nine(play(less));
    if (with.empty() || without.empty()) continue;
    ++told;
    same += with == without ? 1 : 0;
  }
  CHECK(told >= 4);
  CHECK(same * 4 >= told * 3);
}
