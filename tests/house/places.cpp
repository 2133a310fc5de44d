// Reading the names of places out of tables and pages.
#include "tests/house/places.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "tests/house/source.h"
#include "tests/house/tables.h"

namespace lanyard::house {
namespace {

constexpr Words floors = "app sync storage crypto platform";
constexpr std::string_view lists[] = {"docs/STYLE.md", "docs/ARCHITECTURE.md"};

bool is_path(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return false;
  const auto tops = split_words(folders);
  return std::find(tops.begin(), tops.end(), word.substr(0, slash)) != tops.end() &&
         word.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "_-./*<>") == std::string_view::npos;
}

// A path may end in the middle of a name: app/ui/words*.h, platform/os/access_.
bool is_there(const std::filesystem::path& root, std::string_view path) {
  const std::string known(path.substr(0, path.find_first_of("*<")));
  if (std::filesystem::exists(root / known)) return true;
  const std::filesystem::path folder = (root / known).parent_path();
  if (!std::filesystem::is_directory(folder)) return false;
  const std::string start = std::filesystem::path(known).filename().string();
  return std::any_of(std::filesystem::directory_iterator(folder),
                     std::filesystem::directory_iterator(),
                     [&start](const std::filesystem::directory_entry& entry) {
                       return entry.path().filename().string().starts_with(start);
                     });
}

void check_paths(const std::filesystem::path& root, const std::string& line, Finding where,
                 std::vector<Finding>& out) {
  for (std::size_t open = line.find('`'); open != std::string::npos;) {
    const std::size_t close = line.find('`', open + 1);
    if (close == std::string::npos) return;
    const std::string word = line.substr(open + 1, close - open - 1);
    if (is_path(word) && !is_there(root, word)) {
      where.what = "there is no " + word;
      out.push_back(where);
    }
    open = line.find('`', close + 1);
  }
}

// The folders of the floors, and the folders in them that hold sources.
std::set<std::string> rooms_of(const std::filesystem::path& root) {
  std::set<std::string> out;
  for (const std::string_view floor : split_words(floors)) {
    if (!std::filesystem::is_directory(root / floor)) continue;
    out.insert(std::string(floor));
    for (const auto& entry : std::filesystem::directory_iterator(root / floor)) {
      const auto is_source = [](const std::filesystem::directory_entry& file) {
        return file.path().extension() == ".cpp" || file.path().extension() == ".h";
      };
      if (entry.is_directory() && std::any_of(std::filesystem::directory_iterator(entry.path()),
                                              std::filesystem::directory_iterator(), is_source))
        out.insert(entry.path().filename().string());
    }
  }
  return out;
}

// The names in the indented lines of a page; what stands in brackets explains them.
std::set<std::string> listed(const std::filesystem::path& page) {
  std::set<std::string> out;
  std::ifstream in(page);
  std::string line;
  int depth = 0;
  for (bool begun = false; std::getline(in, line);) {
    if (!line.starts_with("    ")) {
      if (begun) break;
      continue;
    }
    begun = true;
    std::string name;
    for (const char c : line + " ") {
      depth += (c == '(' ? 1 : 0) - (c == ')' ? 1 : 0);
      if (depth == 0 && c >= 'a' && c <= 'z') {
        name += c;
        continue;
      }
      if (!name.empty()) out.insert(name);
      name.clear();
    }
  }
  return out;
}

void check_entry(const std::filesystem::path& root, std::string_view path,
                 std::vector<Finding>& out) {
  if (is_path(path) && !is_there(root, path))
    out.push_back({"tests/house/tables.h", 0, "a dead entry: " + std::string(path)});
}

}  // namespace

std::vector<Finding> dead_entries(const std::filesystem::path& root) {
  std::vector<Finding> out;
  for (const Room& room : rooms) {
    check_entry(root, room.folder, out);
    for (const std::string_view path : split_words(room.may)) check_entry(root, path, out);
  }
  for (const Door& door : doors)
    for (const std::string_view path : split_words(door.where)) check_entry(root, path, out);
  for (const Banned& word : banned)
    for (const std::string_view path : split_words(word.where)) check_entry(root, path, out);
  return out;
}

std::vector<Finding> wrong_places(const std::filesystem::path& root) {
  std::vector<Finding> out;
  std::set<std::filesystem::path> pages;
  for (const std::filesystem::path& folder : {root, root / "docs"})
    if (std::filesystem::is_directory(folder))
      for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".md") pages.insert(entry.path());
  for (const std::filesystem::path& page : pages) {
    // What has changed is told as it was.
    if (page.filename() == "CHANGELOG.md") continue;
    const std::string name = page.lexically_relative(root).generic_string();
    std::ifstream in(page);
    std::string line;
    for (std::size_t n = 1; std::getline(in, line); ++n)
      check_paths(root, line, {name, n, {}}, out);
  }
  const std::set<std::string> there = rooms_of(root);
  for (const std::string_view page : lists) {
    if (!std::filesystem::exists(root / page)) continue;
    const std::set<std::string> said = listed(root / page);
    for (const std::string& room : there)
      if (!said.contains(room))
        out.push_back({std::string(page), 0, "the room " + room + " is not listed"});
    for (const std::string& name : said)
      if (!there.contains(name)) out.push_back({std::string(page), 0, "no room is called " + name});
  }
  return out;
}

}  // namespace lanyard::house
