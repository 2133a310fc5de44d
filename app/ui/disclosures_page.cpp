// The register of disclosures: of every case on this laptop, newest first, filtered as one types.
#include "app/ui/disclosures_page.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/field_text.h"
#include "app/ui/fold.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/table.h"
#include "app/ui/widgets.h"
#include "app/ui/words_disclosures.h"

namespace lanyard::ui {
namespace {

constexpr float row_height = 64;

std::string row_id(const DisclosureLine& line) {
  return "disclosure." + line.record.hex();
}

std::string day_of(const DisclosureLine& line) {
  return line.day ? date_words(*line.day) : std::string(words::no_date);
}

std::string second_by(const DisclosureLine& line) {
  return line.approved_by.empty() ? line.state
                                  : say(words::approved_by, {{"name", line.approved_by}});
}

}  // namespace

void DisclosuresPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Disclosures>(&outcome);
  if (told == nullptr) return;
  lines_ = told->lines;
  folded_.clear();
  for (const DisclosureLine& line : *lines_)
    folded_.push_back(folded(day_of(line) + " " + line.case_title + " " + line.to + " " +
                             disclosure_words(line)));
  build_view();
}

void DisclosuresPage::build_view() {
  view_.clear();
  const std::string wanted = folded(query_.edit.utf8());
  for (std::size_t i = 0; i < folded_.size(); ++i)
    if (folded_[i].find(wanted) != std::string::npos) view_.push_back(i);
  cursor_ = -1;
}

const DisclosureLine& DisclosuresPage::line_at(int at) const {
  return (*lines_)[view_[static_cast<std::size_t>(at)]];
}

void DisclosuresPage::draw(Ui& ui, const Session&, Wishes& wishes) {
  heading(ui, words::disclosures, Level::page);
  muted_paragraph(ui, words::disclosures_hint);
  if (!lines_) return;
  gap(ui, 4);
  draw_filter(ui);
  gap(ui, 8);
  draw_table(ui, wishes);
}

void DisclosuresPage::draw_filter(Ui& ui) {
  show(ui, query_,
       {.id = "disclosures.filter",
        .name = words::disclosures_filter,
        .placeholder = words::disclosures_filter,
        .icon = icon::search,
        .width = std::min(ui.px(360), ImGui::GetContentRegionAvail().x)});
  if (query_.edit.version() == seen_query_) return;
  seen_query_ = query_.edit.version();
  build_view();
}

void DisclosuresPage::draw_table(Ui& ui, Wishes& wishes) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = std::max(ui.px(200), ImGui::GetContentRegionAvail().y - ui.px(4));
  const Box table = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  const bool slim = ui.narrow();
  const auto part = [width](float of) { return std::floor(width * of); };
  const Columns columns = slim ? Columns{part(.42f), width, width, width, true}
                               : Columns{part(.17f), part(.38f), part(.60f), part(.81f), false};
  const std::array<TableColumn, 5> titles{{{ui.px(20), words::column_day_child},
                                           {columns.to, words::column_given_to},
                                           {columns.what, words::column_what},
                                           {columns.basis, words::column_basis},
                                           {columns.by, words::column_by}}};
  draw_table_ground(ui, table, std::span(titles).first(slim ? 2 : titles.size()));
  Node list{.id = "disclosures.list", .role = Role::list, .name = std::string(words::disclosures)};
  list.value = words::records(view_.size());
  list.box = list.clip = table;
  ui.registry.add(std::move(list));
  ImGui::SetCursorScreenPos(ImVec2(table.left + 1, table.top + ui.px(table_head_height)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  {
    Scroll scroll({.id = "rows", .size = ImVec2(width - 2, height - ui.px(table_head_height) - 2)});
    const int count = static_cast<int>(view_.size());
    if (const auto wanted = take_list_keys(ui, {count, ui.px(row_height), cursor_}))
      ui.focus.request(row_id(line_at(*wanted)));
    cursor_ = -1;
    if (view_.empty()) draw_empty(ui);
    ImGuiListClipper clipper;
    clipper.Begin(count, ui.px(row_height));
    while (clipper.Step())
      for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at)
        draw_row(ui, wishes, columns, at);
  }
  ImGui::PopStyleVar();
}

void DisclosuresPage::draw_row(Ui& ui, Wishes& wishes, const Columns& columns, int at) {
  const DisclosureLine& line = line_at(at);
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = row_id(line),
                                   .role = Role::row,
                                   .name = day_of(line) + ", " + line.case_title + ", " + line.to,
                                   .help = disclosure_words(line),
                                   .box = box});
  if (press.keyboard) cursor_ = at;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered || press.keyboard)
    draw.AddRectFilled(top_left(box), bottom_right(box), c.hover);
  if (at > 0)
    draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
                 c.border);
  draw_cells(ui, line, box, columns);
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
  if (press.pressed) wishes.go = place::Record{line.record};
}

void DisclosuresPage::draw_cells(Ui& ui, const DisclosureLine& line, const Box& box,
                                 const Columns& columns) const {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const auto cell = [&](float from, float to, ImFont* font, std::string_view first,
                        std::string_view second) {
    const float x = box.left + from;
    const float room = to - from - ui.px(14);
    draw_shortened(draw, {font, c.text}, ImVec2(x, box.top + ui.px(12)), first, room);
    draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(35)), second, room);
  };
  cell(ui.px(20), columns.to, ui.fonts.body, day_of(line), line.case_title);
  cell(columns.to, columns.what, ui.fonts.strong, line.to, line.recipient);
  if (columns.slim) return;
  cell(columns.what, columns.basis, ui.fonts.body, line.what, line.purpose);
  cell(columns.basis, columns.by, ui.fonts.body, line.basis, line.channel);
  cell(columns.by, box.width(), ui.fonts.body, line.by, second_by(line));
}

void DisclosuresPage::draw_empty(Ui& ui) {
  const bool none = lines_->empty();
  const ImVec2 window = ImGui::GetWindowPos();
  const float above = std::clamp((ImGui::GetWindowHeight() - ui.px(140)) / 2, 0.f, ui.px(90));
  const float wide = std::min(ui.px(360), ImGui::GetWindowWidth() - ui.px(16));
  ImGui::SetCursorScreenPos(
      ImVec2(window.x + (ImGui::GetWindowWidth() - wide) / 2, window.y + above));
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
  heading(ui, none ? words::disclosures_none : words::disclosures_unfound, Level::card);
  muted_paragraph(ui, none ? words::disclosures_none_hint : words::disclosures_unfound_hint, wide);
  gap(ui, 6);
  if (!none && button(ui, {.id = "disclosures.clear", .label = words::clear_filter})) {
    query_.edit.load({});
    build_view();
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

}  // namespace lanyard::ui
