// A text that is read: wrapped, with what is looked for marked in it.
#include "app/ui/reading_text.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "app/ui/paint.h"
#include "app/ui/text_paint.h"
#include "app/ui/unicode.h"

namespace lanyard::ui {

void reading_text(Ui& ui, std::string_view id, std::string_view words, float width) {
  ImFont* font = ui.fonts.body;
  const WipedText shown = decode(words);
  TextLayout layout;
  layout.build(shown, FontAdvance(*font, Veil::none), width, TextLayout::Wrap::words);
  const int rows = static_cast<int>(layout.rows().size());
  const float high = row_height_of(font);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, high * static_cast<float>(rows));
  ImGui::ItemSize(size);
  ImGui::ItemAdd(ImRect(at, ImVec2(at.x + size.x, at.y + size.y)), 0);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  Node node{.id = std::string(id), .role = Role::text, .name = std::string(words)};
  node.box = box_of(at, size);
  node.clip = {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y};
  ui.registry.add(std::move(node));
  const TextFinder::Found found = ui.find.look({.id = id}, shown);
  if (found.arrival == TextFinder::Found::Arrival::now)
    scroll_to_row({layout, layout.row_of({found.present->begin, Affinity::down}), at, high});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const int first = std::max(0, static_cast<int>((clip.Min.y - at.y) / high));
  const int last = std::min(rows, static_cast<int>((clip.Max.y - at.y) / high) + 1);
  for (int i = first; i < last; ++i) {
    draw_places(ui, draw, {layout, i, at, high}, found);
    const float y = at.y + static_cast<float>(i) * high + (high - font->FontSize) / 2;
    draw_text(draw, {font, ui.colours().text}, ImVec2(at.x, y),
              drawn_row(shown, layout.rows()[static_cast<std::size_t>(i)], Veil::none));
  }
}

}  // namespace lanyard::ui
