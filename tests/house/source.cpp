// Blanking comments and literals, and finding words.
#include "tests/house/source.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace lanyard::house {
namespace {

bool in_name(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Where the comment or literal that starts at `at` ends, or `at` when none starts there.
std::size_t end_of_blank(const std::string& t, std::size_t at) {
  const auto end_after = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = t.find(mark, from);
    return found == std::string::npos ? t.size() : found + mark.size();
  };
  if (t.compare(at, 2, "//") == 0) return std::min(t.find('\n', at), t.size());
  if (t.compare(at, 2, "/*") == 0) return end_after("*/", at + 2);
  if (t.compare(at, 2, "R\"") == 0 && (at == 0 || !in_name(t[at - 1]))) {
    const std::size_t open = t.find('(', at);
    if (open == std::string::npos) return t.size();
    return end_after(")" + t.substr(at + 2, open - at - 2) + "\"", open);
  }
  const char quote = t[at];
  // A quote between digits separates them: 1'000.
  if (quote != '"' && (quote != '\'' || (at > 0 && in_name(t[at - 1])))) return at;
  for (std::size_t i = at + 1; i < t.size(); ++i) {
    if (t[i] == '\\')
      ++i;
    else if (t[i] == quote || t[i] == '\n')
      return i + 1;
  }
  return t.size();
}

}  // namespace

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string code_of(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_blank(text, at);
    for (std::size_t i = at; i < end; ++i)
      if (text[i] != '\n') text[i] = ' ';
    at = std::max(end, at + 1);
  }
  return text;
}

std::vector<std::string_view> split_words(std::string_view words) {
  std::vector<std::string_view> out;
  while (!words.empty()) {
    const std::size_t n = std::min(words.find(' '), words.size());
    if (n > 0) out.push_back(words.substr(0, n));
    words.remove_prefix(std::min(n + 1, words.size()));
  }
  return out;
}

bool starts_with_any(std::string_view path, std::string_view prefixes) {
  const auto all = split_words(prefixes);
  return std::any_of(all.begin(), all.end(), [&](auto p) { return path.starts_with(p); });
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t at) {
  for (; (at = text.find(word, at)) != std::string_view::npos; ++at) {
    const bool starts = at == 0 || !in_name(text[at - 1]) || !in_name(word.front());
    const std::size_t after = at + word.size();
    const bool ends = after >= text.size() || !in_name(text[after]) || !in_name(word.back());
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace lanyard::house
