// What is shown above a note whose text the disk has refused, until it is saved.
#include "app/ui/unsaved_card.h"

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {

UnsavedPress draw_unsaved(Ui& ui, std::string_view fault) {
  banner(ui, {.id = "record.fault",
              .tone = Tone::danger,
              .icon = icon::error,
              .title = words::save_failed,
              .body = fault});
  gap(ui, 2);
  UnsavedPress out = UnsavedPress::none;
  if (button(ui, {.id = "record.fault.action", .label = words::try_again, .icon = icon::sync}))
    out = UnsavedPress::again;
  beside(ui);
  if (button(ui, {.id = "record.fault.copy", .label = words::copy_my_text, .icon = icon::notes}))
    out = UnsavedPress::copy;
  gap(ui, 2);
  return out;
}

}  // namespace lanyard::ui
