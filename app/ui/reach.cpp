// Whether a control can be used now.
#include "app/ui/reach.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace lanyard::ui {

bool within_reach(const Node& node) {
  if (!node.focusable || !node.enabled || node.window == nullptr) return false;
  const ImGuiWindow* modal = ImGui::GetTopMostPopupModal();
  return modal == nullptr || node.window->RootWindow == modal->RootWindow;
}

}  // namespace lanyard::ui
