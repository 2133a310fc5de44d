// What the notice says of a disclosure while it is written: the gate's verdict and its promises.
#pragma once

#include "app/ui/ui.h"
#include "storage/rules/disclosure.h"

namespace lanyard::ui {

void draw_gate_card(Ui& ui, const DisclosureVerdict& verdict, float width);

// The promises about sharing that concern this recipient and that no field of the form answers;
// nothing when there are none.
void draw_promises_card(Ui& ui, const Notice& notice, std::string_view recipient, float width);

}  // namespace lanyard::ui
