// Who works on a case, as its register names them; and what those who may can change about it.
#include "app/ui/people_card.h"
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

struct PersonRow {
  std::string id;
  std::string_view name;
  std::string detail;
  std::string action = {};  // name of the button that takes them off; empty: none
};

// True when the button at its end was pressed.
bool draw_person(Ui& ui, const PersonRow& row, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float radius = ui.px(16);
  draw_avatar(ui, *ImGui::GetWindowDrawList(), ImVec2(at.x + radius, at.y + ui.px(20)), radius,
              row.name);
  const float x = at.x + 2 * radius + ui.px(10);
  const float end = row.action.empty() ? 0 : ui.px(44);
  const float room = width - (x - at.x) - end;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
  ImGui::SetCursorScreenPos(ImVec2(x, at.y));
  paragraph(ui, row.name, {.font = ui.fonts.medium, .id = row.id}, room);
  ImGui::SetCursorScreenPos(ImVec2(x, ImGui::GetCursorScreenPos().y));
  muted_paragraph(ui, row.detail, room);
  const float below = std::max(ImGui::GetCursorScreenPos().y, at.y + ui.px(42));
  bool pressed = false;
  if (!row.action.empty()) {
    ImGui::SetCursorScreenPos(ImVec2(at.x + width - ui.px(40), at.y));
    pressed = icon_button(ui, {.id = row.id + ".off", .name = row.action, .icon = icon::close});
  }
  ImGui::PopStyleVar();
  ImGui::SetCursorScreenPos(ImVec2(at.x, below + ui.px(6)));
  return pressed;
}

// The team is said where it is another than the case's.
std::string role_of(const Coworker& one, const NamedTeam& team) {
  return one.team == team.id ? words::role_words(one.role)
                             : words::role_in_team(one.role, one.team_name);
}

std::string cover_words(const CoverView& cover) {
  if (cover.state == CoverView::State::planned)
    return words::deputy_from(cover.supervisor, date_words(cover.first), date_words(cover.last));
  return words::deputy_until(cover.supervisor, date_words(cover.last));
}

std::string at_words(const Session& session, Instant at) {
  if (!session.zone) return {};
  return date_words(session.zone->date(at)) + ", " + clock_words(session.zone->minutes(at));
}

}  // namespace

void PeopleCard::take(Ui& ui, const Outcome& outcome, const CaseId& id) {
  dialog_.take(ui, outcome);
  question_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Case>(&outcome);
      told != nullptr && told->view.line.id == id)
    people_ = told->people;
}

void PeopleCard::draw_workers(Ui& ui, const Session& session, const Of& of, float width) {
  if (people_.workers.empty()) muted_paragraph(ui, words::no_worker, width);
  for (const Coworker& one : people_.workers) {
    const std::string id = "people." + one.user.hex();
    const bool may = may_change() && one.user != session.me.user;
    PersonRow row{id, one.name, role_of(one, people_.team)};
    if (may) row.action = words::take_off(one.name);
    if (draw_person(ui, row, width)) ask_take_off(ui, of.id, one, id + ".off");
  }
}

void PeopleCard::ask_take_off(Ui& ui, const CaseId& id, const Coworker& who,
                              std::string_view back) {
  question_.ask(ui,
                {.title = words::take_off_title(who.name),
                 .body = {std::string(words::take_off_body), std::string(words::read_already)},
                 .action = words::take_off_sign,
                 .task = ask::TakeOff{id, who.user}},
                back);
}

void PeopleCard::draw(Ui& ui, const Session& session, const Of& of, float width) {
  Card card(ui, {.id = "people", .width = width});
  const float inner = card.inner_width();
  heading(ui, words::people, Level::section);
  gap(ui, 2);
  draw_workers(ui, session, of, inner);
  const auto works = [this](const UserId& user) {
    return std::any_of(people_.workers.begin(), people_.workers.end(),
                       [&](const Coworker& one) { return one.user == user; });
  };
  for (const Coworker& one : people_.supervisors) {
    if (works(one.user)) continue;
    draw_person(ui, {"people." + one.user.hex(), one.name, role_of(one, people_.team)}, inner);
  }
  for (const CoverView& cover : people_.deputies)
    draw_person(ui, {"people.cover." + cover.id.hex(), cover.deputy, cover_words(cover)}, inner);
  if (!people_.taken_off.empty()) {
    std::string names;
    for (const std::string& name : people_.taken_off) names += (names.empty() ? "" : ", ") + name;
    muted(ui, words::taken_off);
    gap(ui, -6);
    paragraph(ui, names, {.font = ui.fonts.small, .id = "people.taken_off"}, inner);
  }
  if (may_change()) draw_actions(ui, of);
}

void PeopleCard::draw_actions(Ui& ui, const Of& of) {
  gap(ui, 4);
  if (button(ui, {.id = "people.add", .label = words::add_worker, .icon = icon::add}))
    dialog_.add(ui, {of.id, of.title, people_}, "people.add");
  if (button(ui, {.id = "people.hand_over", .label = words::hand_over, .icon = icon::share}))
    dialog_.hand_over(ui, {of.id, of.title, people_}, "people.hand_over");
}

void PeopleCard::draw_glass(Ui& ui, const Session& session, float width) const {
  if (people_.glass.empty()) return;
  {
    Card card(ui, {.id = "glass", .width = width});
    const float inner = card.inner_width();
    heading(ui, words::glass, Level::section);
    std::size_t n = 0;
    for (const GlassView& one : people_.glass) {
      const std::string id = "glass." + std::to_string(n++);
      if (!one.reason.empty()) paragraph(ui, one.reason, {.id = id + ".reason"}, inner);
      gap(ui, -4);
      paragraph(ui, words::glass_by(one.by, at_words(session, one.from)),
                {.font = ui.fonts.small, .colour = ui.colours().muted, .id = id + ".by"}, inner);
    }
  }
  gap(ui, 8);
}

void PeopleCard::draw_dialogs(Ui& ui, const Session& session, Wishes& wishes) {
  dialog_.draw(ui, wishes);
  question_.draw(ui, session, wishes);
}

}  // namespace lanyard::ui
