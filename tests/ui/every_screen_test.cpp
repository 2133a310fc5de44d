// What holds on every screen of the window: its words fit and can be read, and it rests.
#include "tests/ui/every_screen.h"

#include <algorithm>
#include <map>
#include <set>

#include "tests/ui/drawn_contrast.h"
#include "tests/ui/lint.h"

namespace lanyard::ui {
namespace {

std::string findings_at(WindowSize size, float scale) {
  std::set<std::string> found;
  walk(
      [&](AppStage& s, const std::string& screen) {
        for (const std::string& one : lint(s.stage.ui.registry)) found.insert(screen + ": " + one);
      },
      size, {.scale = scale});
  return all({found.begin(), found.end()});
}

// Where everything is, without what it is called.
std::string places_of(const Registry& registry) {
  std::string out;
  for (const Node& node : registry.nodes())
    out += node.id + " " + std::to_string(node.box.left) + " " + std::to_string(node.box.top) +
           " " + box_words(node.box) + "\n";
  return out;
}

constexpr double rest_seconds = 20;

// Frames that a window would draw in so many seconds in which nobody touches it.
int frames_at_rest(Stage& stage, double seconds) {
  const double end = stage.now() + seconds;
  constexpr int restless = 100;  // drawn one after the other
  for (int drawn = 0; drawn < restless; ++drawn) {
    const double next = stage.ui.input.seconds_until_frame(stage.now());
    if (next < 0 || stage.now() + next > end) {
      stage.window().advance(end - stage.now());
      return drawn;
    }
    stage.window().advance(next);
    stage.frames(1);
  }
  return restless;
}

// Somebody touches a key so that nothing locks, and goes; carets and toasts come to rest.
void leave_alone(Stage& stage) {
  constexpr double settled = 12;
  stage.key(Key::left_shift);
  frames_at_rest(stage, settled);
  stage.frames(8);  // what was saved meanwhile is answered: this desk wakes no window
}

}  // namespace

TEST_CASE("no screen has clipped words, small targets or nameless controls") {
  for (const float scale : {1.f, 1.5f, 2.f})
    for (const WindowSize size : {WindowSize{1360, 850}, WindowSize{1280, 720}}) {
      INFO(size.width << "x" << size.height << " at " << scale);
      CHECK(findings_at(size, scale) == "");
    }
}

// The sizes above are walked in one theme alone, because no theme moves anything: that is what the
// places show. What can be read depends on colours and on no size, so one size is walked for it.
TEST_CASE("every letter and icon of every screen can be read, in all three themes") {
  std::map<std::string, std::string> places;
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
    std::set<std::string> found;
    std::set<std::string> moved;
    std::size_t looked_at = 0;
    walk(
        [&](AppStage& s, const std::string& screen) {
          DrawnContrast drawn;
          for (const std::string& one :
               drawn.findings(s.stage.ui.registry, s.stage.ui.colours().page))
            found.insert(screen + ": " + one);
          looked_at += drawn.looked_at();
          const std::string here = places_of(s.stage.ui.registry);
          const std::string of = std::to_string(static_cast<int>(s.worker.role)) + " " + screen;
          if (places.try_emplace(of, here).first->second != here) moved.insert(of);
        },
        {}, {.name = theme});
    INFO(static_cast<int>(theme));
    CHECK(all({found.begin(), found.end()}) == "");
    CHECK(all({moved.begin(), moved.end()}) == "");
    CHECK(looked_at > 5000);
  }
  CHECK(places.size() > 60);
}

// The hidden screen counts down to its lock, which is due within the half minute.
TEST_CASE("every screen rests: nobody does anything, and nothing is drawn") {
  std::set<std::string> restless;
  std::size_t screens = 0;
  walk([&](AppStage& s, const std::string& screen) {
    if (screen == "hidden") return;
    ++screens;
    leave_alone(s.stage);
    const int frames = frames_at_rest(s.stage, rest_seconds);
    if (frames > 0) restless.insert(screen + ": " + std::to_string(frames));
  });
  CHECK(all({restless.begin(), restless.end()}) == "");
  CHECK(screens > 60);
}

TEST_CASE("the hidden screen counts its seconds, one frame for each") {
  AppStage s;
  s.unlock();
  s.stage.key(Key::f8);
  const int frames = frames_at_rest(s.stage, rest_seconds);
  CHECK(frames >= rest_seconds - 1);
  CHECK(frames <= rest_seconds + 4);  // the last input settles too
  CHECK(s.stage.shows("privacy.title"));
}

TEST_CASE("a session that goes on is drawn once a minute, when its clock shows another one") {
  AppStage s;
  s.open_case();
  REQUIRE(s.stage.click("case.other"));
  REQUIRE(s.stage.click("case.form.contact-session"));
  leave_alone(s.stage);
  CHECK(frames_at_rest(s.stage, 70) == 0);  // it has not begun
  REQUIRE(s.stage.click("session.clock"));
  leave_alone(s.stage);
  const std::string before = s.stage.node("session.time").name;
  // Shorter than the time to lock. A frame begins at the minute; the clock is on it then.
  CHECK(frames_at_rest(s.stage, 60) == 1);
  CHECK(frames_at_rest(s.stage, 60) == 1);
  CHECK(before == "00:00 elapsed");
  CHECK(s.stage.node("session.time").name == "00:02 elapsed");
  s.stage.key(Key::left_shift);
  REQUIRE(s.stage.click("session.clock"));
  leave_alone(s.stage);
  CHECK(frames_at_rest(s.stage, 100) == 0);  // it has ended
}

}  // namespace lanyard::ui
