// Beside a note that is being written: what the last visit came to, and what was agreed then.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

void draw_last_visit(Ui& ui, const LastVisit& visit, Date today, float width, Wishes& wishes);

}  // namespace lanyard::ui
