// Work that came after its author had gone: read here, and taken into the case or left out.
#include "app/ui/late_view.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {

void LateView::ask_again(Wishes& wishes) {
  if (state_ == State::asking) return;
  state_ = State::asking;
  wishes.ask(ask::Late{});
}

void LateView::take(Ui& ui, const Outcome& outcome) {
  if (const auto* late = std::get_if<tell::Late>(&outcome)) {
    state_ = late->fault.empty() ? State::told : State::failed;
    fault_ = late->fault;
    if (state_ == State::told) items_ = late->items;
  } else if (const auto* decided = std::get_if<tell::LateDecided>(&outcome)) {
    deciding_ = false;
    std::erase_if(items_, [&](const LateItem& item) { return item.id == decided->id; });
    if (open_ == decided->id) open_ = {};
    if (!items_.empty()) ui.focus.request("late." + items_.front().id.hex() + ".read");
  } else if (std::holds_alternative<tell::Trouble>(outcome)) {
    deciding_ = false;
  }
}

void LateView::draw(Ui& ui, const Session& session, Wishes& wishes, float width) {
  heading(ui, words::late_title, Level::card);
  muted_paragraph(ui, words::late_hint, width);
  gap(ui, 4);
  if (state_ == State::asking) muted(ui, words::late_asking);
  if (state_ == State::failed) {
    if (banner(ui, {.id = "late.fault",
                    .tone = Tone::warn,
                    .icon = icon::cloud_off,
                    .title = fault_,
                    .action = words::try_again}))
      ask_again(wishes);
    gap(ui, 4);
  }
  if (state_ == State::told && items_.empty()) muted_paragraph(ui, words::late_none, width);
  for (const LateItem& item : items_) {
    draw_item(ui, session, item, wishes, width);
    gap(ui, 4);
  }
}

void LateView::draw_item(Ui& ui, const Session& session, const LateItem& item, Wishes& wishes,
                         float width) {
  const std::string id = "late." + item.id.hex();
  Card card(ui, {.id = id.c_str(), .width = width});
  const float inner = card.inner_width();
  paragraph(ui, item.form_title + ", " + item.case_title, {.font = ui.fonts.strong, .id = id},
            inner);
  gap(ui, -4);
  muted_paragraph(ui,
                  item.author + "  ·  " +
                      say(words::late_written, {{"when", since_words(session, item.written)}}) +
                      "  ·  " +
                      say(words::late_received, {{"when", since_words(session, item.received)}}),
                  inner);
  paragraph(ui, item.why, {.font = ui.fonts.small}, inner);
  if (open_ != item.id) {
    if (button(ui, {.id = id + ".read", .label = words::late_read, .icon = icon::eye})) {
      open_ = item.id;
      reason_.edit.load({});
      reason_missing_ = false;
    }
    return;
  }
  rule(ui, 4, inner);
  if (item.text.empty())
    muted_paragraph(ui, words::late_closed, inner);
  else
    paragraph(ui, item.text, {.id = id + ".text"}, inner);
  rule(ui, 4, inner);
  draw_decision(ui, item, wishes, inner);
}

void LateView::draw_decision(Ui& ui, const LateItem& item, Wishes& wishes, float width) {
  LabelledSpec spec{.field = {.id = "late.reason",
                              .name = words::late_reason,
                              .help = words::late_reason_hint,
                              .width = width,
                              .least_rows = 2,
                              .words = FieldSpec::Words::spelt}};
  if (reason_missing_ && reason_.edit.empty()) spec.fault = words::late_reason_needed;
  show_labelled(ui, reason_, spec);
  if (!item.can_be_taken) muted_paragraph(ui, words::late_cannot, width);
  gap(ui, 2);
  const auto decide = [&](LateWork::Decision decision) {
    deciding_ = true;
    wishes.ask(ask::DecideLate{item, decision, reason_.edit.utf8()});
  };
  if (button(ui, {.id = "late.take",
                  .label = words::late_take,
                  .kind = ButtonKind::primary,
                  .icon = icon::check,
                  .enabled = item.can_be_taken && !deciding_,
                  .help = item.can_be_taken ? std::string_view() : words::late_cannot}))
    decide(LateWork::Decision::taken);
  beside(ui);
  if (button(ui, {.id = "late.leave", .label = words::late_leave, .enabled = !deciding_})) {
    reason_missing_ = reason_.edit.empty();
    if (reason_missing_)
      ui.focus.request("late.reason");
    else
      decide(LateWork::Decision::left_out);
  }
}

}  // namespace lanyard::ui
