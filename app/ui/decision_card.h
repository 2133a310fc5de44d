// Under a note that is read for review: the comment, which is kept while it is typed, and the
// decision: approve, return, or hand it to another reviewer.
#pragma once

#include "app/ui/autosave.h"
#include "app/ui/page.h"
#include "app/ui/picker.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class DecisionCard {
 public:
  // The note that is open now; what was begun here before is offered again.
  void begin(const ReviewView& view);
  void take(Ui& ui, const Outcome& outcome);
  void draw(Ui& ui, Wishes& wishes, float width);
  // At once: another note, another page, a lock.
  void save_now(Wishes& wishes);

 private:
  void save(Wishes& wishes);
  void draw_comment(Ui& ui, Wishes& wishes);
  void draw_buttons(Ui& ui, Wishes& wishes);
  void draw_escalation(Ui& ui, Wishes& wishes, float width);
  void decide(Wishes& wishes, ReviewDecision decision, const UserId& to = {});
  // False, and the field asked for, when there is no comment.
  bool has_comment(Ui& ui, ReviewDecision decision);

  RecordId record_;
  TextField comment_;
  Autosave autosave_;
  Ticket ticket_ = 0;
  std::string save_fault_;
  std::vector<Coworker> others_;
  Picker to_;
  bool have_read_ = false;
  bool escalating_ = false;
  bool to_missing_ = false;
  std::optional<ReviewDecision> comment_missing_;  // for which decision
  enum class Deciding { no, yes } deciding_ = Deciding::no;
};

}  // namespace lanyard::ui
