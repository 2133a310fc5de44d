// The window on the worker's vault: opened for whoever sits at a terminal with a display, otherwise
// toured under Xvfb, leaving screenshots and the list of what is on each.
#include <cstdlib>

#include "tests/journeys/demo_stage.h"

namespace lanyard::demo {
namespace {

constexpr std::size_t fewest_screens = 5;

bool somebody_is_here() {
  const char* x = std::getenv("DISPLAY");
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  const bool display = (x && *x) || (wayland && *wayland);
  std::error_code none;
  const std::string out = std::filesystem::read_symlink("/proc/self/fd/1", none).string();
  return display && (out.starts_with("/dev/pts/") || out.starts_with("/dev/tty"));
}

ToRun window(const Laptop& laptop) {
  ToRun out;
  out.words = {LANYARD_WINDOW, "--vault", laptop.vault(), "--passphrase-file",
               laptop.passphrase_file()};
  return out;
}

// The number of a display that nobody uses, as Xvfb prints it once it listens.
std::string display_of(Running& server) {
  const std::string number = server.line(std::chrono::seconds(20));
  if (number.empty()) throw std::runtime_error("Xvfb did not start");
  return ":" + number;
}

std::size_t pictures(const std::filesystem::path& folder) {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::filesystem::path list = entry.path();
    if (list.extension() != ".png") continue;
    list.replace_extension(".txt");
    if (std::filesystem::file_size(entry.path()) > 4096 && std::filesystem::exists(list) &&
        std::filesystem::file_size(list) > 0)
      ++n;
  }
  return n;
}

void tour(Stage& stage, const Laptop& laptop, const std::string& display,
          const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  ToRun what = window(laptop);
  what.words.insert(what.words.end(), {"--tour", folder});
  what.environment = {"DISPLAY=" + display, "LIBGL_ALWAYS_SOFTWARE=1"};
  const Ran ran = run(what);
  if (ran.exit != 0) stage.tell(ran.err);
  stage.check(ran.exit == 0, "the window visits its screens and closes by itself");
}

}  // namespace

void show_window(Stage& stage) {
  const Laptop& nia = stage.laptop("nia");
  if (somebody_is_here()) {
    stage.step("The window, on Nia Prosser's vault; close it to end the demonstration");
    stage.check(run(window(nia)).exit == 0, "the window opened and closed");
    return;
  }
  stage.step("The window, without a display: screenshots");
  const std::filesystem::path folder = std::filesystem::path(LANYARD_BUILD_TOP) / "demo";
  std::filesystem::remove_all(folder);
  Running screen({.words = {LANYARD_XVFB, "-displayfd", "1", "-screen", "0", "1400x900x24",
                            "-nolisten", "tcp"}},
                 stage.folder() / "xvfb.log");
  tour(stage, nia, display_of(screen), folder);
  stage.check(pictures(folder) >= fewest_screens, std::to_string(pictures(folder)) +
                                                      " pictures in " + folder.string() +
                                                      ", each with the list of what is on it");
}

}  // namespace lanyard::demo
