// Ctrl+K: find people, cases and words in notes on this laptop, and go there.
#include "app/ui/palette.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr float palette_width = 640;
constexpr float hit_row_height = 60;
constexpr std::size_t most_rows = 8;
constexpr const char* search_popup = "search";

}  // namespace

void SearchPalette::open(Ui& ui) {
  if (state_ != State::closed) return;
  state_ = State::opening;
  query_.edit.load({});
  found_ = {};
  chosen_ = 0;
  asked_version_ = query_.edit.version();
  ui.focus.request("palette.query");
  ui.input.want_frames(4);
}

void SearchPalette::close() {
  state_ = State::closed;
  query_.edit.load({});
  found_ = {};
}

void SearchPalette::take(const Outcome& outcome) {
  const auto* found = std::get_if<tell::Found>(&outcome);
  if (found == nullptr || found->ticket != ticket_ || state_ == State::closed) return;
  found_ = found->found;
  chosen_ = 0;
}

void SearchPalette::draw(Ui& ui, const Session&, Wishes& wishes) {
  if (state_ == State::closed) return;
  if (state_ == State::opening) {
    ImGui::OpenPopup(search_popup);
    state_ = State::open;
  }
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float wide = std::min(ui.px(palette_width), window.x - ui.px(32));
  ImGui::SetNextWindowPos(ImVec2(std::floor((window.x - wide) / 2), std::floor(window.y * .12f)));
  ImGui::SetNextWindowSize(ImVec2(wide, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  const bool shown = ImGui::BeginPopupModal(
      search_popup, nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  if (shown) {
    draw_dialog(ui, wishes);
    if (state_ == State::closed) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  } else {
    close();
  }
  ImGui::PopStyleVar(2);
}

void SearchPalette::draw_dialog(Ui& ui, Wishes& wishes) {
  take_arrows(ui, wishes);
  if (ui.input.take(Key::escape)) {
    close();
    return;
  }
  const FieldEvents events = show(ui, query_,
                                  {.id = "palette.query",
                                   .name = words::search,
                                   .placeholder = words::search_hint,
                                   .icon = icon::search});
  if (state_ == State::closed) return;
  ask_when_changed(ui, wishes);
  draw_results(ui, wishes);
  if (events.submitted && chosen_ < found_.records.size()) {
    wishes.go = place::Record{found_.records[chosen_].record};
    close();
  }
}

void SearchPalette::take_arrows(Ui& ui, Wishes&) {
  const std::size_t rows = std::min(most_rows, found_.records.size());
  if (rows == 0) return;
  if (ui.input.take(Key::down)) chosen_ = (chosen_ + 1) % rows;
  if (ui.input.take(Key::up)) chosen_ = (chosen_ + rows - 1) % rows;
}

void SearchPalette::ask_when_changed(Ui&, Wishes& wishes) {
  if (query_.edit.version() == asked_version_) return;
  asked_version_ = query_.edit.version();
  ++ticket_;
  if (query_.edit.empty())
    found_ = {};
  else
    wishes.ask(ask::Search{ticket_, query_.edit.utf8()});
}

void SearchPalette::draw_row(Ui& ui, std::size_t index, Wishes& wishes) {
  const FoundRecord& hit = found_.records[index];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(hit_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const std::string name = hit.case_title + ", " + hit.form_title;
  const bool chosen = index == chosen_;
  const Press press = control(ui, {.id = "palette.hit." + std::to_string(index),
                                   .role = Role::row,
                                   .name = name,
                                   .help = hit.snippet,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (chosen || press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box), chosen ? c.selected_row : c.hover,
                       ui.px(6));
  }
  draw_avatar(ui, draw, ImVec2(box.left + ui.px(28), box.middle_y()), ui.px(17), hit.case_title);
  const float x = box.left + ui.px(58);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(10)), name,
                 size.x - ui.px(70));
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(33)), hit.snippet,
                 size.x - ui.px(70));
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (press.pressed) {
    wishes.go = place::Record{hit.record};
    close();
  }
}

void SearchPalette::draw_results(Ui& ui, Wishes& wishes) {
  const std::size_t rows = std::min(most_rows, found_.records.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(2)));
  gap(ui, 4);
  for (std::size_t i = 0; i < rows && state_ != State::closed; ++i) draw_row(ui, i, wishes);
  if (rows == 0 && !query_.edit.empty()) {
    gap(ui, 6);
    muted_paragraph(ui, words::search_none);
  }
  if (!found_.complete) muted_paragraph(ui, words::search_loading);
  gap(ui, 4);
  ImGui::PopStyleVar();
}

}  // namespace lanyard::ui
