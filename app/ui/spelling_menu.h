// The menu at a misspelt word: what it may be, or that it is right.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/registry.h"
#include "app/ui/text_marks.h"
#include "app/ui/wiped.h"

namespace lanyard::ui {

struct Ui;

class SpellingMenu {
 public:
  struct Opening {
    std::string field;  // its id: it draws the menu, and the focus goes back to it
    TextSpan word = {};
    unsigned version = 0;  // of the text that the word stands in
    WipedBytes shown = {};
    std::vector<std::string> suggestions = {};
    Box at = {};  // of the word, in window pixels
  };
  struct Choice {
    enum class What { none, replace, add, ignore } what = What::none;
    std::size_t suggestion = 0;
  };

  void open(Ui& ui, Opening opening);
  void close() { open_.reset(); }
  // What is open in this field; null: nothing.
  const Opening* of(std::string_view field) const;
  // One frame of the open menu. It is closed afterwards when something was chosen or it was left.
  Choice draw(Ui& ui);

 private:
  struct Open {
    Opening what;
    enum class Step { opening, open } step = Step::opening;
  };
  Choice draw_items(Ui& ui, float width);
  void give_back(Ui& ui);

  std::unique_ptr<Open> open_;  // apart from the window's own memory, so that it is wiped
};

}  // namespace lanyard::ui
