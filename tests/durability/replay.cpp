// The recording and the replay.
#include "tests/durability/replay.h"

#include <filesystem>

#include "tests/catch.h"

namespace lanyard::durability {
namespace {

constexpr Luck lucks[] = {Luck::nothing, Luck::all,  Luck::torn,     Luck::some,
                          Luck::but_one, Luck::torn, Luck::only_one, Luck::torn};
const char* const luck_words[] = {"nothing", "all", "only one", "but one", "some", "torn"};

}  // namespace

Recorded record(const Subject& subject, const std::string& name, std::uint64_t saves,
                Child::Flush flush) {
  Recorded out;
  out.root = scratch(name);
  REQUIRE(run({.program = subject.program, .arguments = {"make", out.root}}) == 0);
  out.before = read_folder(out.root);
  const std::string trace = out.root + "-trace";
  std::filesystem::remove(trace);
  REQUIRE(run({.program = subject.program,
               .arguments = {"save", out.root, std::to_string(saves)},
               .record_root = out.root,
               .record_to = trace,
               .flush = flush}) == 0);
  REQUIRE(read_trace(trace, out.events));
  std::filesystem::remove(trace);
  for (const Event& event : out.events) {
    REQUIRE(event.kind != Event::Kind::folder);  // a call that the replay does not know
    out.acknowledged += event.path == witness ? 1 : 0;
  }
  return out;
}

Outcome replay(const Subject& subject, const Recorded& recorded, std::size_t tries) {
  Outcome out;
  std::mt19937_64 random(2026);
  PowerLoss loss(recorded.before, recorded.events);
  std::uint64_t acknowledged = 0;
  const std::string folder = recorded.root + "-state";
  for (std::size_t point = 0; point < loss.points(); ++point) {
    if (point > 0 && recorded.events[point - 1].path == witness) ++acknowledged;
    loss.go_to(point);
    out.most_pending = std::max(out.most_pending, loss.pending());
    for (std::size_t i = 0; i < tries; ++i) {
      const std::size_t sector = random() % 2 == 0 ? 512 : 4096;
      const Luck luck = lucks[(point + i) % std::size(lucks)];
      Image state = loss.state(luck, sector, random);
      state.erase(witness);
      write_folder(state, folder);
      ++out.states;
      const std::string fault = subject.fault(folder, acknowledged);
      if (fault.empty() || out.lost++ > 0) continue;
      out.first = "moment " + std::to_string(point) + ", " +
                  luck_words[static_cast<std::size_t>(luck)] + ", sectors of " +
                  std::to_string(sector) + ": " + fault;
    }
  }
  std::filesystem::remove_all(folder);
  return out;
}

}  // namespace lanyard::durability
