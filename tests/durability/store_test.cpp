// 50 pushed batches, and every state in which a power loss could have left the server's store.
#include <filesystem>

#include "tests/catch.h"
#include "tests/durability/ledger_subject.h"
#include "tests/durability/replay.h"
#include "tests/durability/store_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

Subject store_subject() {
  return {LANYARD_STORE_SAVER, [](const std::string& root, std::uint64_t acknowledged) {
            return store_fault(root + "/store", acknowledged);
          }};
}

Subject ledger_subject() {
  return {LANYARD_LEDGER_SAVER, [](const std::string& root, std::uint64_t acknowledged) {
            return ledger_fault(root + "/ledger", acknowledged);
          }};
}

}  // namespace

TEST_CASE(
    "after a power loss at any moment of the ledger's writes an entry is whole or not there") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record(ledger_subject(), "ledger", 30, Child::Flush::real);
  REQUIRE(recorded.acknowledged == 30);
  const Outcome outcome = replay(ledger_subject(), recorded, 6);
  INFO(outcome.states << " states; first: " << outcome.first);
  CHECK(outcome.states > 300);
  CHECK(outcome.lost == 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the ledger's replay finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record(ledger_subject(), "ledger-noflush", 30, Child::Flush::none);
  CHECK(replay(ledger_subject(), recorded, 2).lost > 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("after a power loss at any moment of 50 pushed batches every acknowledged op is there") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record(store_subject(), "store", 50, Child::Flush::real);
  REQUIRE(recorded.acknowledged == 50);
  const Outcome outcome = replay(store_subject(), recorded, 2);
  INFO(outcome.states << " states; first: " << outcome.first);
  CHECK(outcome.lost == 0);
  std::filesystem::remove_all(recorded.root);
}

TEST_CASE("the store's replay finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  const Recorded recorded = record(store_subject(), "store-noflush", 50, Child::Flush::none);
  CHECK(replay(store_subject(), recorded, 1).lost > 0);
  std::filesystem::remove_all(recorded.root);
}
