// Ctrl+K: find people, cases and words in notes on this laptop, and go there.
#pragma once

#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class SearchPalette {
 public:
  void open(Ui& ui);
  void draw(Ui& ui, const Session& session, Wishes& wishes);
  void take(const Outcome& outcome);

 private:
  void draw_dialog(Ui& ui, Wishes& wishes);
  void ask_when_changed(Ui& ui, Wishes& wishes);
  void draw_results(Ui& ui, Wishes& wishes);
  void draw_row(Ui& ui, std::size_t index, Wishes& wishes);
  void close();
  void take_arrows(Ui& ui, Wishes& wishes);

  enum class State { closed, opening, open } state_ = State::closed;
  TextField query_{TextEdit::Mode::line};
  unsigned asked_version_ = 0;
  Ticket ticket_ = 0;
  Found found_;
  std::size_t chosen_ = 0;
};

}  // namespace lanyard::ui
