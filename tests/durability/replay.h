// Records a program while it saves, then opens every state in which a power loss could have left
// it.
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

struct Outcome {
  std::size_t states = 0;
  std::size_t lost = 0;  // did not open, or something acknowledged was not there
  std::size_t most_pending = 0;
  std::string first;  // of what was lost
};

// `tries` states for each moment.
[[nodiscard]] Outcome replay(const Subject& subject, const Recorded& recorded, std::size_t tries);

}  // namespace lanyard::durability
