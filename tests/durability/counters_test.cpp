// What one saved note costs, counted and not timed: flushes, write calls, bytes. The same on every
// machine, so these are gates.
#include <filesystem>

#include "tests/catch.h"
#include "tests/durability/run_child.h"
#include "tests/durability/trace.h"
#include "tests/durability/vault_subject.h"

using namespace lanyard;
using namespace lanyard::durability;

TEST_CASE("a saved note is two flushes, few writes and few bytes") {
  const std::string root = scratch("counters");
  REQUIRE(run({.program = LANYARD_SAVER, .arguments = {"make", root}}) == 0);
  REQUIRE(run({.program = LANYARD_SAVER, .arguments = {"save", root, "200"}}) == 0);
  const std::string trace = root + "-trace";
  REQUIRE(run({.program = LANYARD_SAVER,
               .arguments = {"save", root, "100"},
               .record_root = root,
               .record_to = trace}) == 0);
  std::vector<Event> events;
  REQUIRE(read_trace(trace, events));
  std::size_t saves = 0;
  std::size_t flushes = 0;
  std::size_t writes = 0;
  std::size_t bytes = 0;
  std::size_t most_flushes = 0;
  std::size_t flushes_now = 0;
  bool counting = false;  // the first save also brings what unlocking left to be written
  for (const Event& event : events) {
    if (event.path == witness) {
      if (counting) ++saves;
      most_flushes = std::max(most_flushes, counting ? flushes_now : 0);
      flushes_now = 0;
      counting = true;
      if (saves == 99) break;
      continue;
    }
    if (!counting) continue;
    const bool write = event.kind == Event::Kind::write;
    if (event.kind == Event::Kind::flush || (write && event.durable)) {
      ++flushes;
      ++flushes_now;
    }
    writes += write ? 1 : 0;
    bytes += write ? event.data.size() : 0;
  }
  REQUIRE(saves == 99);
  const auto each = [saves](std::size_t n) {
    return static_cast<double>(n) / static_cast<double>(saves);
  };
  WARN("per saved note: flushes " << each(flushes) << ", write calls " << each(writes) << ", bytes "
                                  << each(bytes));
  CHECK(flushes == 2 * saves);
  CHECK(most_flushes == 2);
  CHECK(each(writes) <= 11);
  CHECK(each(bytes) <= 48 * 1024);
  std::filesystem::remove_all(root);
  std::filesystem::remove(trace);
}
