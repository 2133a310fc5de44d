// What holds on every screen of the window: its words fit and can be read.
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

}  // namespace lanyard::ui
