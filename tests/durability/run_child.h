// Runs the saving program, with or without the recorder, and can kill it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lanyard::durability {

struct Child {
  std::string program{};
  std::vector<std::string> arguments{};  // of the program
  std::string record_root{};             // with the recorder when it is not empty
  std::string record_to{};
  enum class Flush : std::uint8_t { real, none } flush = Flush::real;
  std::optional<int> kill_after_us{};  // SIGKILL
};

// The exit code, or -1 when it was killed.
[[nodiscard]] int run(const Child& child);

// A folder of its own for each test, on the fastest disk that there is: what is tested is the order
// of flushes, not their time.
[[nodiscard]] std::string scratch(const std::string& name);

}  // namespace lanyard::durability
