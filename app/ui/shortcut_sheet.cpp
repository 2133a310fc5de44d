// F1: the keys that this person can use.
#include "app/ui/shortcut_sheet.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/commands.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"

namespace lanyard::ui {
namespace {

constexpr float keys_width = 150;

void draw_line(Ui& ui, const Command& line, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float keys = ui.px(keys_width);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const std::string pressed = chord_words(line.keys);
  const ImVec2 size(width_of(ui.fonts.small_strong, pressed) + ui.px(16), ui.px(24));
  const ImVec2 to(at.x + size.x, at.y + size.y);
  draw.AddRectFilled(at, to, c.neutral_ground, ui.px(5));
  draw.AddRect(at, to, c.border_strong, ui.px(5), 0, ui.px(1));
  draw_text(draw, {ui.fonts.small_strong, c.text},
            ImVec2(at.x + ui.px(8), at.y + (size.y - ui.fonts.small_strong->FontSize) / 2),
            pressed);
  ImGui::SetCursorScreenPos(ImVec2(at.x + keys, at.y + ui.px(2)));
  paragraph(ui, line.does, {.font = ui.fonts.small}, width - keys);
  const float y = std::max(ImGui::GetCursorScreenPos().y, to.y + ui.px(6));
  ImGui::SetCursorScreenPos(ImVec2(at.x, y));
}

}  // namespace

void ShortcutSheet::open(Ui& ui) {
  const ImGuiPopupFlags any = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  if (state_.is_open() || ImGui::IsPopupOpen(nullptr, any)) return;
  std::string back;
  for (const Node& node : ui.registry.nodes())
    if (node.focused) back = node.id;
  state_.open(ui, "shortcuts.close", back);
}

void ShortcutSheet::draw(Ui& ui, const Session& session) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "shortcuts", .title = words::shortcuts, .width = 620});
  if (!dialog) return;
  for (const Command& line : commands())
    if (line.keys.key != Key::none && line.is_for(session))
      draw_line(ui, line, dialog.inner_width());
  gap(ui, 4);
  if (button(ui, {.id = "shortcuts.close", .label = words::close})) state_.close(ui);
}

}  // namespace lanyard::ui
