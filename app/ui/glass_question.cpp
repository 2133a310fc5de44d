// Which one case is opened although the laptop's lease is over, and why it cannot wait.
#include "app/ui/glass_question.h"

#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"

namespace lanyard::ui {

void GlassQuestion::reset() {
  open_ = false;
  case_.edit.load({});
  reason_.edit.load({});
}

void GlassQuestion::draw(Ui& ui, float width) {
  gap(ui, 4);
  if (!open_) {
    if (!link(ui, "unlock.glass", words::glass_link, ui.fonts.small)) return;
    open_ = true;
    ui.focus.request("unlock.glass_case");
  }
  show_labelled(ui, case_,
                {.field = {.id = "unlock.glass_case",
                           .name = words::glass_case,
                           .help = words::glass_case_hint,
                           .width = width}});
  gap(ui, 4);
  show_labelled(ui, reason_,
                {.field = {.id = "unlock.glass_reason",
                           .name = words::glass_reason,
                           .help = words::glass_reason_hint,
                           .width = width}});
}

std::optional<OneCase> GlassQuestion::typed() const {
  if (!open_ || case_.edit.empty()) return std::nullopt;
  return OneCase{std::string(case_.edit.utf8()), std::string(reason_.edit.utf8())};
}

}  // namespace lanyard::ui
