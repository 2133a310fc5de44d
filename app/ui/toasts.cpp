// Short confirmations at the lower right. They go after five seconds and are never the only record.
#include "app/ui/toasts.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/paint.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

constexpr double seconds_shown = 5;
constexpr std::size_t most_toasts = 4;

void Toasts::add(std::string words, Tone tone) {
  if (items_.size() == most_toasts) items_.erase(items_.begin());
  items_.push_back({std::move(words), tone, 0});
}

void Toasts::draw(Ui& ui) {
  const double now = ui.input.now();
  for (Item& item : items_) {
    if (item.until == 0) item.until = now + seconds_shown;
  }
  items_.erase(std::remove_if(items_.begin(), items_.end(),
                              [now](const Item& item) { return item.until <= now; }),
               items_.end());
  ImDrawList& draw = *ImGui::GetForegroundDrawList();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const Palette& c = ui.colours();
  ImFont* font = ui.fonts.medium;
  float bottom = window.y - ui.px(24);
  for (const Item& item : items_) {
    const ImVec2 size(width_of(font, item.words) + ui.px(64), ui.px(48));
    const ImVec2 at(window.x - size.x - ui.px(24), bottom - size.y);
    const ImVec2 end(at.x + size.x, at.y + size.y);
    const ToneColours tone = ui.theme.tone(item.tone);
    draw.AddRectFilled(ImVec2(at.x, at.y + ui.px(3)), ImVec2(end.x, end.y + ui.px(3)), c.shadow,
                       ui.px(8));
    draw.AddRectFilled(at, end, c.surface, ui.px(8));
    draw.AddRect(at, end, tone.ink, ui.px(8), 0, ui.px(1.5f));
    const float y = at.y + (size.y - font->FontSize) / 2;
    draw_text(draw, {font, tone.ink}, ImVec2(at.x + ui.px(16), y),
              item.tone == Tone::ok ? icon::check : icon::info);
    draw_text(draw, {font, c.text}, ImVec2(at.x + ui.px(46), y), item.words);
    Node node{.id = "toast", .role = Role::status, .name = item.words};
    node.box = node.clip = {at.x, at.y, end.x, end.y};
    ui.registry.add(std::move(node));
    bottom -= size.y + ui.px(10);
    ui.input.want_frame_at(item.until);
  }
}

}  // namespace lanyard::ui
