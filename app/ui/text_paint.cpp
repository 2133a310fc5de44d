// Rows of a text on screen, as the editor and the reader draw them.
#include "app/ui/text_paint.h"

#include <imgui_internal.h>

#include <algorithm>

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

constexpr char32_t bullet = 0x25CF;

char32_t seen_as(char32_t c, Veil veil) {
  if (veil == Veil::bullets) return bullet;
  if (c == '\t') return U' ';
  return c > 0xFFFF || turns_text_round(c) ? replacement : c;
}

}  // namespace

float FontAdvance::of(char32_t c) const {
  return font_.GetCharAdvance(static_cast<ImWchar>(seen_as(c, veil_)));
}

std::string drawn_row(const WipedText& text, const Row& row, Veil veil) {
  std::string out;
  for (int i = row.begin; i < row.end; ++i)
    append_utf8(out, seen_as(text[static_cast<std::size_t>(i)], veil));
  return out;
}

void draw_places(const Ui& ui, ImDrawList& list, const PlacedRow& at,
                 const TextFinder::Found& found) {
  const Row& row = at.layout.rows()[static_cast<std::size_t>(at.row)];
  auto place = std::ranges::partition_point(
      found.places, [&row](const TextSpan& one) { return one.end <= row.begin; });
  const float y = at.origin.y + static_cast<float>(at.row) * at.height;
  const Palette& c = ui.colours();
  for (; place != found.places.end() && place->begin < row.end; ++place) {
    const float left = at.layout.x_of(at.row, std::max(row.begin, place->begin));
    const float right = at.layout.x_of(at.row, std::min(row.end, place->end));
    const ImVec2 from(at.origin.x + left, y + ui.px(1));
    const ImVec2 to(at.origin.x + right, y + at.height - ui.px(1));
    const bool present = found.present == &*place;
    list.AddRectFilled(from, to, c.match_ground, ui.px(3));
    if (present || ui.theme.outlined())
      list.AddRect(from, to, present ? c.accent : c.border, ui.px(3), 0,
                   ui.px(present ? 2.f : 1.f));
  }
}

void scroll_to_row(const PlacedRow& at) {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float top = at.origin.y + static_cast<float>(at.row) * at.height;
  const float above = window->InnerClipRect.Min.y + at.height - top;
  const float below = top + 3 * at.height - window->InnerClipRect.Max.y;
  if (above > 0)
    ImGui::SetScrollY(window->Scroll.y - above);
  else if (below > 0)
    ImGui::SetScrollY(window->Scroll.y + below);
}

}  // namespace lanyard::ui
