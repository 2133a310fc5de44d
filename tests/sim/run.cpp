// A schedule that ends in an exception is one that broke: the product refused what the simulator's
// own ground needs.
#include "tests/sim/run.h"

#include <algorithm>

#include "tests/sim/invariants.h"
#include "tests/sim/known_signatures.h"
#include "tests/sim/schedule.h"

namespace lanyard::sim {
namespace {

std::uint64_t trace_of(const std::vector<std::string>& lines) {
  std::uint64_t out = 14'695'981'039'346'656'037U;
  for (const std::string& line : lines)
    for (const char c : line + "\n")
      out = (out ^ static_cast<std::uint8_t>(c)) * 1'099'511'628'211U;
  return out;
}

// A complaint without its numbers.
std::string shape_of(std::string what) {
  std::erase_if(what, [](char c) { return c >= '0' && c <= '9'; });
  return what;
}

}  // namespace

Played play(const Script& script) {
  forget_signatures();
  World world(script.seed, script.without);
  try {
    Schedule schedule(world);
    schedule.play(script.steps, script.left_out);
    schedule.quiesce();
    check_invariants(world);
  } catch (const std::exception& e) {
    world.oracle.complain(std::string("ended at step ") + std::to_string(world.step) + ": " +
                          e.what());
  }
  Played out{.told = world.told(), .broken = world.oracle.broken};
  out.trace = trace_of(out.told);
  out.sayings = world.oracle.sayings.size();
  for (const SaidRecord& r : world.oracle.records) out.disposed += r.disposed ? 1 : 0;
  out.restores = world.restores;
  out.taken = world.taken;
  out.parted = world.parted.size();
  out.twin = world.twin() != nullptr;
  out.told_of_twins = world.told_of_twins;
  return out;
}

Script shortened(Script script) {
  const Played first = play(script);
  if (first.broken.empty()) return script;
  const std::string wanted = shape_of(first.broken.front());
  const auto breaks = [&](const Script& s) {
    const Played played = play(s);
    return std::any_of(played.broken.begin(), played.broken.end(),
                       [&](const std::string& what) { return shape_of(what) == wanted; });
  };
  for (std::size_t many = script.steps / 2; many > 0; many /= 2)
    for (std::size_t from = 1; from <= script.steps; from += many) {
      Script less = script;
      for (std::size_t n = from; n < from + many; ++n) less.left_out.insert(n);
      if (less.left_out.size() > script.left_out.size() && breaks(less)) script = less;
    }
  return script;
}

}  // namespace lanyard::sim
