// Page and end keys inside a list of which only the rows in view are drawn.
#pragma once

#include <optional>

#include "app/ui/ui.h"

namespace lanyard::ui {

struct ListOfRows {
  int count = 0;
  float row_height = 0;  // in pixels
  int cursor = -1;       // the row that the keyboard is on; -1: none
  float top = 0;         // where the first row begins in the scrolled column
};
// Called inside the list's own column, before its rows. Scrolls to the row that was asked for and
// tells which it is: the caller asks for the focus. ImGui's own keys would leave the list for
// another column.
std::optional<int> take_list_keys(Ui& ui, const ListOfRows& list);

}  // namespace lanyard::ui
