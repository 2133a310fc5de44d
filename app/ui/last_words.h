// What is done when the display has gone: the text on the page is saved and the process ends.
#pragma once

#include "app/ui/app.h"
#include "app/ui/desk_worker.h"

namespace lanyard::ui {

// On the window thread, which may be in the middle of a frame. Returns when the vault is closed;
// stderr says what was done. What was being written is offered at the next unlock.
void end_without_display(App& app, DeskWorker& worker);

}  // namespace lanyard::ui
