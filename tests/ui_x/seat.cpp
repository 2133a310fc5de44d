// Xvfb, openbox, xdotool, setxkbmap and xclip around the program.
#include "tests/ui_x/seat.h"

#include <sys/wait.h>

#include "tests/eventually.h"

namespace lanyard::ui {
namespace {

constexpr std::chrono::seconds longest_start(60);

}  // namespace

Seat::Seat(const Laptop& laptop)
    : reader(Reader::get()),
      screen_({.words = {LANYARD_XVFB, "-displayfd", "1", "-noreset", "-screen", "0", "1400x900x24",
                         "-nolisten", "tcp"}},
              folder_ / "xvfb.log"),
      display_("DISPLAY=:" + screen_.line(longest_start)),
      manager_({.words = {LANYARD_OPENBOX, "--sm-disable"}, .environment = {display_}},
               folder_ / "openbox.log") {
  // A window that is there before its manager is never given the focus.
  REQUIRE(eventually([this] { return tool({LANYARD_XDOTOOL, "get_desktop"}).exit == 0; }));
  reader.switch_on(true);
  layout({"-layout", "us"});
  // The keyboard's input method is that of the C.UTF-8 locale.
  const std::vector<std::string> environment{display_, "LIBGL_ALWAYS_SOFTWARE=1", "LC_ALL=C.UTF-8",
                                             "XDG_DOCUMENTS_DIR=" + folder_.path().string()};
  window_ = std::make_unique<Running>(
      ToRun{.words = {LANYARD_WINDOW, "--data", laptop.folder}, .environment = environment},
      folder_ / "window.log");
  INFO(log());
  REQUIRE(shows("password text", "Passphrase"));
  // Keys go to the window when the window manager has given it the focus.
  REQUIRE(eventually([this] {
    const Ran active = tool({LANYARD_XDOTOOL, "getactivewindow", "getwindowname"});
    if (active.exit == 0 && active.out.rfind("Lanyard", 0) == 0) return true;
    static_cast<void>(tool({LANYARD_XDOTOOL, "search", "--name", "^Lanyard", "windowactivate"}));
    return false;
  }));
}

Ran Seat::tool(std::vector<std::string> words) const {
  return run({.words = std::move(words), .environment = {display_}});
}

void Seat::lead(std::vector<std::string> words) const {
  const std::string name = words.front() + " " + words[1];
  const Ran ran = tool(std::move(words));
  INFO(name << ": " << ran.err);
  REQUIRE(ran.exit == 0);
}

void Seat::type(const std::string& words) {
  lead({LANYARD_XDOTOOL, "type", "--delay", "0", words});
}

void Seat::keys(const std::vector<std::string>& names) {
  std::vector<std::string> words{LANYARD_XDOTOOL, "key"};
  words.insert(words.end(), names.begin(), names.end());
  lead(std::move(words));
}

void Seat::layout(const std::vector<std::string>& options) {
  std::vector<std::string> words{LANYARD_SETXKBMAP};
  words.insert(words.end(), options.begin(), options.end());
  lead(std::move(words));
}

// xclip runs for as long as it owns the clipboard.
void Seat::copy(const std::string& words) {
  const std::filesystem::path file = folder_ / "copied";
  write_text(file, words);
  owner_ = std::make_unique<Running>(
      ToRun{.words = {LANYARD_XCLIP, "-quiet", "-selection", "clipboard", "-in", file},
            .environment = {display_}},
      folder_ / "xclip.log");
  REQUIRE(eventually([&] { return pasted() == words; }));
}

std::string Seat::pasted() {
  return tool({LANYARD_XCLIP, "-selection", "clipboard", "-out"}).out;
}

bool Seat::close() {
  keys({"alt+F4"});
  return eventually([this] {
    siginfo_t ended{};
    const auto pid = static_cast<id_t>(window_->pid());
    return ::waitid(P_PID, pid, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0;
  });
}

bool Seat::shows(const std::string& role, const std::string& name) {
  return seen([&] { return reader.find(role, name).showing; });
}

bool Seat::focus(const std::string& role, const std::string& name) {
  // It may have to be scrolled into view first.
  return seen([&] { return !reader.find(role, name).name.empty(); }) &&
         reader.focus(reader.find(role, name)) &&
         seen([&] { return reader.find(role, name).focused; });
}

bool Seat::press(const std::string& role, const std::string& name) {
  return shows(role, name) && reader.press(reader.find(role, name));
}

std::string Seat::text_of(const std::string& role, const std::string& name) {
  return reader.find(role, name).text;
}

void Seat::unlock() {
  REQUIRE(focus("password text", "Passphrase"));
  type(the_passphrase);
  keys({"Return"});
  REQUIRE(shows("link", "My cases"));
}

}  // namespace lanyard::ui
