// Before the desk opens: choose a user, unlock with a passphrase or the recovery code.
#include "app/ui/unlock_page.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desk/notices.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {
namespace {

constexpr float column = 400;

SecretText secret_of(TextField& field) {
  const WipedBytes bytes = field.edit.bytes();
  field.edit.load({});
  return SecretText(std::string_view(bytes.data(), bytes.size()));
}

void draw_mark(Ui& ui, ImVec2 at, float side) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw.AddRectFilled(at, ImVec2(at.x + side, at.y + side), c.nav_accent, ui.px(10));
  draw_icon(draw, {ui.fonts.large_icon, c.nav}, ImVec2(at.x + side / 2, at.y + side / 2 + ui.px(1)),
            icon::case_folder);
}

void fault_line(Ui& ui, std::string_view words, std::string_view id = "unlock.fault") {
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.small_strong, c.danger},
            ImVec2(at.x, at.y + ui.px(2)), icon::error);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(24), at.y));
  paragraph(ui, words, {.font = ui.fonts.small_strong, .colour = c.danger, .id = id},
            ui.px(column - 24));
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
}

}  // namespace

void UnlockPage::reset() {
  view_ = View::passphrase;
  busy_ = Busy::no;
  known_ = false;
  fault_.clear();
  lease_.clear();
  veil_ = Veil::bullets;
  glass_.reset();
  for (TextField* field : {&passphrase_, &again_, &code_, &lease_code_}) field->edit.load({});
}

void UnlockPage::show_view(Ui& ui, View view) {
  view_ = view;
  veil_ = Veil::bullets;
  fault_.clear();
  glass_.reset();
  for (TextField* field : {&passphrase_, &again_, &code_, &lease_code_}) field->edit.load({});
  ui.focus.request(view == View::passphrase ? "unlock.passphrase"
                   : view == View::recovery ? "unlock.code"
                                            : "join.code");
}

double UnlockPage::seconds_to_wait(const Ui& ui) const {
  return std::max(0.0, wait_until_ - ui.input.now());
}

void UnlockPage::take(Ui& ui, const Outcome& outcome) {
  if (const auto* list = std::get_if<tell::Users>(&outcome)) {
    users_ = list->users;
    known_ = true;
    chosen_ = 0;
    for (std::size_t i = 0; i < users_.size(); ++i) {
      if (users_[i].user.folder == last_folder_) chosen_ = i;
    }
    if (users_.empty()) view_ = View::join;
    show_view(ui, view_);
    if (!users_.empty()) {
      const double wait = static_cast<double>(users_[chosen_].throttle.wait_ms) / 1000;
      wait_until_ = ui.input.now() + wait;
    }
  } else if (const auto* refused = std::get_if<tell::NotUnlocked>(&outcome)) {
    busy_ = Busy::no;
    const bool lease_over = refused->error.fault() == Fault::lease_over;
    fault_ = lease_over ? std::string(words::lease_over) : sentence(refused->error);
    const bool turned_away = refused->error.fault() == Fault::turned_away;
    lease_ = turned_away ? "" : refused->lease;
    if (turned_away) notice_ = std::exchange(fault_, {});
    wait_until_ = ui.input.now() + static_cast<double>(refused->throttle.wait_ms) / 1000;
    ui.focus.request(view_ == View::passphrase ? "unlock.passphrase" : "unlock.code");
  } else if (const auto* away = std::get_if<tell::TurnedAway>(&outcome)) {
    notice_ = sentence(away->error);
  } else if (const auto* not_joined = std::get_if<tell::NotJoined>(&outcome)) {
    busy_ = Busy::no;
    fault_ = sentence(not_joined->error);
  } else if (std::holds_alternative<tell::Unlocked>(outcome)) {
    busy_ = Busy::no;
    notice_.clear();
    if (chosen_ < users_.size()) last_folder_ = users_[chosen_].user.folder;
  } else if (const auto* joined = std::get_if<tell::Joined>(&outcome)) {
    busy_ = Busy::no;
    notice_.clear();
    last_folder_ = joined->folder;
  }
}

void UnlockPage::draw_ground(Ui& ui, float right) const {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const Palette& c = ui.colours();
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(0, 0), ImVec2(right, window.y), c.nav);
  const ImVec2 at(ui.px(64), window.y * .30f);
  draw_mark(ui, at, ui.px(48));
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(72)));
  text(ui, words::product, {.font = ui.fonts.title, .colour = c.nav_text});
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(112)));
  paragraph(ui, words::promise, {.font = ui.fonts.body, .colour = c.nav_muted}, ui.px(360));
  ImGui::SetCursorScreenPos(ImVec2(at.x, window.y - ui.px(96)));
  paragraph(ui, words::call_999, {.font = ui.fonts.small, .colour = c.nav_muted}, ui.px(330));
}

void UnlockPage::draw(Ui& ui, std::vector<Task>& tasks) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const bool narrow = ui.narrow();
  const float left = narrow ? 0 : std::floor(window.x * .42f);
  if (!narrow) draw_ground(ui, left);
  const float width = ui.px(column);
  const float x = std::floor(left + (window.x - left - width) / 2);
  const float above = view_ == View::join ? .10f : lease_.empty() ? .22f : .04f;
  const float y = narrow ? ui.px(16) : std::floor(window.y * above);
  ImGui::SetCursorScreenPos(ImVec2(x - ui.px(6), y));
  Scroll scroll({.id = "unlock",
                 .size = ImVec2(width + ui.px(34), window.y - y - ui.px(16)),
                 .padding = ImVec2(ui.px(6), ui.px(6))});
  if (!notice_.empty()) fault_line(ui, notice_, "unlock.notice");
  if (view_ == View::join)
    draw_join(ui, tasks);
  else
    draw_passphrase(ui, tasks);
  if (narrow) {
    rule(ui, 14, ui.px(column));
    muted_paragraph(ui, words::call_999, width);
  }
}

void UnlockPage::draw_user(Ui& ui, std::size_t index) {
  const ImVec2 size(ui.px(column), ui.px(64));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const std::string& name = users_[index].user.label;
  const bool chosen = index == chosen_;
  const Press press = control(ui, {.id = "unlock.user." + std::to_string(index),
                                   .role = Role::radio,
                                   .name = name,
                                   .box = box,
                                   .selected = chosen,
                                   .checked = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const bool several = users_.size() > 1;
  draw.AddRectFilled(top_left(box), bottom_right(box),
                     several && chosen ? c.selected_row : c.surface, ui.px(8));
  draw.AddRect(top_left(box), bottom_right(box), several && chosen ? c.accent : c.border, ui.px(8),
               0, ui.px(several && chosen ? 2.f : 1.f));
  draw_avatar(ui, draw, ImVec2(box.left + ui.px(36), box.middle_y()), ui.px(19), name);
  draw_shortened(draw, {ui.fonts.strong, c.text},
                 ImVec2(box.left + ui.px(68), box.middle_y() - ui.fonts.strong->FontSize / 2), name,
                 size.x - ui.px(84));
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !chosen) {
    chosen_ = index;
    wait_until_ = ui.input.now() + static_cast<double>(users_[index].throttle.wait_ms) / 1000;
    lease_.clear();  // it was about somebody else
    show_view(ui, view_);
  }
}

void UnlockPage::draw_users(Ui& ui) {
  muted(ui, users_.size() > 1 ? words::unlock_who : words::unlock_as);
  gap(ui, 2);
  for (std::size_t i = 0; i < users_.size(); ++i) draw_user(ui, i);
}

void UnlockPage::draw_secret(Ui& ui, std::vector<Task>& tasks) {
  const bool recovery = view_ == View::recovery;
  const float width = ui.px(column);
  TextField& field = recovery ? code_ : passphrase_;
  FieldSpec spec{.id = recovery ? "unlock.code" : "unlock.passphrase",
                 .name = recovery ? words::recovery_code : words::passphrase,
                 .width = recovery ? width : width - ui.px(48),
                 .veil = veil_};
  // With a lease that is over, the passphrase was right.
  if (!fault_.empty() && lease_.empty()) spec.state = FieldSpec::State::faulty;
  text(ui, spec.name, {.font = ui.fonts.strong});
  gap(ui, -4);
  muted_paragraph(ui, recovery ? words::recovery_hint : words::passphrase_hint, width);
  if (!fault_.empty()) fault_line(ui, fault_);
  const double wait = std::ceil(seconds_to_wait(ui));
  if (wait > 0) {
    text(ui, words::try_again_in(static_cast<long long>(wait)),
         {.font = ui.fonts.small_strong, .colour = ui.colours().warn, .id = "unlock.wait"});
    ui.input.want_frame_at(ui.input.now() + 0.5);
  }
  const FieldEvents events = show(ui, field, spec);
  if (!recovery) draw_reveal(ui);
  if (!lease_.empty()) {
    gap(ui, 6);
    muted_paragraph(ui, lease_, width);
    show_labelled(ui, lease_code_,
                  {.field = {.id = "unlock.lease_code",
                             .name = words::lease_code,
                             .help = words::lease_code_hint,
                             .width = width}});
    glass_.draw(ui, width);
  }
  gap(ui, 8);
  const bool ready = busy_ == Busy::no && wait <= 0 && !field.edit.empty();
  const bool pressed = button(ui, {.id = "unlock.go",
                                   .label = busy_ == Busy::yes ? words::unlocking : words::unlock,
                                   .kind = ButtonKind::primary,
                                   .icon = icon::key,
                                   .width = width,
                                   .enabled = busy_ == Busy::no && wait <= 0});
  if (!ready || (!pressed && !events.submitted)) return;
  busy_ = Busy::yes;
  veil_ = Veil::bullets;
  fault_.clear();
  const auto credential = recovery ? Credential::recovery_code : Credential::passphrase;
  tasks.push_back(ask::Unlock{users_[chosen_].user.folder, secret_of(field), credential,
                              secret_of(lease_code_), glass_.typed()});
}

// Seen while somebody looks at it: no longer when the keyboard goes elsewhere, in this window or to
// another one. Screen readers are never told; registry.h keeps secrets out.
void UnlockPage::draw_reveal(Ui& ui) {
  const auto elsewhere = [](const Node& node) {
    return node.focused && node.id != "unlock.passphrase" && node.id != "unlock.reveal";
  };
  if (!ui.input.in_front() || std::ranges::any_of(ui.registry.nodes(), elsewhere))
    veil_ = Veil::bullets;
  beside(ui);
  const bool hidden = veil_ == Veil::bullets;
  if (!icon_button(ui, {.id = "unlock.reveal",
                        .name = hidden ? words::show_passphrase : words::hide_passphrase,
                        .icon = hidden ? icon::eye : icon::eye_off}))
    return;
  veil_ = hidden ? Veil::none : Veil::bullets;
  ui.focus.request("unlock.passphrase");
  ui.input.want_frames(3);
}

void UnlockPage::draw_links(Ui& ui) {
  ImFont* small = ui.fonts.small;
  gap(ui, 4);
  if (view_ == View::recovery) {
    if (link(ui, "unlock.use_passphrase", words::use_passphrase, small)) {
      show_view(ui, View::passphrase);
    }
  } else if (link(ui, "unlock.cannot", words::cannot_unlock, small)) {
    show_view(ui, View::recovery);
  }
  rule(ui, 14, ui.px(column));
  icon_text(ui, icon::cloud_off, words::works_offline);
  gap(ui, 2);
  if (link(ui, "unlock.join", words::join_link, small)) show_view(ui, View::join);
}

void UnlockPage::draw_passphrase(Ui& ui, std::vector<Task>& tasks) {
  heading(ui, words::unlock_title, Level::page);
  if (!known_ || users_.empty()) return;
  draw_users(ui);
  gap(ui, 8);
  draw_secret(ui, tasks);
  draw_links(ui);
}

void UnlockPage::submit_join(std::vector<Task>& tasks) {
  const SecretText first = secret_of(passphrase_);
  SecretText second = secret_of(again_);
  const auto check = check_passphrase(first.expose());
  if (first.expose() != second.expose()) {
    fault_ = words::passphrase_differs;
  } else if (check != PassphraseFault::none) {
    fault_ = words::passphrase_short;
  } else {
    fault_.clear();
    busy_ = Busy::yes;
    ServerAddress server;
    server.url = server_.edit.utf8();
    tasks.push_back(ask::Join{server, secret_of(code_), std::move(second)});
  }
}

void UnlockPage::draw_join(Ui& ui, std::vector<Task>& tasks) {
  const float width = ui.px(column);
  heading(ui, words::join_title, Level::page);
  muted_paragraph(ui, words::join_hint, width);
  gap(ui, 6);
  if (!fault_.empty()) fault_line(ui, fault_);
  show_labelled(ui, code_,
                {.field = {.id = "join.code",
                           .name = words::join_code,
                           .help = words::join_code_hint,
                           .width = width}});
  gap(ui, 4);
  show_labelled(ui, server_,
                {.field = {.id = "join.server",
                           .name = words::join_server,
                           .help = words::join_server_hint,
                           .width = width}});
  gap(ui, 4);
  show_labelled(ui, passphrase_,
                {.field = {.id = "join.passphrase",
                           .name = words::passphrase,
                           .help = words::passphrase_hint,
                           .width = width}});
  gap(ui, 4);
  const FieldEvents last = show_labelled(
      ui, again_, {.field = {.id = "join.again", .name = words::passphrase_again, .width = width}});
  gap(ui, 8);
  const bool pressed = button(ui, {.id = "join.go",
                                   .label = busy_ == Busy::yes ? words::joining : words::join,
                                   .kind = ButtonKind::primary,
                                   .icon = icon::laptop,
                                   .width = width,
                                   .enabled = busy_ == Busy::no});
  if (busy_ == Busy::no && (pressed || last.submitted)) submit_join(tasks);
  if (users_.empty()) return;
  gap(ui, 4);
  if (link(ui, "join.back", words::back_to_unlock, ui.fonts.small)) {
    show_view(ui, View::passphrase);
  }
}

}  // namespace lanyard::ui
