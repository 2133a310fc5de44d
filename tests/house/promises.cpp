// Reading the names out of sources and pages.
#include "tests/house/promises.h"

#include <fstream>

namespace lanyard::house {
namespace {

constexpr std::string_view pages[] = {"docs/THREAT_MODEL.md", "docs/SCENARIOS.md",
                                      "docs/CRITERIA.md", "docs/PROMISES.md"};
constexpr std::size_t shortest_name = 20;  // a shorter quotation is a word, not a test

// The literal that begins at `at`, which is moved behind it; npos where there is none.
std::string literal(const std::string& text, std::size_t& at) {
  at = text.find_first_not_of(" \n", at);
  if (at == std::string::npos || text[at] != '"') {
    at = std::string::npos;
    return {};
  }
  const std::size_t close = text.find('"', at + 1);
  if (close == std::string::npos) {
    at = close;
    return {};
  }
  const std::string out = text.substr(at + 1, close - at - 1);
  at = close + 1;
  return out;
}

void check_row(const std::string& row, const std::set<std::string>& names, Finding where,
               std::vector<Finding>& out) {
  const std::size_t last = row.find_last_of('|');
  const std::size_t column = row.find_last_of('|', last - 1);
  if (column == std::string::npos) return;
  std::size_t open = row.find('"', column);
  while (open != std::string::npos) {
    const std::size_t close = row.find('"', open + 1);
    if (close == std::string::npos) return;
    const std::string name = row.substr(open + 1, close - open - 1);
    if (name.size() >= shortest_name && !names.contains(name)) {
      where.what = "no test is called \"" + name + "\"";
      out.push_back(where);
    }
    open = row.find('"', close + 1);
  }
}

}  // namespace

void collect_tests(const std::string& text, std::set<std::string>& names) {
  constexpr std::string_view word = "TEST_CASE(";
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    std::string name;
    for (std::size_t next = at + word.size(); next != std::string::npos;)
      name += literal(text, next);
    if (!name.empty()) names.insert(name);
  }
}

std::vector<Finding> missing_tests(const std::filesystem::path& root,
                                   const std::set<std::string>& names) {
  std::vector<Finding> out;
  for (const std::string_view page : pages) {
    std::ifstream in(root / page);
    std::string row;
    for (std::size_t n = 1; std::getline(in, row); ++n)
      if (row.starts_with('|') && row.size() > 1)
        check_row(row, names, {std::string(page), n, {}}, out);
  }
  return out;
}

}  // namespace lanyard::house
