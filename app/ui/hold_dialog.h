// Holds of a case: what each says, and the dialog that sets or lifts one.
#pragma once

#include "app/ui/signing.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

// Kind, reason, who, since when and when it is looked at again.
void draw_hold(Ui& ui, const HoldView& hold, float width);

// Stays open, with the reason, when the desk refuses.
class HoldDialog {
 public:
  void set(Ui& ui, const CaseId& id, std::string_view title, std::string_view back);
  void lift(Ui& ui, const HoldView& hold, std::string_view back);
  void draw(Ui& ui, Date today, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);

 private:
  enum class Faulty { nothing, kind, reason, review };
  void open(Ui& ui, std::string_view title, std::string_view first, std::string_view back);
  void draw_kinds(Ui& ui);
  void draw_fields(Ui& ui);
  void sign(Ui& ui, Date today, Wishes& wishes);
  void refuse(Ui& ui, Faulty what, std::string_view field);

  DialogState state_;
  std::string title_;
  CaseId case_id_;
  HoldId lifted_;  // none: a new hold is set
  std::string kind_;
  TextField reason_;
  TextField review_{TextEdit::Mode::line};
  Faulty faulty_ = Faulty::nothing;
  Signing signing_;
};

}  // namespace lanyard::ui
