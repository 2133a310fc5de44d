// Somebody at a laptop in a process of their own, guarded and wiping what it frees as the program
// does: the real screens, worker and vault, told by lines on stdin what to press and type.
//   sitter headless|shown DATA NOW_MS
//     click ID | type WORDS | key NAME | wait SECONDS | node ID | look | hum SEED
// Each line is answered by one. `hum` types on and on and answers with every frame.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "app/ui/desk_worker.h"
#include "app/ui/last_words.h"
#include "app/ui/look.h"
#include "platform/os/process_guard.h"
#include "tests/ui/hum.h"
#include "tests/ui/sitting_scene.h"

namespace lanyard::ui {
namespace {

struct StandingClock final : Clock {
  explicit StandingClock(std::int64_t at) : ms(at) {}
  [[nodiscard]] Instant now() const override { return {ms}; }
  std::int64_t ms;
};

void say(std::string_view words) {
  const std::string line = std::string(words) + "\n";
  if (::write(1, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::exit(3);
}

// One line of stdin without its end; what it was read into is wiped. False at the end.
bool hear(WipedBytes& line) {
  line = WipedBytes();
  for (char c = 0; ::read(0, &c, 1) == 1;) {
    if (c == '\n') return true;
    line.push_back(c);
  }
  return false;
}

class Sitter {
 public:
  Sitter(const std::filesystem::path& data, std::int64_t now_ms, Window::Mode mode)
      : clock_(now_ms),
        worker_({data, DeskWorker::Laptop::Syncing::on_demand}, clock_, waker_),
        scene_(worker_),
        stage_(scene_, {}, 1, mode) {
    stage_.ui.theme = laptop_look(data);
    stage_.window().on_display_lost([this] { end_without_display(scene_.app(), worker_); });
    stage_.load_typefaces();
    settle();
  }
  ~Sitter() {
    scene_.app().lock();
    settle();
  }
  Sitter(const Sitter&) = delete;
  Sitter& operator=(const Sitter&) = delete;

  // The window's time stands still while the worker works: a slow unlock is nobody's absence.
  void settle() {
    for (int calm = 0; calm < 4; calm = worker_.settled() ? calm + 1 : 0) {
      while (!worker_.settled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      stage_.frames(3);
      if (scene_.app().take_scale_change()) stage_.load_typefaces();
    }
    stage_.frames(4);
  }

  void obey(std::string_view line) {
    const std::size_t blank = line.find(' ');
    const std::string_view verb = line.substr(0, blank);
    const std::string_view what = blank == line.npos ? "" : line.substr(blank + 1);
    bool done = true;
    if (verb == "click")
      done = click(what);
    else if (verb == "type")
      stage_.type(what);
    else if (verb == "key")
      done = press(what);
    else if (verb == "wait")
      stage_.wait(std::strtod(std::string(what).c_str(), nullptr));
    else if (verb == "hum")
      hum(std::strtoull(std::string(what).c_str(), nullptr, 10));
    else if (verb != "node" && verb != "look")
      done = false;
    settle();
    if (verb == "node") return tell(what);
    if (verb == "look") return say(look_words(stage_.ui.theme));
    if (!done) std::fputs(stage_.ui.registry.listing().c_str(), stderr);
    say(done ? "done" : "not there");
  }

 private:
  bool click(std::string_view id) {
    if (stage_.click(id)) return true;
    const Node* named = stage_.ui.registry.find_named(id);
    return named != nullptr && stage_.click(std::string(named->id));
  }

  bool press(std::string_view name) {
    if (name == "enter") stage_.key(Key::enter);
    if (name == "lock") stage_.key(Key::l, mod_control);
    if (name == "search") stage_.key(Key::k, mod_control);
    if (name == "escape") stage_.key(Key::escape);
    if (name == "all") stage_.key(Key::a, mod_control);
    if (name == "copy") stage_.key(Key::c, mod_control);
    if (name == "next-misspelt") stage_.key(Key::f7);
    if (name == "suggest") stage_.key(Key::period, mod_control);
    return true;
  }

  void tell(std::string_view id) const {
    const Node* node = stage_.ui.registry.find(id);
    if (node == nullptr) return say("none");
    say("name=" + node->name + " value=" + node->value + " focused=" +
        (node->focused ? "yes" : "no") + " selected=" + (node->selected ? "yes" : "no") +
        " wide=" + std::to_string(static_cast<int>(node->box.width())));
  }

  // The window's time goes on for at most this long while a save is on its way to the disk: a busy
  // machine makes the test slower, never the loss larger.
  static constexpr int frames_while_saving = 50;

  void hum(std::uint64_t seed) {
    std::uint64_t typed = 0;
    int until_next = 0;
    for (int saving = 0;;) {
      saving = worker_.settled() ? 0 : saving + 1;
      while (saving > frames_while_saving && !worker_.settled()) std::this_thread::yield();
      if (until_next-- == 0) {
        stage_.push(hummed(seed, typed++));
        until_next = frames_before(seed, typed);
      }
      stage_.frames(1);
      say(std::to_string(typed) + " " + std::to_string(stage_.now()));
    }
  }

  StandingClock clock_;
  NobodySleeps waker_;
  DeskWorker worker_;
  LaptopScene scene_;
  Stage stage_;
};

}  // namespace
}  // namespace lanyard::ui

int main(int argc, char** argv) {
  using namespace lanyard;
  if (argc != 4 || !guard_process().ok() || !start_crypto().ok()) return 2;
  const auto mode =
      std::string_view(argv[1]) == "shown" ? ui::Window::Mode::shown : ui::Window::Mode::headless;
  if (::chdir(argv[2]) != 0) return 2;  // files by relative names would come into the data folder
  ui::Sitter sitter(argv[2], std::strtoll(argv[3], nullptr, 10), mode);
  ui::say("here");
  ui::WipedBytes line;
  while (ui::hear(line)) sitter.obey({line.data(), line.size()});
  return 0;
}
