// The ground of a table: its surface, and a head with the names of its columns.
#include "app/ui/table.h"

#include <imgui.h>

#include "app/ui/paint.h"

namespace lanyard::ui {

void draw_table_ground(const Ui& ui, const Box& table, std::span<const TableColumn> columns) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const float bottom = table.top + ui.px(table_head_height);
  draw.AddRectFilled(top_left(table), bottom_right(table), c.surface, ui.px(8));
  draw.AddRectFilled(ImVec2(table.left + 1, table.top + 1), ImVec2(table.right - 1, bottom),
                     c.surface_alt, ui.px(8), ImDrawFlags_RoundCornersTop);
  draw.AddRect(top_left(table), bottom_right(table), c.border, ui.px(8));
  draw.AddLine(ImVec2(table.left, bottom), ImVec2(table.right, bottom), c.border);
  ImFont* font = ui.fonts.small_strong;
  const float y = table.top + (ui.px(table_head_height) - font->FontSize) / 2;
  for (std::size_t n = 0; n < columns.size(); ++n) {
    const float end = n + 1 < columns.size() ? columns[n + 1].left : table.width();
    draw_shortened(draw, {font, c.muted}, ImVec2(table.left + columns[n].left, y), columns[n].title,
                   end - columns[n].left - ui.px(8));
  }
}

}  // namespace lanyard::ui
