// Records a program while it saves, then opens the states in which a power loss could have left it.
//
// At each point, for sectors of 512 bytes and of 4 KiB, of what is not lasting yet: none of it, all
// of it, each write alone, each one missing; the running write torn after each of its sectors, and
// before each flush every write, with all of the others there and with none (after few_tears of
// them, evenly, when it has more sectors); then seeded random choices of sectors. A state that was
// opened already, with as much acknowledged, is not opened again.
#pragma once

#include <functional>

#include "tests/durability/run_child.h"
#include "tests/durability/trace.h"

namespace lanyard::durability {

// What is tested: a program with the words `make ROOT` and `save ROOT COUNT`, which adds a byte to
// ROOT/acks for each thing that it says is saved; and what is wrong with a folder that must hold
// the first `acknowledged` of them, empty when nothing is.
struct Subject {
  std::string program;
  std::function<std::string(const std::string& root, std::uint64_t acknowledged)> fault;
};

struct Recorded {
  std::string root;
  Image before;
  std::vector<Event> events;
  std::uint64_t acknowledged = 0;
};

[[nodiscard]] Recorded record(const Subject& subject, const std::string& name, std::uint64_t saves,
                              Child::Flush flush);

constexpr std::size_t few_tears = 8;

struct Outcome {
  std::size_t states = 0;  // no two alike
  std::size_t lost = 0;    // did not open, or something acknowledged was not there
  std::size_t most_open = 0;
  std::string first;  // of what was lost
};

// `chances` is how many random states there are at each point, for each size of sector.
[[nodiscard]] Outcome replay(const Subject& subject, const Recorded& recorded, std::size_t chances);

}  // namespace lanyard::durability
