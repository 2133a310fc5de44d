// Somebody who does not see the screen: a real client of AT-SPI (libatspi, as Orca uses it) on a
// session bus of the test's own.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/temp_folder.h"
#include "tests/ui/private_bus.h"

struct _AtspiAccessible;
struct _AtspiEvent;

namespace lanyard::ui {

// One object, as it was when it was read.
struct Spoken {
  std::shared_ptr<_AtspiAccessible> object;
  std::string role = {}, name = {}, help = {};
  bool has_text = false;
  std::string text = {};
  int length = -1;
  int caret = -1;
  int actions = 0;
  int left = 0, top = 0, width = 0, height = 0;
  bool showing = false, enabled = false, focusable = false, focused = false;
  bool checked = false, selected = false, editable = false, modal = false;
};

// What was told without being asked.
struct Heard {
  std::string event, name;
  int first = 0, second = 0;
  std::string text = {};
};

// One for the process: libatspi connects once. Made before the first bridge, which then finds the
// bus as its session bus.
class Reader {
 public:
  static Reader& get();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // As a desktop does when somebody switches a screen reader on or off.
  void switch_on(bool on);

  // Whether a window of Lanyard is among the applications.
  bool finds_window();
  // Everything in Lanyard's window, in order; empty when there is none.
  std::vector<Spoken> read();
  // An object with this role and name, an empty one when there is none.
  Spoken find(const std::string& role, const std::string& name);
  // What the object is now. Its name and role are empty when it is gone.
  Spoken again(const Spoken& spoken);
  // What a reader would say of everything, a line each.
  std::string listing();

  bool press(const Spoken& spoken);
  bool focus(const Spoken& spoken);
  std::string word_at(const Spoken& spoken, int at);

  // Takes in what was told since.
  void listen();
  // Takes `step` and listens until `what` is so: it comes from other threads and processes. False
  // only after so long that nothing is on its way any more.
  template <class Step, class Seen>
  bool seen(Step step, Seen what) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < until) {
      step();
      listen();
      if (what()) return true;
      std::this_thread::yield();
    }
    return false;
  }
  std::vector<Heard> heard;

 private:
  Reader();
  static void on_event(_AtspiEvent* event, void* self);

  TempFolder folder_;
  std::unique_ptr<PrivateBus> bus_;
};

}  // namespace lanyard::ui
