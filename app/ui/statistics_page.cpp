// Statistics: a table of how many, by quarters, of one thing that is counted and one year.
#include "app/ui/statistics_page.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/table.h"
#include "app/ui/widgets.h"
#include "app/ui/words_statistics.h"

namespace lanyard::ui {
namespace {

constexpr float subject_height = 58;
constexpr float stacked_height = 24;  // of one below the other, where there is little room

std::string subject_id(const StatisticsSubject& subject) {
  return "statistics.of." + subject.id;
}

std::string spoken_of(const std::vector<std::string>& titles,
                      const std::vector<std::string>& figures) {
  std::string out;
  for (std::size_t n = 0; n < figures.size(); ++n)
    out += (n == 0 ? "" : "; ") + titles[n] + ": " + figures[n];
  return out;
}

}  // namespace

void StatisticsPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Statistics>(&outcome);
  if (told == nullptr) return;
  board_ = told->board;
  asked_ = {board_->table.of.id, board_->table.year};
  build_lines();
}

void StatisticsPage::build_lines() {
  const StatisticsTable& table = board_->table;
  const PublishedTable& told = table.figures;
  columns_.clear();
  lines_.clear();
  for (const Quarter& quarter : table.quarters) columns_.push_back(quarter_words(quarter));
  if (table.totals_across())
    columns_.push_back(say(words::statistics_year, {{"year", table.year_label}}));
  const auto add = [&](const std::string& label, const std::vector<Figure>& figures,
                       const Figure& total) {
    Line line{label, {}, {}};
    for (const Figure& figure : figures) line.figures.push_back(figure_words(figure));
    if (table.totals_across()) line.figures.push_back(figure_words(total));
    line.spoken = spoken_of(columns_, line.figures);
    lines_.push_back(std::move(line));
  };
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    add(table.rows[row], told.cells[row], told.row_totals[row]);
  if (!table.totals_down()) return;
  add(std::string(words::statistics_total), told.column_totals, told.total);
  lines_.back().total = true;
}

void StatisticsPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::statistics, Level::page);
  muted_paragraph(ui, scope_words(session.me.role));
  if (!board_) return;
  gap(ui, 4);
  draw_years(ui, wishes);
  gap(ui, 8);
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x;
  const float left = narrow ? full : ui.px(260);
  const float right = narrow ? full : full - left - ui.px(16);
  const float height = std::max(ui.px(420), ImGui::GetContentRegionAvail().y);
  draw_subjects(ui, wishes, ImVec2(left, narrow ? ui.px(210) : height));
  if (!narrow) beside(ui, 16);
  Scroll scroll({.id = "figures", .size = ImVec2(right, height), .padding = ImVec2(0, ui.px(4))});
  draw_table(ui);
}

void StatisticsPage::draw_years(Ui& ui, Wishes& wishes) {
  for (const StatisticsYear& year : board_->years) {
    if (&year != &board_->years.front()) beside_or_below(ui, chip_width(ui, year.label));
    const std::string id = "statistics.year." + std::to_string(year.year);
    if (!chip(ui, {.id = id, .label = year.label, .chosen = year.year == asked_.year})) continue;
    asked_.year = year.year;
    refresh(wishes);
  }
  beside_or_below(ui, button_width(ui, words::statistics_save, icon::document));
  if (button(ui, {.id = "statistics.save",
                  .label = words::statistics_save,
                  .kind = ButtonKind::ghost,
                  .icon = icon::document}))
    wishes.ask(ask::SaveStatistics{asked_});
}

void StatisticsPage::draw_subjects(Ui& ui, Wishes& wishes, ImVec2 size) {
  Scroll scroll({.id = "subjects",
                 .size = size,
                 .padding = ImVec2(ui.px(4), ui.px(4)),
                 .arrows = ScrollSpec::Arrows::inside});
  Node list{.id = "statistics.subjects",
            .role = Role::list,
            .name = std::string(words::statistics_subjects)};
  list.box = list.clip = box_of(ImGui::GetWindowPos(), size);
  ui.registry.add(std::move(list));
  const std::vector<StatisticsSubject>& subjects = board_->subjects;
  const int count = static_cast<int>(subjects.size());
  if (const auto wanted = take_list_keys(ui, {count, ui.px(subject_height + 2), cursor_}))
    ui.focus.request(subject_id(subjects[static_cast<std::size_t>(*wanted)]));
  cursor_ = -1;
  for (int at = 0; at < count; ++at)
    if (draw_subject(ui, wishes, subjects[static_cast<std::size_t>(at)])) cursor_ = at;
}

// True while the keyboard is on it.
bool StatisticsPage::draw_subject(Ui& ui, Wishes& wishes, const StatisticsSubject& subject) {
  const float width = ImGui::GetContentRegionAvail().x - ui.px(4);
  const ImVec2 size(width, ui.px(subject_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(ImVec2(size.x, size.y + ui.px(2)));
  const bool chosen = subject.id == asked_.of;
  const Press press = control(ui, {.id = subject_id(subject),
                                   .role = Role::row,
                                   .name = subject.label,
                                   .help = subject.group,
                                   .box = box,
                                   .selected = chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_row_card(ui, box, press, chosen);
  const float x = box.left + ui.px(14);
  const float room = width - ui.px(28);
  const float y = box.top + ui.px(subject.group.empty() ? 19.f : 9.f);
  draw_shortened(draw, {ui.fonts.strong, ui.colours().text}, ImVec2(x, y), subject.label, room);
  draw_shortened(draw, {ui.fonts.small, ui.colours().muted}, ImVec2(x, box.top + ui.px(32)),
                 subject.group, room);
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (press.pressed && !chosen) {
    asked_.of = subject.id;
    refresh(wishes);
  }
  return press.keyboard;
}

StatisticsPage::Columns StatisticsPage::columns_in(const Ui& ui, float width) const {
  Columns out{std::floor(width * .25f), 0, ui.px(52), false};
  out.each = (width - out.first) / static_cast<float>(columns_.size());
  out.slim = out.each < ui.px(106);
  if (out.slim) out.first = std::floor(width * .48f);
  if (out.slim)
    out.height = ui.px(20) + ui.px(stacked_height) * static_cast<float>(columns_.size());
  return out;
}

void StatisticsPage::draw_table(Ui& ui) {
  const StatisticsTable& table = board_->table;
  heading(ui, table.of.label, Level::card);
  if (!table.of.group.empty()) muted(ui, table.of.group);
  gap(ui, 4);
  const float width = ImGui::GetContentRegionAvail().x - ui.px(8);
  const Columns columns = columns_in(ui, width);
  const float height =
      ui.px(table_head_height) + columns.height * static_cast<float>(lines_.size());
  const Box box = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  std::vector<TableColumn> titles{{ui.px(16), table.year_label}};
  for (std::size_t n = 0; n < columns_.size() && !columns.slim; ++n)
    titles.push_back({columns.first + columns.each * static_cast<float>(n), columns_[n]});
  draw_table_ground(ui, box, titles);
  Node list{.id = "statistics.table", .role = Role::list, .name = table.of.label};
  list.value = table.year_label;
  list.box = list.clip = box;
  ui.registry.add(std::move(list));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::SetCursorScreenPos(ImVec2(box.left, box.top + ui.px(table_head_height)));
  for (std::size_t at = 0; at < lines_.size(); ++at) draw_line(ui, columns, at, width);
  ImGui::PopStyleVar();
  gap(ui, 12);
  for (const std::string& note : notes_of(table)) muted_paragraph(ui, note, width);
}

void StatisticsPage::draw_line(Ui& ui, const Columns& columns, std::size_t at, float width) {
  const Line& line = lines_[at];
  const ImVec2 size(width, columns.height);
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = "statistics.row." + std::to_string(at),
                                   .role = Role::row,
                                   .name = line.label,
                                   .help = line.spoken,
                                   .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
               line.total ? c.muted : c.border);
  ImFont* font = line.total ? ui.fonts.strong : ui.fonts.body;
  const float y = box.top + ui.px(12);
  draw_shortened(draw, {font, c.text}, ImVec2(box.left + ui.px(16), y), line.label,
                 columns.first - ui.px(28));
  for (std::size_t n = 0; n < line.figures.size(); ++n) {
    const auto place = static_cast<float>(n);
    if (columns.slim)
      draw_shortened(draw, {ui.fonts.small, c.text},
                     ImVec2(box.left + columns.first, y + ui.px(stacked_height) * place),
                     columns_[n] + ": " + line.figures[n], width - columns.first - ui.px(8));
    else
      draw_paragraph(draw, {line.total ? ui.fonts.small_strong : ui.fonts.small, c.text},
                     ImVec2(box.left + columns.first + columns.each * place, box.top + ui.px(9)),
                     line.figures[n], columns.each - ui.px(8), 1.2f);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
}

}  // namespace lanyard::ui
