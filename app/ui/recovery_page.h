// After joining: the code that opens the vault when the passphrase is forgotten. Shown once, to be
// written down or printed.
#pragma once

#include "app/ui/tasks.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class RecoveryPage {
 public:
  explicit RecoveryPage(const SecretText& code);
  // True when the person goes on.
  bool draw(Ui& ui, std::vector<Task>& tasks);
  void take(const Outcome& outcome);

 private:
  void draw_printing(Ui& ui, float width, std::vector<Task>& tasks);

  SecretText code_;
  TextField folder_{TextEdit::Mode::line};  // of the page to print
  std::string saved_;                       // its path, once it is there
  std::string fault_;
  enum class Waiting { no, yes } waiting_ = Waiting::no;
  bool kept_ = false;
};

}  // namespace lanyard::ui
