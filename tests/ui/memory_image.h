// Looks for words in the memory of another process: every mapping, also those that may not be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lanyard::ui {

struct FoundWord {
  std::string word;
  std::uintptr_t at = 0;
  std::size_t step = 1;  // bytes from one character to the next
  std::string mapping;   // its line of /proc/PID/maps
  std::string around;    // some bytes, the unprintable ones as points
};

struct MemoryImage {
  std::vector<FoundWord> found;
  std::uint64_t bytes = 0;             // that were read
  std::uint64_t unreadable = 0;        // that the system does not give
  std::vector<std::string> not_given;  // the mappings that these lie in
  bool allowed = false;                // to look at all: only root may
  // How many different words were found.
  [[nodiscard]] std::size_t words() const;
};

// Words of two or more ASCII letters and digits, in UTF-8, UTF-16 and UTF-32 of both orders, and as
// characters that stand in queues of events (`steps` bytes apart; may be empty).
[[nodiscard]] MemoryImage look_into(int pid, const std::vector<std::string>& words,
                                    const std::vector<std::size_t>& steps);

}  // namespace lanyard::ui
