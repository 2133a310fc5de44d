// One source file as the checks see it: its lines as written, and its code with comments and the
// insides of literals blanked out, so that words in them count for nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lanyard::house {

struct Source {
  std::string path;  // relative to the root, with forward slashes
  std::vector<std::string> lines;
  std::vector<std::string> code;
};

[[nodiscard]] std::vector<std::string> split_lines(const std::string& text);
// The same text, line for line, with comments and literals blanked.
[[nodiscard]] std::string code_of(std::string text);
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view words);
[[nodiscard]] bool starts_with_any(std::string_view path, std::string_view prefixes);
// Where the word stands alone in the text, from `at` on; npos where it does not.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word,
                                    std::size_t at = 0);
[[nodiscard]] std::size_t columns(std::string_view line);

}  // namespace lanyard::house
