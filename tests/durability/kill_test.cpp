// SIGKILL at random moments of 200 saves. It proves less than the replay (the system's cache
// survives it), and finds what the replay cannot: locks that stay, half a start, a second start.
#include <chrono>
#include <filesystem>
#include <random>

#include "tests/catch.h"
#include "tests/durability/run_child.h"
#include "tests/durability/vault_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

TEST_CASE("a program killed at random moments of 200 saves loses nothing it acknowledged") {
  REQUIRE(start_crypto().ok());
  const std::string root = scratch("kill");
  REQUIRE(run({.program = LANYARD_SAVER, .arguments = {"make", root}}) == 0);
  // How long 20 saves take here, so that the kills fall among them on any machine.
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(run({.program = LANYARD_SAVER, .arguments = {"save", root, "20"}}) == 0);
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  const auto whole = static_cast<std::uint64_t>(took.count()) + 1;
  std::mt19937_64 random(7);
  const TestClock clock;
  std::uint64_t acknowledged = 0;
  int killed = 0;
  for (int round = 0; round < 400 && acknowledged < 200; ++round) {
    const auto pause = static_cast<int>(random() % whole);
    const int code =
        run({.program = LANYARD_SAVER, .arguments = {"save", root, "20"}, .kill_after_us = pause});
    if (code == -1) ++killed;
    REQUIRE((code == -1 || code == 0));
    std::error_code none;
    const auto size = std::filesystem::file_size(root + "/acks", none);
    if (!none) acknowledged = size;
    const auto vault = open_vault(root + "/vault", clock);
    REQUIRE(vault.ok());
    REQUIRE(holds_notes(**vault, acknowledged));
  }
  CHECK(acknowledged >= 200);
  CHECK(killed > 5);
  std::filesystem::remove_all(root);
}
