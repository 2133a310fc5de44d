// Beside a rights request: by when it is to be answered, what the notice says of it, who is asked.
#pragma once

#include "app/ui/ui.h"
#include "storage/rules/rights.h"

namespace lanyard::ui {

void draw_rights_card(Ui& ui, const Notice& notice, const Form& form,
                      const std::map<std::string, Value>& fields, Date today, float width);

}  // namespace lanyard::ui
