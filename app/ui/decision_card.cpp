// Under a note that is read for review: the comment, which is kept while it is typed, and the
// decision: approve, return, or hand it to another reviewer.
#include "app/ui/decision_card.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_people.h"
#include "app/ui/words_review.h"

namespace lanyard::ui {

void DecisionCard::begin(const ReviewView& view) {
  record_ = view.note.record.id;
  comment_.edit.load(view.comment);
  autosave_ = {};
  save_fault_.clear();
  others_ = view.others;
  to_.load(lines_of(others_));
  if (others_.size() == 1) to_.choose(others_.front().user.hex());
  have_read_ = escalating_ = to_missing_ = false;
  comment_missing_.reset();
  deciding_ = Deciding::no;
}

// --- the comment is kept -------------------------------------------------------------------------

void DecisionCard::save(Wishes& wishes) {
  autosave_.started();
  wishes.ask(ask::KeepComment{++ticket_, record_, comment_.edit.utf8()});
}

// While a decision is under way the comment goes with it, or is saved when it was refused.
void DecisionCard::save_now(Wishes& wishes) {
  if (deciding_ == Deciding::no && autosave_.unsaved()) save(wishes);
}

void DecisionCard::take(Ui& ui, const Outcome& outcome) {
  if (const auto* kept = std::get_if<tell::CommentKept>(&outcome);
      kept && kept->ticket == ticket_) {
    save_fault_ = kept->fault;
    if (kept->fault.empty())
      autosave_.finished(ui.input.now());
    else
      autosave_.failed(ui.input.now());
  } else if (const auto* decided = std::get_if<tell::Decided>(&outcome);
             decided && decided->id == record_) {
    deciding_ = Deciding::no;
    autosave_ = {};
  } else if (std::holds_alternative<tell::Trouble>(outcome)) {
    deciding_ = Deciding::no;
  }
}

void DecisionCard::draw_comment(Ui& ui, Wishes& wishes) {
  LabelledSpec spec{.field = {.id = "review.comment",
                              .name = words::your_comment,
                              .help = words::your_comment_hint,
                              .least_rows = 2,
                              .words = FieldSpec::Words::spelt}};
  if (comment_missing_ && comment_.edit.empty())
    spec.fault = *comment_missing_ == ReviewDecision::escalate ? words::escalate_reason_needed
                                                               : words::comment_needed;
  if (show_labelled(ui, comment_, spec).changed) autosave_.touched(ui.input.now());
  const double now = ui.input.now();
  if (deciding_ == Deciding::no && autosave_.due(now)) save(wishes);
  if (const double at = autosave_.due_at(); at > now) ui.input.want_frame_at(at);
  if (autosave_.state() == Autosave::State::failed) {
    icon_text(ui, icon::error, save_fault_,
              {.colour = ui.colours().danger, .id = "review.comment.kept"});
  } else if (autosave_.state() == Autosave::State::clean && !comment_.edit.empty()) {
    icon_text(ui, icon::check, words::comment_kept,
              {.colour = ui.colours().ok, .id = "review.comment.kept"});
  } else {
    text(ui, autosave_.state() == Autosave::State::clean ? std::string_view(" ") : words::saving,
         {.font = ui.fonts.small, .colour = ui.colours().muted});
  }
}

// --- deciding ------------------------------------------------------------------------------------

void DecisionCard::decide(Wishes& wishes, ReviewDecision decision, const UserId& to) {
  deciding_ = Deciding::yes;
  wishes.ask(ask::Decide{record_, decision, comment_.edit.utf8(), to});
}

bool DecisionCard::has_comment(Ui& ui, ReviewDecision decision) {
  comment_missing_.reset();
  if (!comment_.edit.empty()) return true;
  comment_missing_ = decision;
  ui.focus.request("review.comment");
  return false;
}

void DecisionCard::draw_buttons(Ui& ui, Wishes& wishes) {
  const bool free = deciding_ == Deciding::no;
  if (button(ui, {.id = "review.approve",
                  .label = words::approve,
                  .kind = ButtonKind::primary,
                  .icon = icon::done_all,
                  .enabled = have_read_ && free,
                  .help = have_read_ ? std::string_view() : words::read_first}))
    decide(wishes, ReviewDecision::approve);
  beside_or_below(ui, button_width(ui, words::send_back, icon::undo));
  if (button(ui, {.id = "review.return",
                  .label = words::send_back,
                  .icon = icon::undo,
                  .enabled = free}) &&
      has_comment(ui, ReviewDecision::send_back))
    decide(wishes, ReviewDecision::send_back);
  beside_or_below(ui, button_width(ui, words::escalate, icon::shield));
  if (button(ui, {.id = "review.escalate",
                  .label = words::escalate,
                  .kind = ButtonKind::ghost,
                  .icon = icon::shield,
                  .enabled = free})) {
    escalating_ = !escalating_;
    if (escalating_ && !others_.empty())
      ui.focus.request(to_.first("review.to"), Focus::Patience::long_wait);
  }
}

// A step of its own: to whom a note goes is never chosen by one press.
void DecisionCard::draw_escalation(Ui& ui, Wishes& wishes, float width) {
  gap(ui, 10);
  if (others_.empty()) {
    paragraph(ui, words::escalate_nobody, {.id = "review.to.nobody"}, width);
    return;
  }
  to_.draw(ui,
           {.id = "review.to",
            .label = words::escalate_who,
            .fault = to_missing_ && to_.chosen().empty() ? words::choose_who : std::string_view(),
            .width = width});
  muted_paragraph(ui, words::escalate_hint, width);
  gap(ui, 4);
  if (!button(ui, {.id = "review.escalate.go",
                   .label = words::escalate_sign,
                   .icon = icon::shield,
                   .enabled = deciding_ == Deciding::no}))
    return;
  const auto to = std::find_if(others_.begin(), others_.end(), [this](const Coworker& one) {
    return one.user.hex() == to_.chosen();
  });
  to_missing_ = to == others_.end();
  if (!to_missing_ && has_comment(ui, ReviewDecision::escalate))
    decide(wishes, ReviewDecision::escalate, to->user);
}

void DecisionCard::draw(Ui& ui, Wishes& wishes, float width) {
  draw_comment(ui, wishes);
  gap(ui, 4);
  if (checkbox(ui, {.id = "review.read", .label = words::have_read, .chosen = have_read_}))
    have_read_ = !have_read_;
  gap(ui, 6);
  draw_buttons(ui, wishes);
  if (escalating_) draw_escalation(ui, wishes, width);
}

}  // namespace lanyard::ui
