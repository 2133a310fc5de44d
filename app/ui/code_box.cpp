// The box of a code that is shown once.
#include "app/ui/code_box.h"

#include <imgui.h>

#include "app/ui/layout.h"
#include "app/ui/paint.h"

namespace lanyard::ui {

void code_box(Ui& ui, const CodeBox& box, std::string_view code) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(box.width, ui.px(64));
  const ImVec2 end(at.x + size.x, at.y + size.y);
  const Palette& c = ui.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, end, c.surface_alt, ui.px(8));
  draw.AddRect(at, end, c.border_strong, ui.px(8));
  draw_text(draw, {ui.fonts.heading, c.text},
            ImVec2(at.x + (size.x - width_of(ui.fonts.heading, code)) / 2,
                   at.y + size.y / 2 - ui.fonts.heading->FontSize / 2),
            code);
  Node node{.id = std::string(box.id), .role = Role::secret};
  node.name = box.name;
  node.box = node.clip = box_of(at, size);
  ui.registry.add(std::move(node));
  ImGui::Dummy(size);
}

}  // namespace lanyard::ui
