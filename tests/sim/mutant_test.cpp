// A mutant of the product must break an invariant within so many schedules: otherwise it is the
// simulator that is broken. LANYARD_WITHIN is set by tests/sim/CMakeLists.txt.
#include <cstdio>

#include "tests/sanitized.h"
#include "tests/sim/run.h"

using namespace lanyard::sim;

TEST_CASE("the simulator notices that this mechanism is missing") {
  if (skipped("each mutant plays many schedules, and the product's own are played here")) return;
  std::size_t n = 1;
  std::vector<std::string> broken;
  for (; n <= LANYARD_WITHIN && broken.empty(); ++n) broken = play({.seed = n}).broken;
  REQUIRE_FALSE(broken.empty());
  std::printf("caught in schedule %zu: %s\n", n - 1, broken.front().c_str());
}
