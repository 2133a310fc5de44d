// Whom somebody is to visit: a card of Today, lines of a case.
#include "app/ui/visits_card.h"

#include <imgui.h>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_visits.h"

namespace lanyard::ui {
namespace {

constexpr float visit_row_height = 68;

Tone tone_of(const VisitStanding& standing) {
  switch (standing.state) {
    case VisitStanding::State::overdue:
      return Tone::danger;
    case VisitStanding::State::soon:
      return Tone::warn;
    case VisitStanding::State::later:
      break;
  }
  return Tone::neutral;
}

struct VisitWords {
  std::string tag;    // when it is due
  std::string below;  // since when
};

VisitWords words_for(const VisitLine& line, Date today) {
  return {visit_due_words(line.standing, today), visit_since_words(line.standing)};
}

// A wide row has when it is due beside the name, a narrow one below it.
void draw_visit_words(Ui& ui, const VisitLine& line, const VisitWords& said, ImVec2 at,
                      float room) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const TagLook look{said.tag, tone_of(line.standing), nullptr};
  const bool wide = !ui.narrow();
  const float tag_room = wide ? tag_width(ui, look) + ui.px(10) : 0;
  const std::string name = shortened(ui.fonts.strong, line.case_title, room - tag_room);
  draw_text(draw, {ui.fonts.strong, c.text}, ImVec2(at.x, at.y + ui.px(13)), name);
  if (wide)
    draw_tag(ui, draw, ImVec2(at.x + width_of(ui.fonts.strong, name) + ui.px(10), at.y + ui.px(11)),
             look);
  draw_shortened(draw, {ui.fonts.small, wide ? c.muted : ui.theme.tone(look.tone).ink},
                 ImVec2(at.x, at.y + ui.px(37)), wide ? said.below : said.tag, room);
}

// True when its button was pressed.
bool draw_visit(Ui& ui, const Session& session, const VisitLine& line, bool first, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(visit_row_height);
  ImGui::ItemSize(ImVec2(width, height));
  const ImVec2 after = ImGui::GetCursorScreenPos();
  if (!first)
    ImGui::GetWindowDrawList()->AddLine(at, ImVec2(at.x + width, at.y), ui.colours().border,
                                        ui.px(1));
  draw_mark(ui, ImVec2(at.x, at.y + ui.px(16)), icon::home, tone_of(line.standing));
  const float wide = button_width(ui, words::write_visit_note, icon::edit_note);
  const VisitWords said = words_for(line, session.today);
  draw_visit_words(ui, line, said, ImVec2(at.x + ui.px(50), at.y), width - ui.px(50 + 16) - wide);
  const Box box = box_of(at, ImVec2(width - wide, height));
  ui.registry.add({.id = "today.visit." + line.case_id.hex(),
                   .role = Role::text,
                   .name = line.case_title + ", " + said.tag + ", " + said.below,
                   .box = box,
                   .clip = box});
  ImGui::SetCursorScreenPos(ImVec2(at.x + width - wide, at.y + ui.px(14)));
  const bool pressed = button(ui, {.id = "today.write." + line.case_id.hex(),
                                   .label = words::write_visit_note,
                                   .kind = first ? ButtonKind::primary : ButtonKind::secondary,
                                   .icon = icon::edit_note,
                                   .width = wide});
  ImGui::SetCursorScreenPos(after);
  return pressed;
}

}  // namespace

void draw_visits_due(Ui& ui, const Session& session, const VisitsDue& due, float width,
                     Wishes& wishes) {
  if (due.form.empty()) return;
  {
    Card card(ui, {.id = "visits", .width = width});
    heading(ui, words::visits_due, Level::card);
    if (due.lines.empty()) muted_paragraph(ui, words::no_visits_due, card.inner_width());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
    bool first = true;
    for (const VisitLine& line : due.lines) {
      if (draw_visit(ui, session, line, first, card.inner_width()))
        wishes.go = place::NewRecord{line.case_id, due.form};
      first = false;
    }
    ImGui::PopStyleVar();
    if (due.more > 0) muted(ui, words::more_visits(due.more));
  }
  gap(ui, 8);
}

void draw_next_visit(Ui& ui, const VisitStanding& standing, Date today, float width) {
  std::string what = visit_due_words(standing, today);
  if (standing.days_left < 0) what += ": " + date_words(standing.due);
  fact(ui, words::next_visit, what, width);
  gap(ui, -4);
  muted_paragraph(ui, visit_since_words(standing), width);
  if (const std::string missed = visit_missed_words(standing); !missed.empty()) {
    gap(ui, -4);
    muted_paragraph(ui, missed, width);
  }
  gap(ui, -4);
  muted_paragraph(ui, visit_rule_words(standing), width);
  gap(ui, 4);
}

ShortVisit short_visit(const VisitStanding& standing, Date today) {
  const Tone tone = tone_of(standing);
  if (standing.days_left < 0) return {visit_due_words(standing, today), tone};
  if (standing.days_left == 0) return {words::visit_today.str(), tone};
  return {short_day_words(standing.due, today), tone};
}

}  // namespace lanyard::ui
