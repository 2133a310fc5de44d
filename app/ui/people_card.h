// Who works on a case, as its register names them; and what those who may can change about it.
#pragma once

#include "app/ui/people_dialog.h"
#include "app/ui/question_dialog.h"

namespace lanyard::ui {

class PeopleCard {
 public:
  struct Of {
    CaseId id;
    std::string_view title;  // whom the case is about
  };
  void draw(Ui& ui, const Session& session, const Of& of, float width);
  // Who opened it although the laptop's lease was over; nothing when nobody did.
  void draw_glass(Ui& ui, const Session& session, float width) const;
  void draw_dialogs(Ui& ui, const Session& session, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome, const CaseId& id);

 private:
  bool may_change() const { return people_.may == CasePeople::May::change; }
  void draw_workers(Ui& ui, const Session& session, const Of& of, float width);
  void draw_actions(Ui& ui, const Of& of);
  void ask_take_off(Ui& ui, const CaseId& id, const Coworker& who, std::string_view back);

  CasePeople people_;
  PeopleDialog dialog_;
  QuestionDialog question_;
};

}  // namespace lanyard::ui
