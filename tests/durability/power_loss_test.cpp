// 50 saves, and every state in which a power loss during them could have left the vault.
#include <filesystem>

#include "tests/catch.h"
#include "tests/durability/replay.h"
#include "tests/durability/vault_subject.h"
#include "tests/sanitized.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

Subject vault_subject() {
  return {LANYARD_SAVER, [](const std::string& root, std::uint64_t acknowledged) -> std::string {
            const TestClock clock;
            const auto vault = open_vault(root + "/vault", clock);
            if (!vault.ok()) return vault.error().what();
            return holds_notes(**vault, acknowledged) ? "" : "a note is missing";
          }};
}

Subject erased_subject() {
  return {LANYARD_ERASER, [](const std::string& root, std::uint64_t acknowledged) {
            return fault_of_erased(root + "/vault", acknowledged);
          }};
}

}  // namespace

TEST_CASE("after a power loss at any moment of an erasure it is whole or has not begun") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded =
      record(erased_subject(), "erasures", notes_to_erase, Child::Flush::real);
  REQUIRE(recorded.acknowledged == notes_to_erase);
  const Outcome outcome = replay(erased_subject(), recorded, 3);
  INFO(outcome.states << " states, at most " << outcome.most_open
                      << " writes not lasting; first: " << outcome.first);
  CHECK(outcome.states > 300);
  CHECK(outcome.lost == 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the replay of an erasure finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded =
      record(erased_subject(), "erasures-noflush", notes_to_erase, Child::Flush::none);
  CHECK(replay(erased_subject(), recorded, 1).lost > 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("after a power loss at any moment of 50 saves every acknowledged note is there") {
  REQUIRE(start_crypto().ok());
  const std::size_t saves = rounds_of(50, 5);
  const Recorded recorded = record(vault_subject(), "saves", saves, Child::Flush::real);
  REQUIRE(recorded.acknowledged == saves);
  const Outcome outcome = replay(vault_subject(), recorded, 2);
  WARN(outcome.states << " states, at most " << outcome.most_open << " writes not lasting");
  INFO("first: " << outcome.first);
  CHECK(outcome.states >= 150 * saves);
  CHECK(outcome.lost == 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the same test finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record(vault_subject(), "noflush", 3, Child::Flush::none);
  CHECK(replay(vault_subject(), recorded, 1).lost > 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the replay knows what a flush makes lasting, and what it does not") {
  const auto written = [](const char* path, std::uint64_t offset, Bytes data) {
    return Event{Event::Kind::write, false, path, offset, data.size(), data};
  };
  std::vector<Event> events{written("a", 0, Bytes(4, 1)),
                            written("b", 0, Bytes(4, 2)),
                            {Event::Kind::flush, false, "a", 0, 0, {}},
                            written("a", 2, Bytes(4, 3)),
                            {Event::Kind::write, true, "c", 0, 1, Bytes(1, 9)},
                            written("d", 500, Bytes(30, 5))};
  PowerLoss loss({{"a", Bytes{}}}, events);
  loss.go_to(4);
  CHECK(loss.at_flush());
  CHECK(loss.open() == 3);  // one of them is the write that runs
  loss.go_to(5);
  REQUIRE(loss.open() == 3);
  CHECK(loss.sectors(2, 512) == 2);
  CHECK(loss.sectors(2, 4096) == 1);
  Image state = loss.state({{false}, {false}, {false, false}}, 512);
  CHECK(state["a"] == Bytes(4, 1));
  CHECK_FALSE(state.contains("b"));
  CHECK(state["c"] == Bytes(1, 9));
  state = loss.state({{true}, {true}, {false, true}}, 512);
  CHECK(state["a"] == Bytes{1, 1, 3, 3, 3, 3});
  CHECK(state["b"] == Bytes(4, 2));
  CHECK(std::ranges::count(state["d"], 5) == 18);
}
