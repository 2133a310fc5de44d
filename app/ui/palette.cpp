// Ctrl+K: find people, cases, words in notes and what can be done, and go there.
#include "app/ui/palette.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/fold.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_commands.h"

namespace lanyard::ui {
namespace {

constexpr float palette_width = 640;
constexpr float hit_row_height = 60;
constexpr float above_rows = 90;  // the field, and the edges
constexpr float from_the_top = .12f;
constexpr std::size_t most_rows = 8;
constexpr std::size_t most_of_one_kind = 3;  // so that notes have room, too
constexpr const char* search_popup = "search";

// Each word of `wanted` begins a word of `text`; both are folded.
bool begins_words(const std::string& text, const std::string& wanted) {
  std::size_t at = 0;
  bool any = false;
  while (at < wanted.size()) {
    const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
    const std::string word = wanted.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    any = true;
    if (text.rfind(word, 0) != 0 && text.find(' ' + word) == std::string::npos) return false;
  }
  return any;
}

// As many as there is room for on this window at this text size.
std::size_t rows_with_room(const Ui& ui) {
  const float height = ImGui::GetIO().DisplaySize.y * (1 - from_the_top) - ui.px(above_rows);
  const auto fit = static_cast<std::size_t>(std::max(1.f, height / ui.px(hit_row_height + 2)));
  return std::min(most_rows, fit);
}

}  // namespace

bool SearchPalette::open(Ui& ui) {
  if (state_ != State::closed) return false;
  state_ = State::opening;
  query_.edit.load({});
  found_ = {};
  chosen_ = 0;
  asked_version_ = query_.edit.version();
  rows_.clear();
  ui.focus.request("palette.query");
  ui.input.want_frames(4);
  return true;
}

void SearchPalette::close() {
  state_ = State::closed;
  query_.edit.load({});
  found_ = {};
  cases_.clear();
  folded_.clear();
  rows_.clear();
}

void SearchPalette::take(const Outcome& outcome) {
  if (state_ == State::closed) return;
  if (const auto* cases = std::get_if<tell::Cases>(&outcome)) {
    cases_ = cases->lines;
    folded_.clear();
    folded_.reserve(cases_.size());
    for (const CaseLine& line : cases_)
      folded_.push_back(folded(line.title + " " + line.reference));
    rows_are_ = Rows::stale;
  }
  const auto* found = std::get_if<tell::Found>(&outcome);
  if (found == nullptr || found->ticket != ticket_) return;
  found_ = found->found;
  rows_are_ = Rows::stale;
}

void SearchPalette::find(const Standing& standing) {
  if (rows_are_ == Rows::found) return;
  rows_are_ = Rows::found;
  rows_.clear();
  chosen_ = 0;
  const std::string wanted = folded(query_.edit.utf8());
  if (wanted.find_first_not_of(' ') == std::string::npos) return;
  add_cases(wanted);
  add_commands(standing, wanted);
  add_records();
}

void SearchPalette::add_cases(const std::string& wanted) {
  for (std::size_t n = 0; n < cases_.size() && rows_.size() < most_of_one_kind; ++n) {
    if (!begins_words(folded_[n], wanted)) continue;
    const CaseLine& line = cases_[n];
    rows_.push_back({line.title,
                     say(words::found_case, {{"reference", line.reference}, {"kind", line.kind}}),
                     nullptr, Place(place::Case{line.id})});
  }
}

void SearchPalette::add_commands(const Standing& standing, const std::string& wanted) {
  std::size_t added = 0;
  for (const Command& command : commands()) {
    if (command.icon == nullptr || !command.possible(standing)) continue;
    if (!begins_words(folded(std::string_view(command.does)), wanted)) continue;
    if (++added > most_of_one_kind) break;
    const std::string keys = chord_words(command.keys);
    rows_.push_back({command.does.str(),
                     keys.empty() ? words::found_command.str()
                                  : say(words::found_command_keys, {{"keys", keys}}),
                     command.icon, &command});
  }
}

void SearchPalette::add_records() {
  for (const FoundRecord& hit : found_.records)
    rows_.push_back({hit.case_title + ", " + hit.form_title, hit.snippet, nullptr,
                     Place(place::Record{hit.record})});
}

void SearchPalette::draw(Ui& ui, const Standing& standing, Orders& orders) {
  if (state_ == State::closed) return;
  if (state_ == State::opening) {
    ImGui::OpenPopup(search_popup);
    state_ = State::open;
  }
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float wide = std::min(ui.px(palette_width), window.x - ui.px(32));
  ImGui::SetNextWindowPos(
      ImVec2(std::floor((window.x - wide) / 2), std::floor(window.y * from_the_top)));
  ImGui::SetNextWindowSize(ImVec2(wide, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  const bool shown = ImGui::BeginPopupModal(
      search_popup, nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  if (shown) {
    draw_dialog(ui, standing, orders);
    if (state_ == State::closed) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  } else {
    close();
  }
  ImGui::PopStyleVar(2);
}

void SearchPalette::draw_dialog(Ui& ui, const Standing& standing, Orders& orders) {
  if (ui.input.take(Key::escape)) {
    close();
    return;
  }
  take_arrows(ui, std::min(rows_with_room(ui), rows_.size()));
  const FieldEvents events = show(ui, query_,
                                  {.id = "palette.query",
                                   .name = words::search,
                                   .placeholder = words::search_hint,
                                   .icon = icon::search});
  ask_when_changed(standing, orders.wishes);
  if (events.submitted && chosen_ < rows_.size()) return give(rows_[chosen_], standing, orders);
  draw_results(ui, standing, orders);
}

void SearchPalette::take_arrows(Ui& ui, std::size_t rows) {
  if (rows == 0) return;
  if (ui.input.take(Key::down)) chosen_ = (chosen_ + 1) % rows;
  if (ui.input.take(Key::up)) chosen_ = (chosen_ + rows - 1) % rows;
}

void SearchPalette::ask_when_changed(const Standing& standing, Wishes& wishes) {
  if (query_.edit.version() != asked_version_) {
    asked_version_ = query_.edit.version();
    ++ticket_;
    found_ = {};
    rows_are_ = Rows::stale;
    if (!query_.edit.empty()) wishes.ask(ask::Search{ticket_, query_.edit.utf8()});
  }
  find(standing);
}

// The dialog closes first: what the row stands for may open another one.
void SearchPalette::give(const Row& row, const Standing& standing, Orders& orders) {
  const Leads leads = row.leads;
  close();
  if (const auto* to = std::get_if<Place>(&leads))
    orders.wishes.go = *to;
  else
    std::get<const Command*>(leads)->act(standing, orders);
}

void SearchPalette::draw_row(Ui& ui, std::size_t index, const Standing& standing, Orders& orders) {
  const Row& row = rows_[index];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(hit_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const bool chosen = index == chosen_;
  const Press press = control(ui, {.id = "palette.hit." + std::to_string(index),
                                   .role = Role::row,
                                   .name = row.name,
                                   .help = row.below,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (chosen || press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box), chosen ? c.selected_row : c.hover,
                       ui.px(6));
  }
  const ImVec2 mark(box.left + ui.px(28), box.middle_y());
  if (row.icon != nullptr)
    draw_icon(draw, {ui.fonts.body, c.accent}, mark, row.icon);
  else
    draw_avatar(ui, draw, mark, ui.px(17), row.name);
  const float x = box.left + ui.px(58);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(10)), row.name,
                 size.x - ui.px(70));
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(33)), row.below,
                 size.x - ui.px(70));
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (press.pressed) give(row, standing, orders);
}

void SearchPalette::draw_results(Ui& ui, const Standing& standing, Orders& orders) {
  const std::size_t rows = std::min(rows_with_room(ui), rows_.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(2)));
  gap(ui, 4);
  if (query_.edit.empty()) muted_paragraph(ui, words::search_and_do);
  for (std::size_t i = 0; i < rows && state_ != State::closed; ++i)
    draw_row(ui, i, standing, orders);
  if (rows_.empty() && !query_.edit.empty() && state_ != State::closed) {
    gap(ui, 6);
    muted_paragraph(ui, words::search_none);
  }
  if (!found_.complete) muted_paragraph(ui, words::search_loading);
  gap(ui, 4);
  ImGui::PopStyleVar();
}

}  // namespace lanyard::ui
