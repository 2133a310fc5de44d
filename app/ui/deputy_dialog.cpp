// Asks who stands in for which supervisor, from which day to which.
#include "app/ui/deputy_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/field_text.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_people.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

constexpr std::string_view for_id = "deputy.for";
constexpr std::string_view deputy_id = "deputy.who";

UserId user_of(const std::vector<Coworker>& colleagues, const Picker& picker) {
  for (const Coworker& one : colleagues)
    if (one.user.hex() == picker.chosen()) return one.user;
  return {};
}

}  // namespace

void DeputyDialog::open(Ui& ui, const CoverBoard& board, Date today, std::string_view back) {
  supervisors_ = board.supervisors;
  deputies_ = board.deputies;
  const bool own = supervisors_.size() == 1;
  if (own)
    std::erase_if(deputies_,
                  [&](const Coworker& one) { return one.user == supervisors_.front().user; });
  supervisor_.load(lines_of(supervisors_));
  if (own) supervisor_.choose(supervisors_.front().user.hex());
  deputy_.load(lines_of(deputies_));
  first_.edit.load(date_words(today));
  last_.edit.load({});
  faulty_ = Faulty::nothing;
  signing_.begin();
  state_.open(ui, own ? deputy_.first(deputy_id) : supervisor_.first(for_id), back);
}

void DeputyDialog::take(Ui& ui, const Outcome& outcome) {
  signing_.take(ui, state_, outcome);
}

void DeputyDialog::refuse(Ui& ui, Faulty what, std::string_view field) {
  faulty_ = what;
  ui.focus.request(field);
}

void DeputyDialog::sign(Ui& ui, Date today, Wishes& wishes) {
  faulty_ = Faulty::nothing;
  signing_.begin();
  const UserId supervisor = user_of(supervisors_, supervisor_);
  if (supervisor.none()) return refuse(ui, Faulty::supervisor, supervisor_.first(for_id));
  const UserId deputy = user_of(deputies_, deputy_);
  if (deputy.none()) return refuse(ui, Faulty::deputy, deputy_.first(deputy_id));
  const std::optional<Date> first = parse_date(first_.edit.utf8(), today);
  if (!first) return refuse(ui, Faulty::first, "deputy.first");
  const std::optional<Date> last = parse_date(last_.edit.utf8(), today);
  if (!last) return refuse(ui, Faulty::last, "deputy.last");
  if (*last < *first) return refuse(ui, Faulty::order, "deputy.last");
  if (*last < today) return refuse(ui, Faulty::over, "deputy.last");
  wishes.ask(ask::NameDeputy{{supervisor, deputy, *first, *last}});
  signing_.asked();
}

std::string_view DeputyDialog::fault_of(Faulty what) const {
  if (faulty_ != what) return {};
  switch (what) {
    case Faulty::nothing:
      return {};
    case Faulty::supervisor:
    case Faulty::deputy:
      return words::choose_who;
    case Faulty::first:
    case Faulty::last:
      return words::day_wrong;
    case Faulty::order:
      return words::last_before_first;
    case Faulty::over:
      return words::last_is_over;
  }
  return {};
}

void DeputyDialog::draw_days(Ui& ui) {
  const float width = ui.px(200);
  ImGui::BeginGroup();
  show_labelled(ui, first_,
                {.field = {.id = "deputy.first",
                           .name = words::first_day,
                           .placeholder = words::date_example,
                           .width = width},
                 .fault = fault_of(Faulty::first)});
  ImGui::EndGroup();
  beside(ui, 16);
  ImGui::BeginGroup();
  std::string_view fault = fault_of(Faulty::last);
  for (const Faulty what : {Faulty::order, Faulty::over})
    if (fault.empty()) fault = fault_of(what);
  show_labelled(ui, last_,
                {.field = {.id = "deputy.last",
                           .name = words::last_day,
                           .placeholder = words::date_example,
                           .width = width},
                 .fault = fault});
  ImGui::EndGroup();
}

void DeputyDialog::draw(Ui& ui, Date today, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "deputy.dialog", .title = words::name_deputy});
  if (!dialog) return;
  const float width = dialog.inner_width();
  paragraph(ui, words::name_deputy_body, {}, width);
  gap(ui, 6);
  if (supervisors_.size() != 1) {
    supervisor_.draw(ui, {.id = for_id,
                          .label = words::deputy_for,
                          .fault = fault_of(Faulty::supervisor),
                          .width = width});
    gap(ui, 4);
  }
  deputy_.draw(ui, {.id = deputy_id,
                    .label = words::deputy_who,
                    .fault = fault_of(Faulty::deputy),
                    .width = width});
  gap(ui, 4);
  draw_days(ui);
  signing_.draw_fault(ui, "deputy.fault", width);
  gap(ui, 10);
  if (button(ui, {.id = "deputy.go",
                  .label = words::name_deputy_sign,
                  .kind = ButtonKind::primary,
                  .enabled = !signing_.waits()}))
    sign(ui, today, wishes);
  beside(ui);
  if (button(ui, {.id = "deputy.cancel", .label = words::not_now})) state_.close(ui);
}

}  // namespace lanyard::ui
