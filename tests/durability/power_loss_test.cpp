// 50 saves, and every state in which a power loss during them could have left the vault.
#include <filesystem>

#include "tests/catch.h"
#include "tests/durability/run_child.h"
#include "tests/durability/trace.h"
#include "tests/durability/vault_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

constexpr std::uint64_t saves = 50;

struct Recorded {
  std::string root;
  Image before;
  std::vector<Event> events;
};

Recorded record_saves(const std::string& name, Child::Flush flush) {
  Recorded out;
  out.root = scratch(name);
  REQUIRE(run({.arguments = {"make", out.root}}) == 0);
  out.before = read_folder(out.root);
  const std::string trace = out.root + "-trace";
  std::filesystem::remove(trace);
  REQUIRE(run({.arguments = {"save", out.root, std::to_string(saves)},
               .record_root = out.root,
               .record_to = trace,
               .flush = flush}) == 0);
  REQUIRE(read_trace(trace, out.events));
  std::filesystem::remove(trace);
  for (const Event& event : out.events) REQUIRE(event.kind != Event::Kind::folder);
  return out;
}

bool is_ack(const Event& event) {
  return event.path == witness;
}
const char* const luck_words[] = {"nothing", "all", "only one", "but one", "some", "torn"};

struct Outcome {
  std::size_t states = 0;
  std::size_t lost = 0;  // did not open, or an acknowledged note was not there
  std::size_t most_pending = 0;
  std::string first;  // of what was lost
};

// Opens every state that is tried; `tries` for each point with writes that were not lasting.
Outcome replay(const Recorded& recorded, std::size_t tries) {
  Outcome out;
  std::mt19937_64 random(2026);
  PowerLoss loss(recorded.before, recorded.events);
  std::uint64_t acknowledged = 0;
  const std::string folder = recorded.root + "-state";
  const TestClock clock;
  for (std::size_t point = 0; point < loss.points(); ++point) {
    if (point > 0 && is_ack(recorded.events[point - 1])) ++acknowledged;
    loss.go_to(point);
    out.most_pending = std::max(out.most_pending, loss.pending());
    constexpr Luck lucks[] = {Luck::nothing, Luck::all,  Luck::torn,     Luck::some,
                              Luck::but_one, Luck::torn, Luck::only_one, Luck::torn};
    for (std::size_t i = 0; i < tries; ++i) {
      const std::size_t sector = (point + i) % 2 == 0 ? 512 : 4096;
      const Luck luck = lucks[(point + i) % std::size(lucks)];
      Image state = loss.state(luck, sector, random);
      state.erase(witness);
      write_folder(state, folder);
      ++out.states;
      const auto vault = open_vault(folder + "/vault", clock);
      if (vault.ok() && holds_notes(**vault, acknowledged)) continue;
      if (out.lost++ == 0)
        out.first = "point " + std::to_string(point) + ", " +
                    luck_words[static_cast<std::size_t>(luck)] + ", sectors of " +
                    std::to_string(sector) + ": " +
                    (vault.ok() ? "a note is missing" : vault.error().what());
    }
  }
  std::filesystem::remove_all(folder);
  return out;
}

}  // namespace

TEST_CASE("after a power loss at any moment of 50 saves every acknowledged note is there") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record_saves("saves", Child::Flush::real);
  std::uint64_t acks = 0;
  for (const Event& event : recorded.events) acks += is_ack(event) ? 1 : 0;
  REQUIRE(acks == saves);
  const Outcome outcome = replay(recorded, 2);
  INFO(outcome.states << " states, at most " << outcome.most_pending << " writes not lasting; "
                      << outcome.first);
  CHECK(outcome.states > 800);
  CHECK(outcome.lost == 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the same test finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record_saves("noflush", Child::Flush::none);
  CHECK(replay(recorded, 1).lost > 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the replay knows what a flush makes lasting, and what it does not") {
  std::mt19937_64 random(1);
  const auto written = [](const char* path, std::uint64_t offset, Bytes data) {
    return Event{Event::Kind::write, false, path, offset, data.size(), data};
  };
  std::vector<Event> events{written("a", 0, Bytes(4, 1)),
                            written("b", 0, Bytes(4, 2)),
                            {Event::Kind::flush, false, "a", 0, 0, {}},
                            written("a", 2, Bytes(4, 3)),
                            {Event::Kind::write, true, "c", 0, 1, Bytes(1, 9)}};
  PowerLoss loss({{"a", Bytes{}}}, events);
  loss.go_to(5);
  CHECK(loss.pending() == 2);
  Image state = loss.state(Luck::nothing, 512, random);
  CHECK(state["a"] == Bytes(4, 1));
  CHECK_FALSE(state.contains("b"));
  CHECK(state["c"] == Bytes(1, 9));
  state = loss.state(Luck::all, 512, random);
  CHECK(state["a"] == Bytes{1, 1, 3, 3, 3, 3});
  CHECK(state["b"] == Bytes(4, 2));
}
