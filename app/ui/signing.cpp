// The answer to what a dialog asked.
#include "app/ui/signing.h"

#include "app/ui/layout.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {

void Signing::begin() {
  waiting_ = Waiting::no;
  fault_.clear();
}

void Signing::take(Ui& ui, DialogState& dialog, const Outcome& outcome) {
  if (waiting_ == Waiting::no) return;
  if (std::holds_alternative<tell::Signed>(outcome)) {
    waiting_ = Waiting::no;
    dialog.close(ui);
  } else if (const auto* trouble = std::get_if<tell::Trouble>(&outcome)) {
    waiting_ = Waiting::no;
    fault_ = trouble->words;
  }
}

void Signing::draw_fault(Ui& ui, std::string_view id, float width) const {
  if (fault_.empty()) return;
  gap(ui, 4);
  paragraph(ui, fault_,
            {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = std::string(id)},
            width);
}

}  // namespace lanyard::ui
