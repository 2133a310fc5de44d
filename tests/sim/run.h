// Playing one schedule from its seed.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/ablation.h"

namespace lanyard::sim {

constexpr std::size_t steps_of_schedule = 100;

struct Played {
  std::vector<std::string> told;
  std::vector<std::string> broken;  // empty: every invariant holds
  std::uint64_t trace = 0;          // of what was told
  std::size_t sayings = 0;
  std::size_t disposed = 0;  // records
  std::size_t restores = 0;
  bool twin = false;  // a laptop's vault was copied to another
  std::size_t told_of_twins = 0;
  std::size_t taken = 0;   // late changes that the supervisor took in
  std::size_t parted = 0;  // cases of which a laptop had another chain than the server, and let go
};
struct Script {
  std::uint64_t seed = 1;
  std::size_t steps = steps_of_schedule;
  std::set<std::size_t> left_out = {};
  Ablation without = {};
};
[[nodiscard]] Played play(const Script& script);
// Of a script that breaks: the same without every step that it breaks without.
[[nodiscard]] Script shortened(Script script);

}  // namespace lanyard::sim
