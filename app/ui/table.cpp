// A register as a table: its ground, its rows, and what stands there when there are none.
#include "app/ui/table.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/fold.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {
namespace {

// A narrow page shows two columns, and neither is much wider than the other.
std::vector<TableColumn> laid_out(const Ui& ui, std::span<const RegisterTable::Column> columns,
                                  float width) {
  constexpr float narrow_second = .45f;
  if (ui.narrow()) columns = columns.first(2);
  std::vector<TableColumn> out;
  for (const RegisterTable::Column& column : columns) {
    const float from = ui.narrow() ? narrow_second : column.from;
    out.push_back({out.empty() ? ui.px(20) : std::floor(width * from), column.title});
  }
  return out;
}

// The words that a line of this width holds; the others stay in `text`.
std::string_view take_line(const ImFont* font, std::string_view& text, float width) {
  const char* const end = text.data() + text.size();
  const char* const fold = font->CalcWordWrapPositionA(1, text.data(), end, width);
  const std::string_view line = text.substr(0, static_cast<std::size_t>(fold - text.data()));
  text.remove_prefix(line.size());
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return line;
}

}  // namespace

void draw_table_ground(const Ui& ui, const Box& table, std::span<const TableColumn> columns) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const float bottom = table.top + ui.px(table_head_height);
  draw.AddRectFilled(top_left(table), bottom_right(table), c.surface, ui.px(8));
  draw.AddRectFilled(ImVec2(table.left + 1, table.top + 1), ImVec2(table.right - 1, bottom),
                     c.surface_alt, ui.px(8), ImDrawFlags_RoundCornersTop);
  draw.AddRect(top_left(table), bottom_right(table), c.border, ui.px(8));
  draw.AddLine(ImVec2(table.left, bottom), ImVec2(table.right, bottom), c.border);
  ImFont* font = ui.fonts.small_strong;
  const float y = table.top + (ui.px(table_head_height) - font->FontSize) / 2;
  for (std::size_t n = 0; n < columns.size(); ++n) {
    const float end = n + 1 < columns.size() ? columns[n + 1].left : table.width();
    draw_shortened(draw, {font, c.muted}, ImVec2(table.left + columns[n].left, y), columns[n].title,
                   end - columns[n].left - ui.px(8));
  }
}

bool draw_table_head(Ui& ui, const Box& box, const TableHead& head) {
  const bool sorted = head.sorted != TableHead::Sorted::no;
  const Press press = control(ui, {.id = head.id,
                                   .role = Role::button,
                                   .name = head.title,
                                   .help = head.help,
                                   .box = box,
                                   .selected = sorted});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered || press.held)
    draw.AddRectFilled(top_left(box), bottom_right(box), press.held ? c.pressed : c.hover,
                       ui.px(5));
  ImFont* font = ui.fonts.small_strong;
  const Colour ink = sorted ? c.text : c.muted;
  const float y = box.middle_y() - font->FontSize / 2;
  const float arrow = sorted ? ui.px(18) : 0;
  const std::string title = shortened(font, head.title, box.width() - ui.px(12) - arrow);
  draw_text(draw, {font, ink}, ImVec2(box.left + ui.px(8), y), title);
  if (sorted)
    draw_text(draw, {font, ink}, ImVec2(box.left + ui.px(8) + width_of(font, title) + ui.px(5), y),
              head.sorted == TableHead::Sorted::up ? "↑" : "↓");
  if (press.keyboard) draw_ring(ui, box, ui.px(5));
  return press.pressed;
}

void RegisterTable::draw_cells(const Ui& ui, const Box& row,
                               std::span<const TableCell> cells) const {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  for (std::size_t n = 0; n < std::min(columns_.size(), cells.size()); ++n) {
    const TableCell& cell = cells[n];
    const float end = n + 1 < columns_.size() ? columns_[n + 1].left : row.width();
    const float x = row.left + columns_[n].left;
    const float room = end - columns_[n].left - ui.px(14);
    ImFont* font = cell.font != nullptr ? cell.font : ui.fonts.body;
    float y = row.top + ui.px(12);
    std::string_view first = cell.first;
    if (high_ && width_of(font, first) > room) {
      draw_text(draw, {font, c.text}, ImVec2(x, y), take_line(font, first, room));
      y += ui.px(21);
    }
    draw_shortened(draw, {font, c.text}, ImVec2(x, y), first, room);
    const Colour second = cell.tone == Tone::neutral ? c.muted : ui.theme.tone(cell.tone).ink;
    draw_shortened(draw, {ui.fonts.small, second}, ImVec2(x, y + ui.px(23)), cell.second, room);
  }
}

void RegisterTable::set(const std::vector<std::string>& texts) {
  folded_.clear();
  folded_.reserve(texts.size());
  for (const std::string& text : texts) folded_.push_back(folded(text));
  build_view();
}

void RegisterTable::build_view() {
  view_.clear();
  const std::string wanted = folded(query_.edit.utf8());
  for (std::size_t i = 0; i < folded_.size(); ++i)
    if (folded_[i].find(wanted) != std::string::npos) view_.push_back(i);
  cursor_ = -1;
}

void RegisterTable::draw_filter(Ui& ui, const Words& words) {
  show(ui, query_,
       {.id = id_ + ".filter",
        .name = words.filter,
        .placeholder = words.filter,
        .icon = icon::search,
        .width = std::min(ui.px(360), ImGui::GetContentRegionAvail().x)});
  if (query_.edit.version() == seen_query_) return;
  seen_query_ = query_.edit.version();
  build_view();
}

std::optional<std::size_t> RegisterTable::draw(Ui& ui, const Words& words,
                                               std::span<const Column> columns,
                                               const Lines& lines) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = std::max(ui.px(200), ImGui::GetContentRegionAvail().y - ui.px(4));
  const Box table = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  columns_ = laid_out(ui, columns, width);
  draw_table_ground(ui, table, columns_);
  Node list{.id = id_ + ".list", .role = Role::list, .name = std::string(words.name)};
  list.value = words.count(view_.size());
  list.box = list.clip = table;
  ui.registry.add(std::move(list));
  ImGui::SetCursorScreenPos(ImVec2(table.left + 1, table.top + ui.px(table_head_height)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  std::optional<std::size_t> pressed;
  {
    Scroll scroll({.id = "rows", .size = ImVec2(width - 2, height - ui.px(table_head_height) - 2)});
    if (view_.empty())
      draw_empty(ui, words);
    else
      pressed = draw_rows(ui, lines);
  }
  ImGui::PopStyleVar();
  return pressed;
}

std::optional<std::size_t> RegisterTable::draw_rows(Ui& ui, const Lines& lines) {
  const int count = static_cast<int>(view_.size());
  if (const auto wanted = take_list_keys(ui, {count, row_height(ui), cursor_}))
    ui.focus.request(lines.row(view_[static_cast<std::size_t>(*wanted)]).id);
  cursor_ = -1;
  std::optional<std::size_t> pressed;
  ImGuiListClipper clipper;
  clipper.Begin(count, row_height(ui));
  while (clipper.Step())
    for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at)
      if (draw_row(ui, lines, at)) pressed = view_[static_cast<std::size_t>(at)];
  return pressed;
}

bool RegisterTable::draw_row(Ui& ui, const Lines& lines, int at) {
  const std::size_t line = view_[static_cast<std::size_t>(at)];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, row_height(ui));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Row row = lines.row(line);
  const Press press = control(
      ui, {.id = row.id, .role = Role::row, .name = row.name, .help = row.help, .box = box});
  if (press.keyboard) cursor_ = at;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered || press.keyboard)
    draw.AddRectFilled(top_left(box), bottom_right(box), c.hover);
  if (at > 0)
    draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
                 c.border);
  draw_cells(ui, box, lines.cells(line));
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
  return press.pressed;
}

void RegisterTable::draw_empty(Ui& ui, const Words& words) {
  const bool none = folded_.empty();
  const ImVec2 window = ImGui::GetWindowPos();
  const float above = std::clamp((ImGui::GetWindowHeight() - ui.px(140)) / 2, 0.f, ui.px(90));
  const float wide = std::min(ui.px(360), ImGui::GetWindowWidth() - ui.px(16));
  ImGui::SetCursorScreenPos(
      ImVec2(window.x + (ImGui::GetWindowWidth() - wide) / 2, window.y + above));
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
  heading(ui, none ? words.none : words.unfound, Level::card);
  muted_paragraph(ui, none ? words.none_hint : words.unfound_hint, wide);
  gap(ui, 6);
  if (!none && button(ui, {.id = id_ + ".clear", .label = words.clear})) {
    query_.edit.load({});
    build_view();
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

}  // namespace lanyard::ui
