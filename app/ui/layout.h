// Containers: cards, scrolling columns, banners, and the small steps between widgets.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <string_view>

#include "app/ui/draw_guard.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

void gap(const Ui& ui, float height);
// The next widget stands beside the last one.
void beside(const Ui& ui, float space = 8);
// The same where so much width is left on the row; otherwise it stands below.
void beside_or_below(const Ui& ui, float width);
// A line across the column, or as wide as is said.
void rule(const Ui& ui, float space = 12, float width = 0);
// Moves the cursor so that something of this width ends at the right edge.
void align_right(float width);

struct CardSpec {
  const char* id = "card";
  float width = 0;  // 0: as wide as the column
  float padding = 20;
  float least_height = 0;
};

// A white surface that grows with what is put in: it ends with the object's life.
class Card {
 public:
  Card(Ui& ui, const CardSpec& spec);
  ~Card() noexcept(false);
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  float inner_width() const { return width_ - 2 * padding_; }

 private:
  Ui& ui_;
  ImVec2 at_;
  float width_, padding_, least_height_;
  float old_work_right_, old_content_right_;
  ImDrawListSplitter layers_;
  Unwinding unwinding_;
};

struct ScrollSpec {
  const char* id = "scroll";
  ImVec2 size = {};
  ImVec2 padding = {};
  enum class Bar { shown, hidden, both } bar = Bar::shown;  // both: sideways too
  enum class Arrows { across, inside } arrows = Arrows::across;
};

// A column with its own scrolling. Arrow keys move across it, or inside only: in a list beside
// something else ImGui would go to whatever is nearest.
class Scroll {
 public:
  explicit Scroll(const ScrollSpec& spec);
  ~Scroll() noexcept(false);
  Scroll(const Scroll&) = delete;
  Scroll& operator=(const Scroll&) = delete;

 private:
  Unwinding unwinding_;
};

struct BannerSpec {
  std::string_view id = {};
  Tone tone = Tone::info;
  const char* icon = nullptr;
  std::string_view title = {};
  std::string_view body = {};
  std::string_view action = {};  // the button's label; its id is id + ".action"
};
// True when its action was pressed.
bool banner(Ui& ui, const BannerSpec& spec);

}  // namespace lanyard::ui
