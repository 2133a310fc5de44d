// The supervisor's queue: read a note, see what changed since it was returned, decide.
#include "app/ui/review_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/diff_view.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/record_reader.h"
#include "app/ui/widgets.h"
#include "app/ui/words_review.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr std::int64_t two_days = 2 * 24 * 60;

// "Escalated by Callum Reid to Maeve Orr"
std::string handed_words(const Escalation& handed) {
  if (handed.to_me) return say(words::escalated_to_you, {{"name", handed.by}});
  if (handed.to.empty()) return say(words::escalated_by, {{"name", handed.by}});
  return say(words::escalated_by_to, {{"name", handed.by}, {"to", handed.to}});
}

}  // namespace

ReviewPage::ReviewPage(const place::Review& place, Wishes& wishes) : chosen_(place.record) {
  refresh(wishes);
  if (!chosen_.none()) wishes.ask(ask::Review{chosen_});
}

void ReviewPage::refresh(Wishes& wishes) {
  wishes.ask(ask::Queue{});
  wishes.ask(ask::Status{});
}

void ReviewPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  attachments_.take(ui, outcome, wishes);
  late_.take(ui, outcome);
  decision_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Status>(&outcome))
    late_waiting_ = told->status.late_waiting;
  if (const auto* queue = std::get_if<tell::Queue>(&outcome)) {
    items_ = queue->items;
    loaded_ = true;
  } else if (const auto* review = std::get_if<tell::Review>(&outcome)) {
    if (review->view.note.record.id != chosen_) return;
    view_ = review->view;
    attachments_.belongs_to(chosen_, wishes);
    decision_.begin(*view_);
  } else if (const auto* decided = std::get_if<tell::Decided>(&outcome)) {
    if (decided->id == chosen_) {
      view_.reset();
      chosen_ = {};
    }
  } else if (std::holds_alternative<tell::Trouble>(outcome)) {
    if (!view_) chosen_ = {};  // it could not be opened
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
    decision_.save_now(wishes);
    view_.reset();
    chosen_ = {};
    late_.ask_again(wishes);
  }
}

void ReviewPage::draw_item(Ui& ui, Wishes& wishes, const ReviewItem& item, float width) {
  const std::string handed =
      item.escalated ? say(words::escalated_why,
                           {{"who", handed_words(*item.escalated)}, {"why", item.escalated->why}})
                     : std::string();
  const ImVec2 size(width, ui.px(handed.empty() ? 92 : 116));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(ImVec2(size.x, size.y + ui.px(2)));
  const bool chosen = item.record == chosen_;
  const std::string about =
      say(words::form_by, {{"form", item.form_title}, {"author", item.author}});
  const std::string age = words::waiting_for(item.age_minutes);
  const Press press = control(ui, {.id = "review." + item.record.hex(),
                                   .role = Role::row,
                                   .name = item.case_title + ", " + about,
                                   .help = handed.empty() ? age : age + ", " + handed,
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
  const auto next_tag = [&](bool shown, const TagLook& look) {
    if (!shown || tag_x + tag_width(ui, look) > box.right - ui.px(8)) return;
    draw_tag(ui, draw, ImVec2(tag_x, y), look);
    tag_x += tag_width(ui, look) + ui.px(8);
  };
  next_tag(item.safeguarding, {words::safeguarding_short, Tone::danger, icon::shield});
  next_tag(item.comment_begun, {words::comment_begun, Tone::info, nullptr});
  next_tag(item.resubmitted, {words::resubmitted, Tone::neutral, nullptr});
  if (!handed.empty())
    draw_shortened(draw, {ui.fonts.small_strong, item.escalated->to_me ? c.warn : c.muted},
                   ImVec2(x, box.top + ui.px(88)), handed, room);
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !chosen) {
    late_chosen_ = false;
    decision_.save_now(wishes);
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

void ReviewPage::draw_escalated(Ui& ui) const {
  const std::string title = handed_words(*view_->escalated);
  banner(ui, {.id = "review.escalated",
              .tone = view_->escalated->to_me ? Tone::warn : Tone::info,
              .icon = icon::shield,
              .title = title,
              .body = view_->escalated->why});
  gap(ui, 6);
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
  if (view_->escalated) draw_escalated(ui);
  if (!view_->changed.empty()) draw_changes(ui, card.inner_width());
  draw_record_text(ui, note, card.inner_width());
  attachments_.draw_lines(ui, wishes, card.inner_width());
  rule(ui, 14);
  decision_.draw(ui, wishes, card.inner_width());
}

}  // namespace lanyard::ui
