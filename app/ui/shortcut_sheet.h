// F1: the keys that this person can use.
#pragma once

#include "app/ui/dialog.h"
#include "app/ui/tasks.h"

namespace lanyard::ui {

class ShortcutSheet {
 public:
  // Nothing while another dialog is open.
  void open(Ui& ui);
  void draw(Ui& ui, const Session& session);

 private:
  DialogState state_;
};

}  // namespace lanyard::ui
