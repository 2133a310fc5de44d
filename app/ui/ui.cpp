// What every widget and screen is handed: theme, fonts, input, registry, focus. No globals.
#include "app/ui/ui.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace lanyard::ui {

constexpr float narrow_below = 1040;

bool Ui::narrow() const {
  return ImGui::GetIO().DisplaySize.x / theme.scale < narrow_below;
}

void Ui::forget() {
  registry.clear();
  clipboard.clear();
  toasts.clear();
  focus.reset();
  spelling.forget();
  find.forget();
  input.drop_all();
  ImGui::ClearActiveID();
  input.want_frames(3);  // both buffers of the window are drawn over
}

}  // namespace lanyard::ui
