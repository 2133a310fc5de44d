// Work that came after its author had gone: read here, and taken into the case or left out.
#pragma once

#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class LateView {
 public:
  // Asks the server, which alone has it.
  void ask_again(Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);
  void draw(Ui& ui, const Session& session, Wishes& wishes, float width);

 private:
  void draw_item(Ui& ui, const Session& session, const LateItem& item, Wishes& wishes, float width);
  void draw_decision(Ui& ui, const LateItem& item, Wishes& wishes, float width);

  enum class State { idle, asking, told, failed } state_ = State::idle;
  std::vector<LateItem> items_;
  std::string fault_;
  OpId open_;  // the one that is read; none: none is
  TextField reason_{TextEdit::Mode::note};
  bool reason_missing_ = false;
  bool deciding_ = false;
};

}  // namespace lanyard::ui
