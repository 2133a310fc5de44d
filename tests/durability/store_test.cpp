// 50 batches pushed to the server, and every state in which a power loss could have left its store.
#include <filesystem>

#include "tests/catch.h"
#include "tests/durability/ledger_subject.h"
#include "tests/durability/pushes.h"
#include "tests/durability/replay.h"
#include "tests/sanitized.h"
#include "tests/sync/laptop.h"
#include "tests/sync/open_store.h"

using namespace lanyard;
using namespace lanyard::durability;

namespace {

// An organisation whose one practitioner wrote notes in five cases.
Pushes some_pushes(std::size_t batches) {
  test::Office office;
  const test::Person worker = office.join(MemberRole::practitioner);
  std::vector<CaseId> cases;
  while (cases.size() < store_cases) cases.push_back(office.open_case(worker));
  SyncRequest blank;
  blank.org = office.org;
  blank.device = worker.device;
  Pushes out{.seed = worker.key.seed(), .publish = {}, .links = blank, .batches = {}};
  out.publish.links = office.links;
  for (const auto& [id, links] : office.case_links)
    out.links.links.insert(out.links.links.end(), links.begin(), links.end());
  std::uint64_t number = 0;
  for (std::size_t n = 0; n < batches; ++n) {
    out.batches.push_back(blank);
    for (std::size_t i = 0; i < ops_a_batch; ++i, ++number)
      out.batches.back().ops.push_back(test::write_note(office, worker, cases[i % store_cases],
                                                        std::string(20 + number * 37 % 300, 'w'),
                                                        number)
                                           .wire);
  }
  return out;
}

Subject ledger_subject() {
  return {LANYARD_LEDGER_SAVER, [](const std::string& root, std::uint64_t acknowledged) {
            return ledger_fault(root + "/ledger", acknowledged);
          }};
}

// What is wrong with a store that must hold the first `count` batches; empty when nothing is.
std::string fault_of(const Path& folder, const Pushes& pushes, std::size_t count) {
  const auto store = test::open_store(folder);
  if (!store.ok()) return store.error().what();
  for (std::size_t n = 0; n < count; ++n)
    for (const WireOp& op : pushes.batches[n].ops) {
      const auto place = (*store)->find(pushes.links.org, id_of_op(op.op).view());
      if (!place.ok() || !*place) return "an op has no place";
      const auto read = (*store)->read(pushes.links.org, (*place)->chain, (*place)->sequence, 1,
                                       std::size_t{1} << 20);
      if (!read.ok() || read->size() != 1 || read->front().bytes != op.op)
        return "an op is missing";
      if (read->front().key_records != op.key_records) return "a key record is missing";
    }
  return {};
}

class StoreSubject {
 public:
  Recorded recorded(const std::string& name, std::size_t batches, Child::Flush flush) {
    pushes_ = some_pushes(batches);
    root_ = scratch(name);
    REQUIRE(write_pushes(pushes_file(root_), pushes_).ok());
    return record(subject(), name, batches, flush);
  }
  ~StoreSubject() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
    std::filesystem::remove(pushes_file(root_), ignored);
  }
  StoreSubject() = default;
  StoreSubject(const StoreSubject&) = delete;
  StoreSubject& operator=(const StoreSubject&) = delete;
  [[nodiscard]] Subject subject() const {
    return {LANYARD_STORE_SAVER, [this](const std::string& root, std::uint64_t acknowledged) {
              return fault_of(root + "/store", pushes_, acknowledged);
            }};
  }

 private:
  Pushes pushes_;
  std::string root_;
};

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
  StoreSubject subject;
  const std::size_t batches = rounds_of(50, 5);
  const Recorded recorded = subject.recorded("store", batches, Child::Flush::real);
  REQUIRE(recorded.acknowledged == batches);
  const Outcome outcome = replay(subject.subject(), recorded, 1);
  WARN(outcome.states << " states, at most " << outcome.most_open << " writes not lasting");
  INFO("first: " << outcome.first);
  CHECK(outcome.states >= 100 * batches);
  CHECK(outcome.lost == 0);
}

TEST_CASE("the store's replay finds the fault when flushes do nothing") {
  REQUIRE(start_crypto().ok());
  StoreSubject subject;
  const Recorded recorded = subject.recorded("store-noflush", 3, Child::Flush::none);
  CHECK(replay(subject.subject(), recorded, 1).lost > 0);
}
