// Asks who joins a case, or who takes it over from whom, and says what comes of it.
#include "app/ui/people_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_people.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

constexpr std::string_view person_id = "people.who";
constexpr std::string_view team_prefix = "team.";

bool among(const std::vector<Coworker>& list, const UserId& user) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Coworker& one) { return one.user == user; });
}

}  // namespace

void PeopleDialog::open(Ui& ui, const About& about, std::string_view back) {
  case_id_ = about.id;
  people_ = about.people;
  from_ = {};
  faulty_ = Faulty::nothing;
  signing_.begin();
  state_.open(ui, who_.first(person_id), back);
}

// The team's supervisors read it anyway.
void PeopleDialog::add(Ui& ui, const About& about, std::string_view back) {
  does_ = Does::add;
  title_ = say(words::add_title, {{"case", about.title}});
  std::vector<Coworker> others = about.people.colleagues;
  std::erase_if(others, [&](const Coworker& one) {
    return among(about.people.workers, one.user) || among(about.people.supervisors, one.user);
  });
  who_.load(lines_of(others));
  open(ui, about, back);
}

void PeopleDialog::hand_over(Ui& ui, const About& about, std::string_view back) {
  does_ = Does::hand_over;
  title_ = say(words::hand_over_title, {{"case", about.title}});
  std::vector<Coworker> others = about.people.colleagues;
  const std::vector<Coworker>& workers = about.people.workers;
  if (workers.size() == 1)
    std::erase_if(others, [&](const Coworker& one) { return one.user == workers.front().user; });
  std::vector<PickerLine> lines = lines_of(others);
  for (const NamedTeam& team : about.people.teams)
    lines.push_back({std::string(team_prefix) + team.id.hex(), words::the_team(team.name),
                     std::string(words::team_decides)});
  who_.load(std::move(lines));
  open(ui, about, back);
}

void PeopleDialog::take(Ui& ui, const Outcome& outcome) {
  signing_.take(ui, state_, outcome);
}

const Coworker* PeopleDialog::joining() const {
  for (const Coworker& one : people_.colleagues)
    if (one.user.hex() == who_.chosen()) return &one;
  return nullptr;
}

TeamId PeopleDialog::team_after() const {
  if (const Coworker* to = joining()) return to->team;
  for (const NamedTeam& team : people_.teams)
    if (std::string(team_prefix) + team.id.hex() == who_.chosen()) return team.id;
  return people_.team.id;
}

std::vector<Coworker> PeopleDialog::leaving() const {
  std::vector<Coworker> out = people_.workers;
  if (const Coworker* to = joining())
    std::erase_if(out, [&](const Coworker& one) { return one.user == to->user; });
  return out;
}

void PeopleDialog::sign(Ui& ui, Wishes& wishes) {
  faulty_ = Faulty::nothing;
  signing_.begin();
  if (who_.chosen().empty()) {
    faulty_ = Faulty::who;
    return ui.focus.request(who_.first(person_id));
  }
  const Coworker* to = joining();
  if (does_ == Does::add) {
    wishes.ask(ask::AddWorker{case_id_, to->user});
    return signing_.asked();
  }
  CaseMove move{case_id_, {}, {}, {}};
  if (to != nullptr) move.to = to->user;
  const bool stays = team_after() == people_.team.id;
  const std::vector<Coworker> leave = leaving();
  if (!stays) {
    move.team = team_after();
  } else if (leave.size() == 1) {
    move.from = leave.front().user;
  } else if (leave.size() > 1) {
    if (!among(leave, from_)) {
      faulty_ = Faulty::from;
      return ui.focus.request("people.from." + leave.front().user.hex());
    }
    move.from = from_;
  }
  wishes.ask(ask::HandOver{move});
  signing_.asked();
}

void PeopleDialog::draw_leaving(Ui& ui, float width) {
  if (who_.chosen().empty()) return;
  gap(ui, 4);
  const bool stays = team_after() == people_.team.id;
  const std::vector<Coworker> leave = leaving();
  if (stays && leave.size() > 1) {
    text(ui, words::hand_over_from, {.font = ui.fonts.strong});
    for (const Coworker& one : leave) {
      if (radio(ui, {.id = "people.from." + one.user.hex(),
                     .label = one.name,
                     .chosen = from_ == one.user}))
        from_ = one.user;
    }
    if (faulty_ == Faulty::from)
      text(ui, words::hand_over_from_missing,
           {.font = ui.fonts.small_strong,
            .colour = ui.colours().danger,
            .id = "people.from.fault"});
    return;
  }
  std::vector<std::string> names;
  names.reserve(leave.size());
  for (const Coworker& one : leave) names.push_back(one.name);
  std::string says = names.empty() ? std::string() : words::give_it_up(names);
  if (!stays && !people_.supervisors.empty()) {
    const Coworker* to = joining();
    std::string name = to != nullptr ? to->team_name : std::string();
    for (const NamedTeam& team : people_.teams)
      if (team.id == team_after()) name = team.name;
    says += (says.empty() ? "" : " ") + words::leaves_team(name, people_.team.name);
  }
  if (!says.empty()) paragraph(ui, says, {.font = ui.fonts.medium, .id = "people.leaving"}, width);
}

void PeopleDialog::draw(Ui& ui, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "people.dialog", .title = title_});
  if (!dialog) return;
  const float width = dialog.inner_width();
  const bool adding = does_ == Does::add;
  paragraph(ui, adding ? words::add_body : words::hand_over_body, {}, width);
  gap(ui, 6);
  who_.draw(ui, {.id = person_id,
                 .label = adding ? words::add_who : words::hand_over_who,
                 .fault = faulty_ == Faulty::who ? words::choose_who : std::string_view(),
                 .width = width});
  if (!adding) draw_leaving(ui, width);
  signing_.draw_fault(ui, "people.fault", width);
  gap(ui, 10);
  if (button(ui, {.id = "people.go",
                  .label = adding ? words::add_sign : words::hand_over_sign,
                  .kind = ButtonKind::primary,
                  .enabled = !signing_.waits()}))
    sign(ui, wishes);
  beside(ui);
  if (button(ui, {.id = "people.cancel", .label = words::not_now})) state_.close(ui);
}

}  // namespace lanyard::ui
