// Asks a person before something is signed: what will happen, how much of it, and a word to type.
#pragma once

#include <map>
#include <optional>

#include "app/ui/signing.h"
#include "app/ui/text_view.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {

// What can be signed for.
using SignTask = std::variant<ask::Order, ask::Approve, ask::CancelOrder, ask::Proceed,
                              ask::Confirm, ask::TakeOff, ask::EndCover>;

struct Question {
  std::string title;
  std::vector<std::string> body;
  std::map<std::string, std::size_t> by_rule = {};  // shown with its counts; may be empty
  std::vector<std::string> cases = {};              // that it names, as lists show them
  std::string_view word = {};                       // to be typed; empty: none
  std::string_view action;
  ButtonKind kind = ButtonKind::primary;
  SignTask task;  // asked when it is signed; an order takes its days of grace from the dialog
};

// Nothing is asked until the word was typed right. Stays open, with the reason, when the desk
// refuses.
class QuestionDialog {
 public:
  void ask(Ui& ui, Question question, std::string_view back);
  void draw(Ui& ui, const Session& session, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);
  bool is_open() const { return state_.is_open(); }

 private:
  void draw_rules(Ui& ui, const Session& session, float width) const;
  void draw_cases(Ui& ui, float width) const;
  void draw_fields(Ui& ui);
  void sign(Ui& ui, Wishes& wishes);

  DialogState state_;
  std::optional<Question> question_;
  TextField word_{TextEdit::Mode::line};
  TextField grace_{TextEdit::Mode::line};
  bool grace_wrong_ = false;
  Signing signing_;
};

}  // namespace lanyard::ui
