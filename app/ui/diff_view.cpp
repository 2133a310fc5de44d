// A text with what was added and what was removed, for a reviewer.
#include "app/ui/diff_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

#include "app/ui/paint.h"

namespace lanyard::ui {
namespace {

// Flows words into rows and remembers where it is.
class Flow {
 public:
  Flow(Ui& ui, float width)
      : ui_(ui),
        font_(ui.fonts.body),
        origin_(ImGui::GetCursorScreenPos()),
        width_(width),
        row_(std::floor(font_->FontSize * 1.5f)) {}

  void word(std::string_view word, DiffRun::Kind kind) {
    const bool feed = word.find('\n') != std::string_view::npos;
    const std::string_view shown = word.substr(0, word.find('\n'));
    const float wide = width_of(font_, shown);
    if (x_ > 0 && x_ + wide > width_) next_row();
    draw(shown, wide, kind);
    x_ += wide;
    if (feed) next_row();
  }
  float height() const { return y_ + row_; }

 private:
  void next_row() {
    x_ = 0;
    y_ += row_;
  }
  // Underlined means added, struck through means removed: colour is never the only sign.
  void draw(std::string_view shown, float wide, DiffRun::Kind kind) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Box box = box_of(ImVec2(origin_.x + x_, origin_.y + y_), ImVec2(wide, row_ - ui_.px(2)));
    const ImVec2 at(box.left, box.middle_y() - font_->FontSize / 2);
    if (kind == DiffRun::Kind::same) {
      draw_text(list, {font_, ui_.colours().text}, at, shown);
      return;
    }
    const bool added = kind == DiffRun::Kind::added;
    const ToneColours tone = ui_.theme.tone(added ? Tone::ok : Tone::danger);
    list.AddRectFilled(top_left(box), bottom_right(box), tone.ground);
    draw_text(list, {font_, tone.ink}, at, shown);
    const float y = added ? box.bottom : box.middle_y();
    list.AddLine(ImVec2(box.left, y), ImVec2(box.right, y), tone.ink, ui_.px(added ? 2.f : 1.5f));
  }

  Ui& ui_;
  ImFont* font_;
  ImVec2 origin_;
  float width_;
  float row_;
  float x_ = 0;
  float y_ = 0;
};

}  // namespace

void draw_diff(Ui& ui, std::string_view id, const std::vector<DiffRun>& runs, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Flow flow(ui, width);
  for (const DiffRun& run : runs) {
    std::string_view rest = run.text;
    while (!rest.empty()) {
      std::size_t end = rest.find_first_of(" \n");
      end = end == std::string_view::npos ? rest.size() : end + 1;
      flow.word(rest.substr(0, end), run.kind);
      rest.remove_prefix(end);
    }
  }
  const ImVec2 size(width, flow.height());
  Node node{.id = std::string(id), .role = Role::text, .name = spoken(runs)};
  node.box = box_of(at, size);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  node.clip = {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y};
  ui.registry.add(std::move(node));
  ImGui::Dummy(size);
}

}  // namespace lanyard::ui
