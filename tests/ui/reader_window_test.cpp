// A screen reader at the real window: the program itself on a display without a screen (Xvfb),
// which sleeps until somebody asks.
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "tests/cli/office.h"
#include "tests/sanitized.h"
#include "tests/ui/memory_image.h"
#include "tests/ui/reader.h"

namespace lanyard::ui {
namespace {

constexpr std::chrono::seconds longest_start(60);

// The window that this process started; 0 when it cannot be looked into.
int process_of_window() {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", none)) {
    if (std::filesystem::read_symlink(entry.path() / "exe", none) != LANYARD_WINDOW) continue;
    std::ifstream status(entry.path() / "status");
    for (std::string word; status >> word;) {
      int parent = 0;
      if (word == "PPid:" && status >> parent && parent == ::getpid())
        return std::stoi(entry.path().filename());
    }
  }
  return 0;
}

// Of the child's name, Wiśniewska. Their first name stands in the program itself, in the dictionary
// of phrases.
constexpr const char* of_their_name = "niewska";

bool remembers(int window, const std::string& word) {
  return look_into(window, {word}, {}).words() == 1;
}

// The window of a worker whose organisation has one case, unlocked.
struct OpenWindow {
  OpenWindow()
      : reader(Reader::get()),
        screen({.words = {LANYARD_XVFB, "-displayfd", "1", "-screen", "0", "1400x900x24",
                          "-nolisten", "tcp"}},
               folder / "xvfb.log"),
        window(
            {.words = {LANYARD_WINDOW, "--vault", Office::get().laptop().vault(),
                       "--passphrase-file", Office::get().laptop().passphrase_file()},
             .environment = {"DISPLAY=:" + screen.line(longest_start), "LIBGL_ALWAYS_SOFTWARE=1"}},
            folder / "window.log") {}

  template <class Seen>
  bool seen(Seen what) {
    return reader.seen([] {}, what);
  }
  bool shows(const std::string& role, const std::string& name) {
    return seen([&] { return reader.find(role, name).showing; });
  }
  std::string log() const { return read_text(folder / "window.log"); }

  TempFolder folder;
  Reader& reader;
  Running screen;
  Running window;
};

}  // namespace

TEST_CASE(
    "a screen reader that is switched on finds the sleeping window, works in it and locks it") {
  OpenWindow s;
  s.reader.switch_on(true);
  INFO(s.log() << s.reader.listing());
  REQUIRE(s.shows("link", "My cases"));
  s.reader.switch_on(false);
  CHECK(s.seen([&] { return !s.reader.finds_window(); }));
  // By now it has nothing to draw and sleeps.
  s.reader.switch_on(true);
  REQUIRE(s.shows("link", "My cases"));
  // As a control is pressed, nothing is pointed at and no key is used.
  REQUIRE(s.reader.press(s.reader.find("link", "My cases")));
  CHECK(s.shows("list", "My cases"));
  CHECK(s.seen([&] { return s.reader.listing().find("Zofia") != std::string::npos; }));
  REQUIRE(s.reader.press(s.reader.find("link", "Lock")));
  CHECK(s.shows("password text", "Passphrase"));
  CHECK(s.reader.listing().find("Zofia") == std::string::npos);
  s.reader.switch_on(false);
  CHECK(s.seen([&] { return !s.reader.finds_window(); }));
  s.window.stop();
  const std::string log = s.log();
  CHECK(log.find("info assistive-technology-on") != std::string::npos);
  CHECK(log.find("info assistive-technology-off") != std::string::npos);
  CHECK(log.find("Zofia") == std::string::npos);
}

TEST_CASE("after the lock nothing that a screen reader was told is left in the window's memory") {
  if (skipped("its shadow memory has no end")) return;
  OpenWindow s;
  s.reader.switch_on(true);
  REQUIRE(s.shows("link", "My cases"));
  REQUIRE(s.reader.press(s.reader.find("link", "My cases")));
  REQUIRE(s.seen([&] { return s.reader.listing().find("Zofia") != std::string::npos; }));
  for (int n = 0; n < 20; ++n) s.reader.read();
  const int window = process_of_window();
  if (window == 0 || !look_into(window, {of_their_name}, {}).allowed) {
    std::puts("skipped: a guarded process's memory cannot be read without more rights");
    return;
  }
  CHECK(remembers(window, of_their_name));
  REQUIRE(s.reader.press(s.reader.find("link", "Lock")));
  REQUIRE(s.shows("password text", "Passphrase"));
  CHECK(s.seen([&] { return !remembers(window, of_their_name); }));
  CHECK(remembers(window, "Passphrase"));  // what is shown now is found
}

}  // namespace lanyard::ui
