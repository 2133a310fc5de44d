// Scanning files for phrases. Files are read whole: the largest here are a few dozen megabytes.
#include "tests/programs/canaries.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "platform/base/text.h"

namespace lanyard {
namespace {

constexpr std::size_t shortest_canary = 12;

std::string whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

bool holds(const std::string& bytes, const std::string& needle) {
  return std::search(bytes.begin(), bytes.end(),
                     std::boyer_moore_searcher(needle.begin(), needle.end())) != bytes.end();
}

}  // namespace

std::vector<std::string> read_canaries(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    if (line.size() < shortest_canary) throw std::runtime_error("a canary is too short: " + line);
    out.push_back(line);
  }
  if (out.empty()) throw std::runtime_error("no canaries in " + file.string());
  return out;
}

std::string utf16_of(const std::string& utf8, Utf16Order order) {
  std::string out;
  const auto put = [&out, order](char32_t unit) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U & 0xFFU);
    out += order == Utf16Order::little ? low : high;
    out += order == Utf16Order::little ? high : low;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10U));
      put(0xDC00 + ((c - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

CanaryScan scan_for(const std::vector<std::string>& phrases, const std::filesystem::path& folder) {
  CanaryScan out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = whole_file(entry.path());
    ++out.files;
    out.bytes += bytes.size();
    for (const std::string& phrase : phrases)
      if (holds(bytes, phrase) || holds(bytes, utf16_of(phrase, Utf16Order::little)) ||
          holds(bytes, utf16_of(phrase, Utf16Order::big)))
        out.hits.push_back({entry.path(), phrase});
  }
  return out;
}

}  // namespace lanyard
