// Mechanisms that the simulator's world takes away (ablation.h): each must be missed within so many
// schedules. Those that are taken out of the product's source are the mutants.
#include <cstdio>

#include "tests/sanitized.h"
#include "tests/sim/run.h"

using namespace lanyard::sim;

namespace {

// The first schedule, from 1, that breaks this invariant: without it the simulator is blind.
void caught_within(std::size_t most, const Ablation& without, const std::string& invariant) {
  std::size_t broken = 0;
  for (std::size_t n = 1; n <= most; ++n) {
    const Played played = play({.seed = n, .without = without});
    broken += played.broken.empty() ? 0 : 1;
    for (const std::string& what : played.broken)
      if (what.rfind(invariant, 0) == 0) {
        std::printf("caught in schedule %zu, %zu broken: %s\n", n, broken, what.c_str());
        return;
      }
  }
  FAIL("not caught within " << most << " schedules");
}

}  // namespace

TEST_CASE("without the replay of the ledger a restored server shows what was disposed of") {
  if (skipped("too slow here")) return;
  caught_within(400, {.no_ledger_replay = true}, "I3");
}

TEST_CASE("tombstones that lapse after 180 days let what was disposed of come back") {
  if (skipped("too slow here")) return;
  caught_within(2000, {.tombstones_lapse = true}, "I3");
}

TEST_CASE("a laptop that drops what was refused loses it") {
  if (skipped("too slow here")) return;
  caught_within(100, {.refusals_dropped = true}, "I7");
}

TEST_CASE("a laptop that disposes by what it knows disposes of what is held") {
  if (skipped("too slow here")) return;
  caught_within(200, {.laptops_dispose = true}, "I4");
}

TEST_CASE("late work that nobody takes in is missing from its case") {
  if (skipped("too slow here")) return;
  caught_within(200, {.late_work_left = true}, "I1");
}

TEST_CASE("the simulator sees that copies of a case that was taken away are not kept sealed") {
  if (skipped("too slow here")) return;
  caught_within(1000, {.envelopes_demanded = true}, "I7");
}
