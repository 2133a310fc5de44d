// Page and end keys inside a list of which only the rows in view are drawn.
#include "app/ui/list_keys.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

namespace lanyard::ui {

std::optional<int> take_list_keys(Ui& ui, const ListOfRows& list) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (list.cursor < 0 || list.count == 0 || g.NavWindow != ImGui::GetCurrentWindow())
    return std::nullopt;
  const float view = ImGui::GetWindowHeight();
  const float height = list.row_height;
  const int page = std::max(1, static_cast<int>(view / height) - 1);
  std::optional<int> wanted;
  if (ui.input.take(Key::page_down)) wanted = std::min(list.count - 1, list.cursor + page);
  if (ui.input.take(Key::page_up)) wanted = std::max(0, list.cursor - page);
  if (ui.input.take(Key::home)) wanted = 0;
  if (ui.input.take(Key::end)) wanted = list.count - 1;
  if (!wanted) return std::nullopt;
  const float top = list.top + static_cast<float>(*wanted) * height;
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + height > ImGui::GetScrollY() + view) ImGui::SetScrollY(top + height - view);
  return wanted;
}

}  // namespace lanyard::ui
