// The card of the settings page about spelling: the switch, and the words of this person's own.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

void draw_spelling_card(Ui& ui, const Session& session, Wishes& wishes, float width);

}  // namespace lanyard::ui
