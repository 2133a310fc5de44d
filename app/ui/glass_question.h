// Which one case is opened although the laptop's lease is over, and why it cannot wait: below the
// one-time code.
#pragma once

#include "app/ui/tasks.h"
#include "app/ui/text_view.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

class GlassQuestion {
 public:
  // What was typed is gone.
  void reset();
  // A link; pressed, the two fields.
  void draw(Ui& ui, float width);
  // None while the fields are not shown.
  std::optional<OneCase> typed() const;

 private:
  bool open_ = false;
  TextField case_{TextEdit::Mode::line};
  TextField reason_{TextEdit::Mode::note};
};

}  // namespace lanyard::ui
