// Who stands in for which supervisor: now, later and until lately.
#include "app/ui/deputies_page.h"
#include "app/ui/field_text.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_people.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_over = 20;

Question ending(const CoverView& cover) {
  return {.title = words::end_cover_title(cover.deputy),
          .body = {std::string(words::end_cover_body), std::string(words::read_already)},
          .action = words::end_cover_sign,
          .task = ask::EndCover{cover.id}};
}

Question cancelling(const CoverView& cover) {
  return {.title = words::cancel_cover_title(cover.deputy),
          .body = {std::string(words::cancel_cover_body)},
          .action = words::cancel_cover_sign,
          .task = ask::EndCover{cover.id}};
}

}  // namespace

void DeputiesPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  dialog_.take(ui, outcome);
  question_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Deputies>(&outcome))
    board_ = told->board;
  else if (std::holds_alternative<tell::Signed>(outcome))
    refresh(wishes);
}

void DeputiesPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::deputies_title, Level::page);
  const float width = std::min(ui.px(760), ImGui::GetContentRegionAvail().x);
  muted_paragraph(ui, words::deputies_hint, width);
  gap(ui, 4);
  if (!board_) return;
  if (!board_->supervisors.empty() && button(ui, {.id = "deputies.name",
                                                  .label = words::name_deputy,
                                                  .kind = ButtonKind::primary,
                                                  .icon = icon::add}))
    dialog_.open(ui, *board_, session.today, "deputies.name");
  if (board_->covers.empty()) {
    gap(ui, 40);
    heading(ui, words::nobody_stands_in, Level::card);
    muted_paragraph(ui, words::nobody_stands_in_hint, width);
  }
  draw_part(ui, Part::running, words::covers_running, width);
  draw_part(ui, Part::planned, words::covers_planned, width);
  draw_part(ui, Part::over, words::covers_over, width);
  gap(ui, 30);
  dialog_.draw(ui, session.today, wishes);
  question_.draw(ui, session, wishes);
}

void DeputiesPage::draw_part(Ui& ui, Part part, std::string_view title, float width) {
  std::size_t shown = 0;
  std::size_t older = 0;
  for (const CoverView& cover : board_->covers) {
    const Part its = cover.state == CoverView::State::running   ? Part::running
                     : cover.state == CoverView::State::planned ? Part::planned
                                                                : Part::over;
    if (its != part) continue;
    if (part == Part::over && shown == most_over) {
      ++older;
      continue;
    }
    if (shown++ == 0) {
      gap(ui, 10);
      heading(ui, title, Level::card);
    }
    draw_cover(ui, cover, width);
    gap(ui, 2);
  }
  if (older > 0) muted(ui, words::older_covers(older));
}

void DeputiesPage::draw_cover(Ui& ui, const CoverView& cover, float width) {
  const std::string id = "cover." + cover.id.hex();
  Card card(ui, {.id = id.c_str(), .width = width, .padding = 16});
  const bool planned = cover.state == CoverView::State::planned;
  const std::string_view label = planned ? words::cancel_cover : words::end_cover;
  const float end = cover.mine_to_end ? button_width(ui, label, nullptr) : 0;
  const bool below = ui.narrow();
  const float room = card.inner_width() - ui.px(54) - (below ? 0 : end + ui.px(12));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_avatar(ui, *ImGui::GetWindowDrawList(), ImVec2(at.x + ui.px(20), at.y + ui.px(22)),
              ui.px(20), cover.deputy);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(54), at.y));
  ImGui::BeginGroup();
  paragraph(ui, words::stands_in(cover.deputy, cover.supervisor),
            {.font = ui.fonts.strong, .id = id}, room);
  gap(ui, -6);
  paragraph(ui, words::from_to(date_words(cover.first), date_words(cover.last)),
            {.font = ui.fonts.small, .id = id + ".days"}, room);
  gap(ui, -6);
  muted_paragraph(ui, words::named_by(cover.by), room);
  if (cover.state == CoverView::State::ended) tag(ui, words::cover_ended_early, Tone::neutral);
  ImGui::EndGroup();
  if (!cover.mine_to_end) return;
  if (!below)
    ImGui::SetCursorScreenPos(ImVec2(at.x + card.inner_width() - end, at.y + ui.px(2)));
  else
    gap(ui, 4);
  if (button(ui, {.id = id + ".end", .label = label}))
    question_.ask(ui, planned ? cancelling(cover) : ending(cover), id + ".end");
}

}  // namespace lanyard::ui
