// Orders of disposal, a list and the one that is chosen.
#include "app/ui/orders_view.h"
#include "app/ui/field_text.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/retention_list.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

constexpr float item_height = 76;

struct OrderLook {
  Tone tone;
  const char* icon;
};

OrderLook look_of(OrderState state) {
  switch (state) {
    case OrderState::to_be_approved:
      return {Tone::warn, icon::schedule};
    case OrderState::held:
    case OrderState::overtaken:
      return {Tone::danger, icon::gavel};
    case OrderState::in_grace:
      return {Tone::info, icon::event};
    case OrderState::waits_for_devices:
      return {Tone::info, icon::laptop};
    case OrderState::ready:
      return {Tone::info, icon::schedule};
    case OrderState::done:
      return {Tone::ok, icon::check};
    case OrderState::cancelled:
      return {Tone::neutral, icon::close};
  }
  return {Tone::neutral, icon::help};
}

std::string id_of(const BoardOrder& order) {
  return order.view.known.what.order.hex();
}

std::size_t named(const BoardOrder& order) {
  return order.view.known.what.records.size();
}

Question approval(const std::vector<const BoardOrder*>& orders) {
  Question out;
  ask::Approve task;
  std::size_t records = 0;
  for (const BoardOrder* order : orders) {
    task.orders.push_back(order->view.known.what.order);
    records += named(*order);
    for (const auto& [rule, count] : order->view.by_rule) out.by_rule[rule] += count;
    out.cases.push_back(order->case_title);
  }
  out.title = words::approve_title(records);
  out.body = {std::string(words::approve_body)};
  out.word = words::approve_word;
  out.action = words::approve_sign;
  out.kind = ButtonKind::danger;
  out.task = std::move(task);
  return out;
}

Question cancelling(const BoardOrder& order) {
  Question out;
  out.title = words::cancel_title;
  out.body = {std::string(words::cancel_body)};
  out.by_rule = order.view.by_rule;
  out.cases = {order.case_title};
  out.action = words::cancel_sign;
  out.task = ask::CancelOrder{order.view.known.what.order};
  return out;
}

Question proceeding(const BoardOrder& order, const BoardLaptop& laptop) {
  Question out;
  out.title = words::proceed_title;
  out.body = {laptop.owner, std::string(words::proceed_body)};
  out.action = words::proceed_sign;
  out.kind = ButtonKind::danger;
  out.task = ask::Proceed{order.view.known.what.order, laptop.device};
  return out;
}

}  // namespace

std::string state_words(const BoardOrder& order) {
  const auto with = [](words::Words said, const std::optional<Date>& day) {
    return say(said, {{"day", day ? date_words(*day) : std::string()}});
  };
  switch (order.view.state) {
    case OrderState::to_be_approved:
      return std::string(order.may_approve ? words::state_yours : words::state_to_approve);
    case OrderState::held:
      return std::string(words::state_held);
    case OrderState::overtaken:
      if (order.view.newer_notice)
        return with(words::state_overtaken_by_notice, order.view.newer_notice);
      return std::string(words::state_overtaken);
    case OrderState::in_grace:
      return with(words::state_grace, order.grace_ends);
    case OrderState::waits_for_devices:
      return std::string(words::state_waits);
    case OrderState::ready:
      return std::string(words::state_ready);
    case OrderState::done:
      return with(words::state_done, Date::from_days(order.view.known.done->day));
    case OrderState::cancelled:
      return std::string(words::state_cancelled);
  }
  return {};
}

void OrdersView::draw(Ui& ui, const Scene& scene, QuestionDialog& question, Wishes& wishes) {
  const RetentionBoard& board = scene.board;
  catalog_ = scene.session.catalog;
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x;
  const float left = narrow ? full : ui.px(380);
  const float right = narrow ? full : full - left - ui.px(16);
  const float height = std::max(ui.px(320), ImGui::GetContentRegionAvail().y);
  draw_list(ui, board, question, ImVec2(left, narrow ? ui.px(230) : height));
  if (!narrow) beside(ui, 16);
  Scroll scroll({.id = "order", .size = ImVec2(right, height), .padding = ImVec2(0, ui.px(4))});
  const auto chosen = std::find_if(
      board.orders.begin(), board.orders.end(),
      [this](const BoardOrder& order) { return order.view.known.what.order == chosen_; });
  if (chosen == board.orders.end())
    muted_paragraph(ui, words::order_choose);
  else
    draw_order(ui, *chosen, question, wishes, right - ui.px(16));
}

void OrdersView::draw_list(Ui& ui, const RetentionBoard& board, QuestionDialog& question,
                           ImVec2 size) {
  Scroll scroll({.id = "orders",
                 .size = size,
                 .padding = ImVec2(ui.px(4), ui.px(4)),
                 .arrows = ScrollSpec::Arrows::inside});
  std::vector<const BoardOrder*> mine;
  for (const BoardOrder& order : board.orders)
    if (order.may_approve) mine.push_back(&order);
  if (mine.size() > 1) {
    const std::string label = words::approve_all(mine.size());
    if (button(ui, {.id = "orders.approve", .label = label, .icon = icon::done_all}))
      question.ask(ui, approval(mine), "orders.approve");
    gap(ui, 4);
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  const int count = static_cast<int>(board.orders.size());
  const float top = ImGui::GetCursorPosY();
  if (const auto wanted = take_list_keys(ui, {count, ui.px(item_height), cursor_, top}))
    ui.focus.request("order." + id_of(board.orders[static_cast<std::size_t>(*wanted)]));
  cursor_ = -1;
  ImGuiListClipper clipper;
  clipper.Begin(count, ui.px(item_height));
  while (clipper.Step()) {
    for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at)
      if (draw_item(ui, board.orders[static_cast<std::size_t>(at)])) cursor_ = at;
  }
  ImGui::PopStyleVar();
}

bool OrdersView::draw_item(Ui& ui, const BoardOrder& order) {
  const ImVec2 size(ImGui::GetContentRegionAvail().x - ui.px(4), ui.px(item_height));
  const Box all = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Box box{all.left, all.top, all.right, all.bottom - ui.px(8)};
  const bool chosen = order.view.known.what.order == chosen_;
  const std::string title = order.case_title + ", " + words::records(named(order));
  const std::string state = state_words(order);
  const Press press = control(ui, {.id = "order." + id_of(order),
                                   .role = Role::row,
                                   .name = title,
                                   .help = state,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw_row_card(ui, box, press, chosen);
  const float x = box.left + ui.px(16);
  const float room = box.width() - ui.px(32);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(12)), title, room);
  const OrderLook look = look_of(order.view.state);
  const bool overtaken = order.view.state == OrderState::overtaken;
  const std::string brief = overtaken ? words::state_overtaken_short.str() : state;
  const float y = box.top + ui.px(37);
  draw_text(draw, {ui.fonts.small, ui.theme.tone(look.tone).ink}, ImVec2(x, y), look.icon);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x + ui.px(24), y), brief,
                 room - ui.px(24));
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed) chosen_ = order.view.known.what.order;
  return press.keyboard;
}

void OrdersView::draw_order(Ui& ui, const BoardOrder& order, QuestionDialog& question,
                            Wishes& wishes, float width) const {
  Card card(ui, {.id = "order", .width = width});
  const float inner = card.inner_width();
  paragraph(ui, order.case_title, {.font = ui.fonts.heading}, inner);
  const OrderLook look = look_of(order.view.state);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.body, ui.theme.tone(look.tone).ink},
            ImVec2(at.x, at.y + ui.px(1)), look.icon);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(26), at.y));
  paragraph(ui, state_words(order), {.font = ui.fonts.strong, .id = "order.state"},
            inner - ui.px(26));
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
  gap(ui, 4);
  fact(ui, words::ordered_by, order.author + ", " + date_words(order.ordered), inner);
  fact(ui, words::approver, order.approver, inner);
  fact(ui, words::grace_of, std::to_string(order.view.known.what.grace_days), inner);
  std::string rules;
  for (const auto& [rule, count] : order.view.by_rule)
    rules += (rules.empty() ? "" : "\n") +
             (catalog_ ? rule_title(rule, catalog_->notice()) : rule) + ": " +
             words::records(count);
  fact(ui, words::by_rule, rules, inner);
  if (!order.laptops.empty()) draw_laptops(ui, order, question, inner);
  gap(ui, 8);
  bool first = true;
  const auto next = [&] {
    if (!first) beside(ui);
    first = false;
  };
  if (order.may_approve) {
    next();
    if (button(ui, {.id = "order.approve",
                    .label = words::approve_order,
                    .kind = ButtonKind::primary,
                    .icon = icon::done_all}))
      question.ask(ui, approval({&order}), "order.approve");
  }
  if (order.may_cancel) {
    next();
    if (button(ui, {.id = "order.cancel", .label = words::cancel_order}))
      question.ask(ui, cancelling(order), "order.cancel");
  }
  if (order.view.known.done) {
    next();
    if (button(ui, {.id = "order.certificate",
                    .label = words::show_certificate,
                    .kind = ButtonKind::primary,
                    .icon = icon::document}))
      wishes.ask(ask::Certificate{order.view.known.what.order});
  }
}

void OrdersView::draw_laptops(Ui& ui, const BoardOrder& order, QuestionDialog& question,
                              float width) const {
  muted_paragraph(ui, words::waits_for_these, width);
  for (const BoardLaptop& laptop : order.laptops) {
    rule(ui, 4, width);
    icon_text(ui, icon::laptop, laptop.owner,
              {.font = ui.fonts.strong, .colour = ui.colours().text});
    if (laptop.signatures >= 2) {
      muted_paragraph(ui, words::both_signed, width);
    } else if (laptop.signed_by_me) {
      muted_paragraph(ui, words::you_signed, width);
    } else {
      const std::string id = "order.proceed." + laptop.device.hex();
      if (button(ui, {.id = id, .label = words::proceed}))
        question.ask(ui, proceeding(order, laptop), id);
    }
  }
  gap(ui, 4);
  muted_paragraph(ui, words::waits_hint, width);
}

}  // namespace lanyard::ui
