// The checks themselves, each a function from a source to findings.
#include "tests/house/tidy.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/house/definitions.h"
#include "tests/house/promises.h"
#include "tests/house/source.h"
#include "tests/house/tables.h"

namespace lanyard::house {
namespace {

namespace fs = std::filesystem;
using Findings = std::vector<Finding>;

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".h");
}
bool is_checked(std::string_view path) {
  return is_cpp(path) || path.ends_with(".cmake") || path.ends_with("CMakeLists.txt") ||
         path.ends_with(".toml") || path.ends_with(".sh");
}

const Room* room_of(std::string_view path) {
  const Room* best = nullptr;
  for (const Room& room : rooms)
    if (path.starts_with(room.folder) &&
        (best == nullptr || room.folder.size() > best->folder.size()))
      best = &room;
  return best;
}

// What the line includes, without its brackets; empty for any other line.
std::string_view included(std::string_view line) {
  constexpr std::string_view word = "#include";
  if (!line.starts_with(word)) return {};
  const std::size_t open = line.find_first_of("<\"");
  if (open == std::string_view::npos) return {};
  const std::size_t close = line.find_first_of(">\"", open + 1);
  if (close == std::string_view::npos) return {};
  return line.substr(open + 1, close - open - 1);
}

void check_includes(const Source& s, Findings& out) {
  const Room* room = room_of(s.path);
  if (room == nullptr) {
    out.push_back({s.path, 1, "source outside every room"});
    return;
  }
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    const std::string_view header = included(s.lines[i]);
    if (header.empty()) continue;
    const std::string name(header);
    if (room_of(header) != nullptr && !starts_with_any(header, room->may))
      out.push_back({s.path, i + 1, std::string(room->folder) + " may not include " + name});
    for (const Door& door : doors) {
      if (!header.starts_with(door.header) || starts_with_any(s.path, door.where)) continue;
      if (door.tests == Tests::free && s.path.starts_with("tests/")) continue;
      out.push_back(
          {s.path, i + 1, "<" + name + "> is entered only by: " + std::string(door.where)});
    }
  }
}

void check_words(const Source& s, Findings& out) {
  for (std::size_t i = 0; i < s.code.size(); ++i)
    for (const Banned& b : banned)
      if (find_word(s.code[i], b.word) != std::string_view::npos &&
          !starts_with_any(s.path, b.where))
        out.push_back(
            {s.path, i + 1, "\"" + std::string(b.word) + "\": write " + std::string(b.instead)});
}

void check_text(const Source& s, Findings& out) {
  if (s.lines.size() > most_lines)
    out.push_back({s.path, s.lines.size(), "more than 400 lines: separate deciding from doing"});
  const std::string_view first = s.lines.empty() ? std::string_view() : s.lines.front();
  if (!first.starts_with(is_cpp(s.path) ? "// " : "#"))
    out.push_back({s.path, 1, "the first line is a comment that says what the file is for"});
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    for (const std::string_view word : banned_anywhere)
      if (find_word(s.lines[i], word) != std::string_view::npos)
        out.push_back({s.path, i + 1, "\"" + std::string(word) + "\": write an issue"});
    // Quotes of a notice stand as the notice has them, however long.
    if (columns(s.lines[i]) > most_columns && !s.path.ends_with(".toml"))
      out.push_back({s.path, i + 1, "more than 100 columns"});
  }
}

void check_name(const Source& s, Findings& out) {
  const std::string stem = fs::path(s.path).stem().string();
  for (const std::string_view name : banned_names)
    if (stem == name) out.push_back({s.path, 0, "a file name says what is in it"});
  if (is_cpp(s.path) &&
      std::any_of(stem.begin(), stem.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    out.push_back({s.path, 0, "file names are lowercase"});
}

// True when a block that opens at `at` is the body of a function or of a statement inside one: an
// initialiser, a class or a namespace has no closing parenthesis before it.
bool opens_body(const std::string& code, std::size_t at) {
  std::size_t end = code.find_last_not_of(" \n", at == 0 ? 0 : at - 1);
  if (at == 0 || end == std::string::npos) return false;
  for (const std::string_view word : {"const", "noexcept", "override", "final", "mutable"}) {
    const std::size_t start = end + 1 >= word.size() ? end + 1 - word.size() : std::string::npos;
    if (start == std::string::npos || code.compare(start, word.size(), word) != 0) continue;
    end = code.find_last_not_of(" \n", start - 1);
    if (end == std::string::npos) return false;
  }
  return code[end] == ')';
}

void check_functions(const Source& s, const std::string& code, Findings& out) {
  struct Block {
    std::size_t line;
    bool body;
  };
  std::vector<Block> open;
  std::size_t line = 1;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\n') ++line;
    if (code[at] == '{') open.push_back({line, opens_body(code, at)});
    if (code[at] != '}' || open.empty()) continue;
    const Block block = open.back();
    open.pop_back();
    if (block.body && line - block.line + 1 > most_function_lines)
      out.push_back({s.path, block.line, "a function of more than 60 lines"});
  }
}

// What the files read so far define.
struct Defined {
  std::map<std::string, std::string> types;    // where, by full name
  std::map<std::string, std::string> helpers;  // where, by folder and name
  std::set<std::string> tests;                 // names of test cases
};

// One name, one type: of two types of one name a program keeps one, and nobody is told which. One
// name, one helper of a room: the files of a room are compiled together where time is short.
void check_definitions(const Source& s, const std::string& code, Defined& all, Findings& out) {
  const auto once = [&](std::map<std::string, std::string>& where, const std::string& key,
                        const Definition& what) {
    const std::string& first = where.try_emplace(key, s.path).first->second;
    if (first == s.path) return;
    out.push_back({s.path, what.line, what.name + " is defined in " + first + " too"});
  };
  const Definitions found = definitions(code);
  for (const Definition& type : found.types) once(all.types, type.name, type);
  const std::string folder = fs::path(s.path).parent_path().generic_string() + "/";
  for (const Definition& helper : found.helpers) once(all.helpers, folder + helper.name, helper);
}

void check_file(const fs::path& root, const fs::path& file, Defined& all, Findings& out) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Source s;
  s.path = fs::relative(file, root).generic_string();
  s.lines = split_lines(text);
  const std::string code = is_cpp(s.path) ? code_of(text) : std::string();
  s.code = split_lines(code);
  check_text(s, out);
  check_name(s, out);
  if (!is_cpp(s.path)) return;
  check_includes(s, out);
  check_words(s, out);
  check_functions(s, code, out);
  check_definitions(s, code, all, out);
  if (s.path.starts_with("tests/")) collect_tests(text, all.tests);
}

bool names(std::string_view words, std::string_view word) {
  const auto all = split_words(words);
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

std::vector<Finding> inspect(const fs::path& root) {
  std::set<fs::path> files;
  Findings out;
  for (const auto& top : fs::directory_iterator(root)) {
    const std::string name = top.path().filename().string();
    if (!top.is_directory()) {
      if (is_checked(name)) files.insert(top.path());
      continue;
    }
    if (names(not_ours, name)) continue;
    if (!names(folders, name)) out.push_back({name, 0, "a folder that the house does not have"});
    for (const auto& entry : fs::recursive_directory_iterator(top.path())) {
      const std::string path = entry.path().generic_string();
      // Corpora and fixtures are inputs, not sources.
      const bool input = path.find("/corpus/") != std::string::npos ||
                         path.find("/fixtures/") != std::string::npos;
      if (entry.is_regular_file() && is_checked(path) && !input) files.insert(entry.path());
    }
  }
  Defined all;
  for (const fs::path& file : files) check_file(root, file, all, out);
  const Findings missing = missing_tests(root, all.tests);
  out.insert(out.end(), missing.begin(), missing.end());
  return out;
}

}  // namespace lanyard::house
