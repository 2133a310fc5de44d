// Ctrl+F: the bar below the page, where words are typed that are looked for in its texts.
#pragma once

#include <imgui.h>

#include <string>

#include "app/ui/text_view.h"

namespace lanyard::ui {

class FindBar {
 public:
  // What it takes of the page; 0 while it is closed.
  float height(const Ui& ui) const;
  // After the page, in the room that was left for it. Opens and closes it, too.
  void draw(Ui& ui, ImVec2 size);

 private:
  void open(Ui& ui);
  void close(Ui& ui);
  void take_keys(Ui& ui);
  void draw_standing(Ui& ui) const;

  TextField words_{TextEdit::Mode::line};
  std::string back_;  // where the keyboard was when it opened
};

}  // namespace lanyard::ui
