// Asks who stands in for which supervisor, from which day to which.
#pragma once

#include "app/ui/picker.h"
#include "app/ui/signing.h"

namespace lanyard::ui {

// Stays open, with the reason, when the desk refuses.
class DeputyDialog {
 public:
  void open(Ui& ui, const CoverBoard& board, Date today, std::string_view back);
  void draw(Ui& ui, Date today, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);

 private:
  enum class Faulty { nothing, supervisor, deputy, first, last, order, over };
  void draw_days(Ui& ui);
  void sign(Ui& ui, Date today, Wishes& wishes);
  void refuse(Ui& ui, Faulty what, std::string_view field);
  std::string_view fault_of(Faulty what) const;

  DialogState state_;
  std::vector<Coworker> deputies_;
  std::vector<Coworker> supervisors_;  // one: that supervisor, without a question
  Picker supervisor_;
  Picker deputy_;
  TextField first_{TextEdit::Mode::line};
  TextField last_{TextEdit::Mode::line};
  Faulty faulty_ = Faulty::nothing;
  Signing signing_;
};

}  // namespace lanyard::ui
