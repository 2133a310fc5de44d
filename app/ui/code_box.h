// A code or a passphrase in large letters, to be written down; its letters go to no screen reader.
#pragma once

#include "app/ui/ui.h"

namespace lanyard::ui {

struct CodeBox {
  std::string_view id;
  std::string_view name;
  float width = 0;
};
void code_box(Ui& ui, const CodeBox& box, std::string_view code);

}  // namespace lanyard::ui
