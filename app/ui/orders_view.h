// Orders of disposal: what each names, what it waits for, and what an officer may do about it.
#pragma once

#include "app/ui/question_dialog.h"

namespace lanyard::ui {

// "Approved. The grace ends on 26 March 2027".
std::string state_words(const BoardOrder& order);

class OrdersView {
 public:
  struct Scene {
    const Session& session;
    const RetentionBoard& board;
  };
  void draw(Ui& ui, const Scene& scene, QuestionDialog& question, Wishes& wishes);

 private:
  void draw_list(Ui& ui, const RetentionBoard& board, QuestionDialog& question, ImVec2 size);
  bool draw_item(Ui& ui, const BoardOrder& order);  // true when the keyboard is on it
  void draw_order(Ui& ui, const BoardOrder& order, QuestionDialog& question, Wishes& wishes,
                  float width) const;
  void draw_laptops(Ui& ui, const BoardOrder& order, QuestionDialog& question, float width) const;

  std::shared_ptr<const Catalog> catalog_;  // says what the rules are about
  OrderId chosen_;
  int cursor_ = -1;  // the item that the keyboard is on
};

}  // namespace lanyard::ui
