// The supervisor's queue: read a note, see what changed since it was returned, approve or return.
#include "app/ui/review_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/diff_view.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/record_reader.h"
#include "app/ui/widgets.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr std::int64_t two_days = 2 * 24 * 60;

}  // namespace

void ReviewPage::refresh(Wishes& wishes) {
  wishes.ask(ask::Queue{});
  wishes.ask(ask::Status{});
}

void ReviewPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  attachments_.take(ui, outcome, wishes);
  late_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Status>(&outcome))
    late_waiting_ = told->status.late_waiting;
  if (const auto* queue = std::get_if<tell::Queue>(&outcome)) {
    items_ = queue->items;
    loaded_ = true;
  } else if (const auto* review = std::get_if<tell::Review>(&outcome)) {
    if (review->view.note.record.id != chosen_) return;
    view_ = review->view;
    attachments_.belongs_to(chosen_, wishes);
    have_read_ = comment_missing_ = false;
    comment_.edit.load({});
  } else if (const auto* decided = std::get_if<tell::Decided>(&outcome)) {
    deciding_ = Deciding::no;
    if (decided->id == chosen_) {
      view_.reset();
      chosen_ = {};
    }
  } else if (std::holds_alternative<tell::Trouble>(outcome)) {
    deciding_ = Deciding::no;
  }
}

void ReviewPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::review_queue, Level::page);
  muted_paragraph(ui, words::review_hint);
  gap(ui, 4);
  if (loaded_ && items_.empty() && !view_ && late_waiting_ == 0 && !late_chosen_) {
    draw_empty(ui);
    return;
  }
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x;
  const float left = narrow ? full : ui.px(344);
  const float right = narrow ? full : full - left - ui.px(16) + ui.px(14);
  const float height = std::max(ui.px(420), ImGui::GetContentRegionAvail().y);
  {
    Scroll scroll({.id = "queue",
                   .size = ImVec2(left, narrow ? ui.px(210) : height),
                   .padding = ImVec2(ui.px(4), ui.px(4)),
                   .arrows = ScrollSpec::Arrows::inside});
    draw_queue(ui, wishes, ImGui::GetContentRegionAvail().x - ui.px(4));
  }
  if (!narrow) beside(ui, 16);
  Scroll scroll({.id = "note", .size = ImVec2(right, height), .padding = ImVec2(0, ui.px(2))});
  if (late_chosen_)
    late_.draw(ui, session, wishes, right - ui.px(16));
  else if (view_)
    draw_note(ui, session, wishes, right - ui.px(16));
  else if (chosen_.none())
    muted(ui, words::review_choose);
  gap(ui, 40);
  attachments_.draw_dialogs(ui, wishes);
}

void ReviewPage::draw_empty(Ui& ui) const {
  gap(ui, 60);
  heading(ui, words::review_empty, Level::card);
  muted_paragraph(ui, words::review_empty_hint);
}

void ReviewPage::draw_queue(Ui& ui, Wishes& wishes, float width) {
  if (late_waiting_ > 0 || late_chosen_) draw_late_row(ui, wishes, width);
  for (const ReviewItem& item : items_) draw_item(ui, wishes, item, width);
}

// Not of the queue: it is in no case yet, and only the server has it.
void ReviewPage::draw_late_row(Ui& ui, Wishes& wishes, float width) {
  const ImVec2 size(width, ui.px(64));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(ImVec2(size.x, size.y + ui.px(2)));
  const std::string label =
      late_waiting_ > 0 ? words::came_late(late_waiting_) : std::string(words::late_title);
  const Press press = control(ui, {.id = "review.late",
                                   .role = Role::row,
                                   .name = label,
                                   .help = words::late_row_hint,
                                   .box = box,
                                   .selected = late_chosen_});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const ToneColours tone = ui.theme.tone(Tone::warn);
  draw.AddRectFilled(top_left(box), bottom_right(box), press.hovered ? c.hover : c.surface,
                     ui.px(8));
  draw.AddRect(top_left(box), bottom_right(box), late_chosen_ ? c.accent : tone.ink, ui.px(8), 0,
               ui.px(late_chosen_ ? 2.f : 1.f));
  draw_icon(draw, {ui.fonts.body, tone.ink}, ImVec2(box.left + ui.px(26), box.middle_y()),
            icon::history);
  const float x = box.left + ui.px(50);
  const float room = width - ui.px(64);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(12)), label, room);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(34)),
                 words::late_row_hint, room);
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !late_chosen_) {
    late_chosen_ = true;
    view_.reset();
    chosen_ = {};
    late_.ask_again(wishes);
  }
}

void ReviewPage::draw_item(Ui& ui, Wishes& wishes, const ReviewItem& item, float width) {
  const ImVec2 size(width, ui.px(92));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(ImVec2(size.x, size.y + ui.px(2)));
  const bool chosen = item.record == chosen_;
  const std::string about =
      say(words::form_by, {{"form", item.form_title}, {"author", item.author}});
  const std::string age = words::waiting_for(item.age_minutes);
  const Press press = control(ui, {.id = "review." + item.record.hex(),
                                   .role = Role::row,
                                   .name = item.case_title + ", " + about,
                                   .help = age,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw_row_card(ui, box, press, chosen);
  const float x = box.left + ui.px(16);
  const float room = width - ui.px(32);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(12)), item.case_title,
                 room);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(33)), about, room);
  const TagLook waiting{age, item.age_minutes >= two_days ? Tone::warn : Tone::neutral,
                        icon::schedule};
  const float y = box.top + ui.px(57);
  draw_tag(ui, draw, ImVec2(x, y), waiting);
  float tag_x = x + tag_width(ui, waiting) + ui.px(8);
  if (item.safeguarding) {
    const TagLook look{words::safeguarding_short, Tone::danger, icon::shield};
    draw_tag(ui, draw, ImVec2(tag_x, y), look);
    tag_x += tag_width(ui, look) + ui.px(8);
  }
  const TagLook again{words::resubmitted, Tone::neutral, nullptr};
  if (item.resubmitted && tag_x + tag_width(ui, again) < box.right) {
    draw_tag(ui, draw, ImVec2(tag_x, y), again);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !chosen) {
    late_chosen_ = false;
    chosen_ = item.record;
    view_.reset();
    wishes.ask(ask::Review{item.record});
  }
}

void ReviewPage::draw_changes(Ui& ui, float width) const {
  heading(ui, words::changed_since, Level::section);
  if (!view_->returned_comment.empty()) {
    muted_paragraph(ui, say(words::you_wrote, {{"comment", view_->returned_comment}}), width);
  }
  for (const SectionChange& change : view_->changed) {
    gap(ui, 4);
    text(ui, change.label, {.font = ui.fonts.strong});
    draw_diff(ui, "review.change." + change.field, diff_words(change.before, change.after), width);
  }
  rule(ui, 12);
}

void ReviewPage::draw_note(Ui& ui, const Session& session, Wishes& wishes, float width) {
  Card card(ui, {.id = "note", .width = width, .padding = 24});
  const RecordView& note = view_->note;
  const auto item = std::find_if(items_.begin(), items_.end(), [&](const ReviewItem& one) {
    return one.record == note.record.id;
  });
  std::string title = item != items_.end() ? item->case_title + ", " : std::string();
  if (note.form != nullptr) title += note.form->title;
  heading(ui, title, Level::card);
  muted(ui, note.author + "  ·  " + moment_words(session, note.record.submitted));
  gap(ui, 6);
  if (!view_->changed.empty()) draw_changes(ui, card.inner_width());
  draw_record_text(ui, note, card.inner_width());
  attachments_.draw_lines(ui, wishes, card.inner_width());
  rule(ui, 14);
  draw_decision(ui, wishes);
}

void ReviewPage::draw_decision(Ui& ui, Wishes& wishes) {
  LabelledSpec spec{.field = {.id = "review.comment",
                              .name = words::your_comment,
                              .help = words::your_comment_hint,
                              .least_rows = 2,
                              .words = FieldSpec::Words::spelt}};
  if (comment_missing_ && comment_.edit.empty()) spec.fault = words::comment_needed;
  show_labelled(ui, comment_, spec);
  gap(ui, 4);
  if (checkbox(ui, {.id = "review.read", .label = words::have_read, .chosen = have_read_})) {
    have_read_ = !have_read_;
  }
  gap(ui, 6);
  const bool free = deciding_ == Deciding::no;
  const RecordId id = view_->note.record.id;
  if (button(ui, {.id = "review.approve",
                  .label = words::approve,
                  .kind = ButtonKind::primary,
                  .icon = icon::done_all,
                  .enabled = have_read_ && free,
                  .help = have_read_ ? std::string_view() : words::read_first})) {
    deciding_ = Deciding::yes;
    wishes.ask(ask::Decide{id, ReviewDecision::approve, comment_.edit.utf8()});
  }
  beside(ui);
  if (button(ui, {.id = "review.return",
                  .label = words::send_back,
                  .icon = icon::undo,
                  .enabled = free})) {
    comment_missing_ = comment_.edit.empty();
    if (comment_missing_) {
      ui.focus.request("review.comment");
    } else {
      deciding_ = Deciding::yes;
      wishes.ask(ask::Decide{id, ReviewDecision::send_back, comment_.edit.utf8()});
    }
  }
}

}  // namespace lanyard::ui
