// Reads a source tree and says where it breaks the rules of the house (docs/STYLE.md).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lanyard::house {

struct Finding {
  std::string file;  // relative to the root
  std::size_t line = 0;
  std::string what;
};

[[nodiscard]] std::vector<Finding> inspect(const std::filesystem::path& root);

}  // namespace lanyard::house
