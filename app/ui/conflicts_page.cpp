// The queue of fields with two versions, and the one that is being settled.
#include "app/ui/conflicts_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr float conflict_row_height = 72;

std::string row_id(const Conflict& one) {
  return "conflicts." + one.record.hex() + "." + one.field;
}

}  // namespace

ConflictsPage::ConflictsPage(const place::Conflicts& place, Wishes& wishes) : first_(place.record) {
  refresh(wishes);
}

void ConflictsPage::refresh(Wishes& wishes) {
  wishes.ask(ask::Conflicts{});
}

Place ConflictsPage::here() const {
  return place::Conflicts{items_.empty() ? RecordId{} : items_[chosen_].record};
}

void ConflictsPage::choose(std::size_t index) {
  chosen_ = index;
  view_.show(items_[index]);
}

// What was chosen stays chosen; when it was settled the next one takes its place.
void ConflictsPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Conflicts>(&outcome);
  if (told == nullptr) return;
  const std::string chosen = items_.empty() ? std::string() : row_id(items_[chosen_]);
  items_ = told->items;
  const auto at = std::find_if(items_.begin(), items_.end(), [&](const Conflict& one) {
    return loaded_ ? row_id(one) == chosen : one.record == first_;
  });
  loaded_ = true;
  if (items_.empty()) return;
  if (at != items_.end())
    choose(static_cast<std::size_t>(at - items_.begin()));
  else
    choose(std::min(chosen_, items_.size() - 1));
}

void ConflictsPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::choose_what_to_keep, Level::page);
  if (!loaded_) return;
  if (items_.empty()) {
    gap(ui, 60);
    heading(ui, words::no_conflicts, Level::card);
    muted_paragraph(ui, words::no_conflicts_hint);
    return;
  }
  muted_paragraph(ui, items_[chosen_].combined ? words::accept_hint : words::choose_hint);
  gap(ui, 4);
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x;
  if (items_.size() == 1 || narrow) {
    if (items_.size() > 1) draw_queue(ui, wishes, full);
    draw_chosen(ui, session, wishes, full);
  } else {
    const float left = ui.px(264);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_queue(ui, wishes, left);
    ImGui::SetCursorScreenPos(ImVec2(at.x + left + ui.px(20), at.y));
    ImGui::BeginGroup();
    draw_chosen(ui, session, wishes, full - left - ui.px(20));
    ImGui::EndGroup();
  }
  gap(ui, 30);
}

void ConflictsPage::draw_queue(Ui& ui, Wishes& wishes, float width) {
  ImGui::BeginGroup();
  text(ui, words::fields_with_two(items_.size()), {.font = ui.fonts.strong});
  {
    const float height = static_cast<float>(items_.size()) *
                         (ui.px(conflict_row_height) + ImGui::GetStyle().ItemSpacing.y);
    // Room for the ring on each side.
    Scroll scroll({.id = "queue",
                   .size = ImVec2(width, height + ui.px(8)),
                   .padding = ImVec2(ui.px(4), ui.px(4)),
                   .bar = ScrollSpec::Bar::hidden,
                   .arrows = ScrollSpec::Arrows::inside});
    const float room = ImGui::GetContentRegionAvail().x;
    for (std::size_t n = 0; n < items_.size(); ++n) draw_row(ui, n, wishes, room);
  }
  ImGui::EndGroup();
  gap(ui, 4);
}

void ConflictsPage::draw_row(Ui& ui, std::size_t index, Wishes& wishes, float width) {
  const Conflict& one = items_[index];
  const bool chosen = index == chosen_;
  std::string label = one.label;
  if (one.combined) label = std::string(words::combined_tag) + "  ·  " + label;
  const ImVec2 size(width, ui.px(conflict_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = row_id(one),
                                   .role = Role::row,
                                   .name = one.case_title + ", " + one.form_title,
                                   .help = label,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw_row_card(ui, box, press, chosen);
  const float x = box.left + ui.px(14);
  const float room = width - ui.px(28);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(9)), one.case_title,
                 room);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(29)), one.form_title,
                 room);
  draw_shortened(draw, {ui.fonts.small, c.text}, ImVec2(x, box.top + ui.px(47)), label, room);
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !chosen) {
    view_.leave(wishes);
    choose(index);
  }
}

void ConflictsPage::draw_place(Ui& ui, Wishes& wishes, float width) const {
  const Conflict& one = items_[chosen_];
  Card card(ui, {.id = "place", .width = width, .padding = 16});
  const std::string where = one.case_title + "  ·  " + one.form_title + "  ·  “" + one.label + "”";
  const float action = width_of(ui.fonts.small, words::open_the_record);
  const bool one_line = width_of(ui.fonts.body, where) + action + ui.px(24) < card.inner_width();
  paragraph(ui, where, {.id = "conflict.where"}, one_line ? 0 : card.inner_width());
  if (one_line) {
    ImGui::SameLine();
    align_right(action);
  }
  if (link(ui, "conflict.record", words::open_the_record, ui.fonts.small))
    wishes.go = place::Record{one.record};
}

void ConflictsPage::draw_chosen(Ui& ui, const Session& session, Wishes& wishes, float width) {
  draw_place(ui, wishes, width);
  gap(ui, 8);
  if (view_.draw(ui, session, wishes, width)) decide_later(ui, wishes);
}

void ConflictsPage::decide_later(Ui& ui, Wishes& wishes) {
  view_.leave(wishes);
  if (chosen_ + 1 < items_.size()) {
    choose(chosen_ + 1);
    ui.focus.request(row_id(items_[chosen_]));
  } else {
    wishes.go = place::Today{};
  }
}

}  // namespace lanyard::ui
