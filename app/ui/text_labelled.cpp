// A field with its label above, its hint and, when faulty, the reason.
#include <imgui.h>

#include "app/ui/icons.h"
#include "app/ui/text_view.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {

FieldEvents show_labelled(Ui& ui, TextField& field, const LabelledSpec& spec) {
  text(ui, spec.field.name, {.font = ui.fonts.strong});
  if (!spec.field.help.empty()) {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(4));
    muted(ui, spec.field.help);
  }
  FieldSpec shown = spec.field;
  if (!spec.fault.empty()) {
    const std::string id = std::string(spec.field.id) + ".fault";
    icon_text(ui, icon::error, spec.fault,
              {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = id});
    shown.state = FieldSpec::State::faulty;
  }
  return show(ui, field, shown);
}

}  // namespace lanyard::ui
