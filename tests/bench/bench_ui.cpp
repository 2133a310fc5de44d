// The window over an invented desk: its first frame, what a frame costs, rest, lock and memory.
// Usage: bench_ui FOLDER [CASES]. Nothing is written. What needs a display is skipped by name
// where there is none; `./run bench ui` brings Xvfb, where the processor draws.
#include <atomic>
#include <cstdlib>
#include <thread>

#include "tests/bench/measure.h"
#include "tests/ui/app_stage.h"

using namespace lanyard::ui;
using lanyard::bench::cpu_us;
using lanyard::bench::now_us;
using lanyard::bench::quantile;
using lanyard::bench::report;
using lanyard::bench::status_kb;

namespace {

constexpr std::size_t usual_cases = 10'000;
constexpr std::size_t long_note = 50'000;  // characters
const std::string field = "field.seen.words";

// Somebody at the invented desk.
struct Bench {
  Bench(Window::Mode mode, std::size_t cases)
      : stage(scene_with(worker, scene, cases), {}, 1, mode) {}

  void unlock() {
    stage.click("unlock.passphrase");
    stage.type("four words that do not belong");
    stage.key(Key::enter);
    stage.frames(4);
    stage.click("nav.cases");
  }
  void open_long_note() {
    stage.click("case.CF-20418");
    stage.key(Key::n, mod_control);
    stage.click(field);
    std::string words;
    while (words.size() < long_note) words += "She said that the week went well. ";
    stage.ui.clipboard.copy(words);
    stage.key(Key::v, mod_control);
    stage.frames(8);
  }
  // Processor time of a frame, without drawing it.
  double frame_ms() {
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
      const double start = cpu_us();
      stage.frames(1);
      times.push_back((cpu_us() - start) / 1000);
    }
    return quantile(times, .5);
  }
  // From a key in the queue to the frame that shows it.
  double typing_ms() {
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
      stage.push(static_cast<char>('a' + i % 26));
      const double start = now_us();
      stage.frames(1);
      times.push_back((now_us() - start) / 1000);
    }
    return quantile(times, .5);
  }
  // How many frames are drawn, as the program draws them, while nobody does anything.
  long frames_at_rest(std::chrono::seconds settling, std::chrono::seconds resting) {
    rest(settling);
    return rest(resting);
  }

  FakeWorker worker{"assets"};
  AppScene scene;
  Stage stage;

 private:
  static Scene& scene_with(FakeWorker& worker, AppScene& scene, std::size_t cases) {
    worker.many_cases = cases;
    scene.worker = &worker;
    return scene;
  }
  long rest(std::chrono::seconds time) {
    std::atomic<bool> over = false;
    std::thread timer([&] {
      std::this_thread::sleep_for(time);
      over = true;
      stage.window().wake();
    });
    long drawn = 0;
    while (true) {
      stage.window().wait();
      if (over) break;
      stage.frames(1);
      ++drawn;
    }
    timer.join();
    return drawn;
  }
};

bool shown(double begun_us) {
  using std::chrono::seconds;
  Bench bench(Window::Mode::shown, usual_cases);
  bool met = report("first_frame_ms", (now_us() - begun_us) / 1000, 1000);
  bench.unlock();
  bench.stage.frames(10);
  met &= report("memory_mb", static_cast<double>(status_kb("VmRSS:")) / 1024, 200);
  met &= report("frames_in_20_s_at_rest",
                static_cast<double>(bench.frames_at_rest(seconds(2), seconds(20))), 0);
  bench.open_long_note();
  met &= report("typing_to_shown_ms", bench.typing_ms(), 50);
  met &= report("frames_in_20_s_in_an_editor",
                static_cast<double>(bench.frames_at_rest(seconds(12), seconds(20))), 0);
  const double locking = now_us();
  bench.scene.app().lock();
  bench.stage.frames(1);
  met &= report("lock_ms", (now_us() - locking) / 1000, 200);
  return met;
}

bool hidden(std::size_t cases) {
  Bench bench(Window::Mode::headless, cases);
  bench.unlock();
  bool met = report("cases_frame_ms", bench.frame_ms(), 2);
  bench.open_long_note();
  met &= report("long_note_frame_ms", bench.frame_ms(), 2);
  return met;
}

}  // namespace

int main(int argc, char** argv) {
  const double begun_us = now_us();
  const std::size_t cases = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const bool display = std::getenv("DISPLAY") != nullptr;
  if (!display)
    lanyard::bench::tell("skipped: first frame, memory, rest, typing and lock need a display");
  const bool met = !display || shown(begun_us);
  return hidden(cases) && met ? 0 : 1;
}
