// Every word of every screen comes through the door of translations, and longer ones fit.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/ui/every_screen.h"
#include "tests/ui/lint.h"
#include "tests/ui/pseudo_language.h"

namespace lanyard::ui {
namespace {

std::string whole_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

struct Literal {
  std::string text;
  std::string line;  // where it stands
};

// The string literals of a source, without comments and included files.
std::vector<Literal> literals_of(const std::string& source) {
  std::vector<Literal> out;
  std::size_t begin = 0;
  while (begin < source.size()) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::string line = source.substr(begin, end - begin);
    begin = end + 1;
    if (line.rfind("#include", 0) == 0) continue;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line.compare(at, 2, "//") == 0) break;
      if (line[at] == '\'' && at + 2 < line.size()) at += line[at + 1] == '\\' ? 3 : 2;
      if (at >= line.size() || line[at] != '"') continue;
      std::string text;
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\') ++at;
        text += line[at];
      }
      out.push_back({text, line});
    }
  }
  return out;
}

// What is no word of the window: what the invented desk holds, also within a sentence, and what the
// notices say.
std::vector<std::string> data() {
  std::set<std::string> found{"CF-", "GP", "lanyard-cli evidence save"};
  const auto add = [&](const std::filesystem::path& file) {
    for (const Literal& one : literals_of(whole_text(file))) {
      if (one.text.size() <= 2) continue;
      found.insert(one.text);
      std::string within = one.text;
      within[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(within[0])));
      found.insert(within);
      within[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(within[0])));
      found.insert(within);  // as a title
    }
  };
  for (const auto& entry : std::filesystem::directory_iterator("tests/ui"))
    if (entry.path().filename().string().rfind("fake_", 0) == 0) add(entry.path());
  for (const auto& entry : std::filesystem::directory_iterator("assets/notices")) add(entry.path());
  std::vector<std::string> out(found.begin(), found.end());
  std::sort(out.begin(), out.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return out;
}

// What is left of a name without what came through the door, and without data.
std::string escaped(const std::string& name, const std::vector<std::string>& data) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '[') ++depth;
    if (depth == 0) out += c;
    if (c == ']') --depth;
  }
  for (const std::string& known : data)
    for (std::size_t at = out.find(known); at != std::string::npos; at = out.find(known))
      out.replace(at, known.size(), " ");
  return out;
}

// Texts of records in pieces; and the schedule, which is a paper.
bool is_data(const Node& node, const std::string& screen) {
  for (const char* prefix : {"conflict.side.", "conflict.offered.text", "review.change.", "read."})
    if (node.id.rfind(prefix, 0) == 0 && node.role == Role::text) return true;
  return screen == "schedule" && node.role == Role::text;
}

bool has_letters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
}

}  // namespace

TEST_CASE("every word of every screen came through the door of translations") {
  const PseudoLanguage spoken;
  const std::vector<std::string> known = data();
  std::set<std::string> found;
  std::size_t seen = 0;
  walk([&](AppStage& s, const std::string& screen) {
    for (const Node& node : s.stage.ui.registry.nodes()) {
      if (node.visible().empty() || is_data(node, screen)) continue;
      for (const std::string& said : {node.name, node.help}) {
        ++seen;
        if (has_letters(escaped(said, known))) found.insert(screen + ", " + node.id + ": " + said);
      }
    }
  });
  CHECK(all({found.begin(), found.end()}) == "");
  CHECK(seen > 1000);
}

TEST_CASE("words that are 40 % longer fit on every screen at every text size") {
  const PseudoLanguage spoken;
  const auto at = [](WindowSize size, float scale) {
    std::set<std::string> found;
    walk(
        [&](AppStage& s, const std::string& screen) {
          for (const std::string& one : lint(s.stage.ui.registry))
            found.insert(screen + ": " + one);
        },
        size, {.scale = scale});
    INFO(size.width << "x" << size.height << " at " << scale);
    CHECK(all({found.begin(), found.end()}) == "");
  };
  for (const float scale : {1.f, 1.5f, 2.f}) at({1360, 850}, scale);
  for (const float scale : {1.f, 1.5f, 2.f}) at({1280, 720}, scale);
}

TEST_CASE("a frame looks up some hundreds of texts at most") {
  static std::size_t asked = 0;
  speak({[](const char* english) {
           ++asked;
           return english;
         },
         [](const char* one, const char* many, std::size_t count) {
           ++asked;
           return count == 1 ? one : many;
         }});
  std::size_t most = 0;
  walk([&](AppStage& s, const std::string&) {
    asked = 0;
    s.stage.frames(1);
    most = std::max(most, asked);
  });
  speak_english();
  CHECK(most > 20);
  CHECK(most < 500);
}

TEST_CASE("the sources of the window hold no text outside the table of words") {
  // Names of keys, what becomes a part of a record, and what the window tells other programs.
  const std::set<std::string> known{"Taken back by its author",
                                    "#version 130",
                                    "no display",
                                    "no OpenGL 3",
                                    "Lanyard",
                                    "C",
                                    " n",
                                    " nt",
                                    "UTF-8"};
  const std::vector<const char*> elsewhere{"contract(", "Phrase(", "say(",
                                           "Error(",    ".otf",    "const std::string_view ends"};
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("app/ui")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.rfind("words", 0) == 0 ||
        name.rfind("main", 0) == 0 || name.rfind("form_texts", 0) == 0 ||
        name.rfind("theme", 0) == 0 || name.rfind("registry", 0) == 0 ||
        name.rfind("desk_worker", 0) == 0 || name.rfind("draw_guard", 0) == 0)
      continue;
    for (const Literal& one : literals_of(whole_text(entry.path()))) {
      const bool letters = has_letters(one.text);
      const bool text = letters && (one.text.find(' ') != std::string::npos ||
                                    (one.text[0] >= 'A' && one.text[0] <= 'Z'));
      const bool checked = std::any_of(elsewhere.begin(), elsewhere.end(), [&](const char* word) {
        return one.line.find(word) != std::string::npos;
      });
      if (text && !checked && known.count(one.text) == 0) found.push_back(name + ": " + one.text);
    }
  }
  CHECK(all(found) == "");
}

}  // namespace lanyard::ui
