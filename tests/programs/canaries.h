// Looks for phrases in files, byte by byte, as UTF-8 and as UTF-16 of both orders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lanyard {

// The phrases of a text file, one a line. Throws when one is shorter than 12 bytes.
[[nodiscard]] std::vector<std::string> read_canaries(const std::filesystem::path& file);

struct CanaryHit {
  std::filesystem::path file;
  std::string phrase;
};
struct CanaryScan {
  std::size_t files = 0;
  std::uintmax_t bytes = 0;
  std::vector<CanaryHit> hits;
};
// Every regular file below the folder; throws when one cannot be read.
[[nodiscard]] CanaryScan scan_for(const std::vector<std::string>& phrases,
                                  const std::filesystem::path& folder);

enum class Utf16Order : unsigned char { little, big };
[[nodiscard]] std::string utf16_of(const std::string& utf8, Utf16Order order);

}  // namespace lanyard
