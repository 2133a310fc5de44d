// Retention: what is due, held, undecided and coming; orders of disposal, decisions, the schedule.
#include "app/ui/retention_page.h"
#include "app/ui/field_text.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/verdict_card.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

struct Empty {
  words::Words title, hint;
};

void draw_empty(Ui& ui, const Empty& words) {
  gap(ui, 40);
  heading(ui, words.title, Level::card);
  muted_paragraph(ui, words.hint);
}

std::string day_tag(const ForecastLine& coming) {
  const words::Words what = coming.becomes == Verdict::Kind::due      ? words::coming_due
                            : coming.becomes == Verdict::Kind::review ? words::coming_review
                                                                      : words::coming_undecided;
  return say(what, {{"day", date_words(coming.day)}});
}

}  // namespace

void RetentionPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  question_.take(ui, outcome);
  hold_.take(ui, outcome);
  certificate_.take(outcome);
  if (const auto* told = std::get_if<tell::Retention>(&outcome)) {
    board_ = told->board;
    lists_ = Lists::stale;
  } else if (std::holds_alternative<tell::Signed>(outcome)) {
    refresh(wishes);
  } else if (const auto* certificate = std::get_if<tell::Certificate>(&outcome)) {
    certificate_.open(ui, *certificate, "order.certificate");
  } else if (const auto* saved = std::get_if<tell::PaperSaved>(&outcome)) {
    saved_ = words::saved_as(saved->path.string());
  }
}

int RetentionPage::count_of(Tab tab) const {
  const auto of = [this](Verdict::Kind kind) {
    const auto at = counts_.find(kind);
    return at == counts_.end() ? 0 : at->second;
  };
  switch (tab) {
    case Tab::due:
      return of(Verdict::Kind::due);
    case Tab::held:
      return static_cast<int>(board_->holds.size());
    case Tab::review:
      return of(Verdict::Kind::review);
    case Tab::undecided:
      return of(Verdict::Kind::unknown);
    case Tab::coming:
      return static_cast<int>(board_->coming.size());
    case Tab::orders:
      return static_cast<int>(board_->orders.size());
    case Tab::decisions:
      return static_cast<int>(board_->decisions.size());
    case Tab::schedule:
      return -1;
  }
  return -1;
}

ListRow RetentionPage::row_of(const PlanLine& line) const {
  ListRow row{&line, {}, Tone::neutral, false};
  if (line.verdict.kind != Verdict::Kind::due) return row;
  if (board_->ordered.contains(line.record)) {
    row.tag = words::in_order;
    row.tone = Tone::info;
  } else if (!line.verdict.undecided.empty()) {
    row.tag = words::decision_open;
    row.tone = Tone::warn;
  } else {
    row.choosable = decides();
  }
  return row;
}

// Once for each board and tab, not for each frame: there may be a hundred thousand lines.
void RetentionPage::fill(const Session& session) {
  if (lists_ == Lists::filled || !session.catalog) return;
  lists_ = Lists::filled;
  const Notice& notice = session.catalog->notice();
  counts_.clear();
  held_.clear();
  std::vector<ListRow> due;
  std::vector<ListRow> others;
  const auto wanted = tab_ == Tab::review ? Verdict::Kind::review : Verdict::Kind::unknown;
  for (const PlanLine& line : board_->plan.lines) {
    ++counts_[line.verdict.kind];
    if (line.verdict.kind == Verdict::Kind::held) ++held_[line.case_id];
    if (line.verdict.kind == Verdict::Kind::due) due.push_back(row_of(line));
    if (tab_ != Tab::coming && line.verdict.kind == wanted) others.push_back(row_of(line));
  }
  if (tab_ == Tab::coming) {
    for (const ForecastLine& coming : board_->coming)
      others.push_back({&coming.line, day_tag(coming), Tone::info, false});
  }
  due_.fill(std::move(due), RetentionList::Grouped::by_rule, notice);
  lines_.fill(
      std::move(others),
      tab_ == Tab::coming ? RetentionList::Grouped::by_day : RetentionList::Grouped::by_rule,
      notice);
}

void RetentionPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::retention, Level::page);
  const bool deciding = session.retention == RetentionPart::decides;
  muted_paragraph(ui, deciding ? words::retention_hint : words::retention_hint_here);
  if (!board_) return;
  fill(session);
  draw_tabs(ui, session);
  gap(ui, 8);
  draw_tab(ui, session, wishes);
  question_.draw(ui, session, wishes);
  hold_.draw(ui, session.today, wishes);
  certificate_.draw(ui, wishes);
}

void RetentionPage::draw_tabs(Ui& ui, const Session& session) {
  struct Entry {
    Tab tab;
    const char* id;
    words::Words label;
  };
  constexpr std::array<Entry, 8> entries{
      {{Tab::due, "retention.tab.due", words::tab_due},
       {Tab::held, "retention.tab.held", words::tab_held},
       {Tab::review, "retention.tab.review", words::tab_review},
       {Tab::undecided, "retention.tab.undecided", words::tab_undecided},
       {Tab::coming, "retention.tab.coming", words::tab_coming},
       {Tab::orders, "retention.tab.orders", words::tab_orders},
       {Tab::decisions, "retention.tab.decisions", words::tab_decisions},
       {Tab::schedule, "retention.tab.schedule", words::tab_schedule}}};
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float right = from.x + ImGui::GetContentRegionAvail().x;
  bool first = true;
  for (const Entry& entry : entries) {
    const bool officers = entry.tab == Tab::orders || entry.tab == Tab::decisions;
    if (officers && !decides()) continue;
    const TabSpec spec{entry.id, entry.label, tab_ == entry.tab, count_of(entry.tab)};
    if (!first && ImGui::GetItemRectMax().x + tab_width(ui, spec) <= right) beside(ui, 0);
    first = false;
    if (tab(ui, spec) && tab_ != entry.tab) {
      tab_ = entry.tab;
      saved_.clear();
      lists_ = Lists::stale;
      fill(session);
    }
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = at.y - ImGui::GetStyle().ItemSpacing.y;
  ImGui::GetWindowDrawList()->AddLine(ImVec2(from.x, y), ImVec2(right, y), ui.colours().border,
                                      ui.px(1));
}

void RetentionPage::draw_tab(Ui& ui, const Session& session, Wishes& wishes) {
  switch (tab_) {
    case Tab::due:
      if (due_.empty()) return draw_empty(ui, {words::none_due, words::none_due_hint});
      return draw_records(ui, wishes);
    case Tab::review:
      if (lines_.empty()) return draw_empty(ui, {words::none_review, words::none_review_hint});
      return draw_records(ui, wishes);
    case Tab::undecided:
      if (lines_.empty())
        return draw_empty(ui, {words::none_undecided, words::none_undecided_hint});
      return draw_records(ui, wishes);
    case Tab::coming:
      if (lines_.empty()) return draw_empty(ui, {words::none_coming, words::none_coming_hint});
      return draw_records(ui, wishes);
    case Tab::held:
      if (board_->holds.empty()) return draw_empty(ui, {words::none_held, words::none_held_hint});
      return draw_holds(ui, wishes);
    case Tab::orders:
      if (board_->orders.empty())
        return draw_empty(ui, {words::none_ordered, words::none_ordered_hint});
      return orders_.draw(ui, {session, *board_}, question_, wishes);
    case Tab::decisions:
      if (board_->decisions.empty())
        return draw_empty(ui, {words::none_open, words::none_open_hint});
      return draw_decisions(ui, session);
    case Tab::schedule:
      return draw_schedule(ui, wishes);
  }
}

void RetentionPage::draw_records(Ui& ui, Wishes& wishes) {
  const bool due = tab_ == Tab::due;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float actions = due && decides() ? ui.px(60) : 0;
  const float height = std::max(ui.px(260), room.y - actions - ui.px(4));
  const std::string_view name = due                      ? words::tab_due
                                : tab_ == Tab::review    ? words::tab_review
                                : tab_ == Tab::undecided ? words::tab_undecided
                                                         : words::tab_coming;
  (due ? due_ : lines_).draw(ui, wishes, name, ImVec2(room.x, height));
  if (actions > 0) draw_actions(ui, wishes);
}

void RetentionPage::draw_actions(Ui& ui, Wishes& wishes) {
  gap(ui, 12);
  const std::vector<RecordId>& chosen = due_.chosen();
  if (chosen.empty()) {
    muted_paragraph(ui, words::choose_due);
    return;
  }
  const std::string many = words::records(chosen.size());
  const std::map<CaseId, std::string> cases = due_.chosen_cases();
  if (button(ui, {.id = "retention.order",
                  .label = words::order_disposal,
                  .kind = ButtonKind::primary,
                  .icon = icon::auto_delete})) {
    Question question;
    question.title = words::order_title(chosen.size());
    question.body = {std::string(words::order_body)};
    if (cases.size() > 1) question.body.emplace_back(words::order_cases);
    question.by_rule = due_.chosen_by_rule();
    for (const auto& [id, title] : cases) question.cases.push_back(title);
    question.word = words::dispose_word;
    question.action = words::order_sign;
    question.kind = ButtonKind::danger;
    question.task = ask::Order{chosen, usual_grace_days};
    question_.ask(ui, std::move(question), "retention.order");
  }
  if (cases.size() == 1) {
    beside_or_below(ui, button_width(ui, words::set_hold, icon::gavel));
    const auto& [id, title] = *cases.begin();
    if (button(ui, {.id = "retention.hold", .label = words::set_hold, .icon = icon::gavel}))
      hold_.set(ui, id, title, "retention.hold");
    beside_or_below(ui, button_width(ui, words::open_the_case, icon::case_folder));
    if (button(ui, {.id = "retention.case",
                    .label = words::open_the_case,
                    .kind = ButtonKind::ghost,
                    .icon = icon::case_folder})) {
      wishes.go = place::Case{id};
    }
  }
  if (ui.narrow()) return;
  beside(ui, 16);
  gap(ui, 10);
  text(ui, words::chosen_records(chosen.size()),
       {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "retention.chosen"});
}

void RetentionPage::draw_holds(Ui& ui, Wishes& wishes) {
  Scroll scroll({.id = "holds",
                 .size = ImVec2(ImGui::GetContentRegionAvail().x,
                                std::max(ui.px(260), ImGui::GetContentRegionAvail().y)),
                 .padding = ImVec2(ui.px(4), ui.px(4))});
  const float width = std::min(ui.px(760), ImGui::GetContentRegionAvail().x - ui.px(4));
  for (const HoldView& hold : board_->holds) {
    const std::string id = "hold." + hold.id.hex();
    {
      Card card(ui, {.id = id.c_str(), .width = width});
      paragraph(ui, hold.case_title, {.font = ui.fonts.subheading}, card.inner_width());
      draw_hold(ui, hold, card.inner_width());
      if (const auto held = held_.find(hold.case_id); held != held_.end()) {
        paragraph(ui, words::held_records(held->second),
                  {.font = ui.fonts.small, .colour = ui.colours().muted, .id = id + ".count"},
                  card.inner_width());
      }
      gap(ui, 4);
      if (decides()) {
        if (button(ui, {.id = id + ".lift", .label = words::lift}))
          hold_.lift(ui, hold, id + ".lift");
        beside(ui);
      }
      if (button(ui, {.id = id + ".case",
                      .label = words::open_the_case,
                      .kind = ButtonKind::ghost,
                      .icon = icon::case_folder}))
        wishes.go = place::Case{hold.case_id};
    }
    gap(ui, 8);
  }
}

void RetentionPage::draw_decisions(Ui& ui, const Session& session) {
  Scroll scroll({.id = "decisions",
                 .size = ImVec2(ImGui::GetContentRegionAvail().x,
                                std::max(ui.px(260), ImGui::GetContentRegionAvail().y)),
                 .padding = ImVec2(ui.px(4), ui.px(4))});
  const float width = std::min(ui.px(760), ImGui::GetContentRegionAvail().x - ui.px(4));
  for (const OpenDecision& decision : board_->decisions) {
    draw_decision(ui, session, decision, width);
    gap(ui, 8);
  }
}

void RetentionPage::draw_decision(Ui& ui, const Session& session, const OpenDecision& decision,
                                  float width) {
  Card card(ui, {.id = decision.id.c_str(), .width = width});
  const float inner = card.inner_width();
  const std::string rule = decision.id.substr(0, decision.id.rfind('.'));
  const std::string title = session.catalog && !decision.quote.empty()
                                ? rule_title(rule, session.catalog->notice())
                                : decision.id;
  paragraph(ui, title, {.font = ui.fonts.subheading}, inner);
  if (!decision.quote.empty()) {
    draw_quote(ui, "decision." + decision.id + ".quote", decision.quote, inner);
    if (session.catalog)
      muted_paragraph(ui,
                      say(words::notice_line, {{"notice", session.catalog->notice().title},
                                               {"number", std::to_string(decision.first_line)}}),
                      inner);
  }
  const auto part = [&](words::Words name, std::string_view said) {
    muted(ui, name);
    gap(ui, -6);
    paragraph(ui, said, {}, inner);
  };
  part(words::decision_not_stated, decision.not_stated);
  if (decision.proposal.empty()) {
    muted_paragraph(ui, words::decision_none, inner);
    return;
  }
  part(words::decision_proposal, decision.proposal);
  gap(ui, 4);
  const std::string id = "decision." + decision.id;
  if (!button(ui, {.id = id, .label = words::confirm, .icon = icon::check})) return;
  Question question;
  question.title = words::confirm_title;
  question.body = {decision.proposal, std::string(words::confirm_body)};
  question.action = words::confirm_sign;
  question.task = ask::Confirm{decision.id};
  question_.ask(ui, std::move(question), id);
}

void RetentionPage::draw_schedule(Ui& ui, Wishes& wishes) const {
  if (button(ui, {.id = "retention.schedule.save",
                  .label = words::save_schedule,
                  .kind = ButtonKind::primary,
                  .icon = icon::document})) {
    wishes.ask(ask::SaveSchedule{ScheduleForm::pdf});
  }
  beside(ui);
  if (button(ui, {.id = "retention.schedule.text",
                  .label = words::save_schedule_text,
                  .icon = icon::notes})) {
    wishes.ask(ask::SaveSchedule{ScheduleForm::text});
  }
  if (!saved_.empty()) {
    const TextLook quiet{ui.fonts.small, ui.colours().muted, "retention.schedule.saved"};
    paragraph(ui, saved_, quiet);
  }
  gap(ui, 4);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  draw_paper_column(ui, "retention.schedule", board_->schedule,
                    ImVec2(std::min(ui.px(820), room.x), std::max(ui.px(260), room.y)));
}

}  // namespace lanyard::ui
