// The list of records on the page of retention.
#include "app/ui/retention_list.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

constexpr float due_row_height = 60;

}  // namespace

std::string rule_title(const std::string& rule, const Notice& notice) {
  if (rule.empty()) return std::string(words::no_rule);
  const RetentionRow* row = notice.row(rule);
  if (row == nullptr || row->says.empty()) return rule;
  std::string says = row->says;
  if (says[0] >= 'a' && says[0] <= 'z') says[0] = static_cast<char>(says[0] - 'a' + 'A');
  return rule + "  ·  " + says;
}

void RetentionList::fill(std::vector<ListRow> rows, Grouped grouped, const Notice& notice) {
  rows_ = std::move(rows);
  grouped_ = grouped;
  groups_.clear();
  cursor_ = -1;
  if (grouped_ == Grouped::by_rule) {
    std::stable_sort(rows_.begin(), rows_.end(), [](const ListRow& a, const ListRow& b) {
      return a.line->verdict.rule < b.line->verdict.rule;
    });
  }
  std::unordered_set<RecordId, RecordId::Hash> still;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const ListRow& row = rows_[i];
    const std::string& rule = row.line->verdict.rule;
    if (groups_.empty() || (grouped_ == Grouped::by_rule && groups_.back().rule != rule))
      groups_.push_back({rule, rule_title(rule, notice), i, 0, 0, 0});
    Group& group = groups_.back();
    ++group.count;
    if (!row.choosable) continue;
    ++group.choosable;
    if (!is_chosen(row)) continue;
    ++group.chosen;
    still.insert(row.line->record);
  }
  chosen_ = std::move(still);
  list_chosen();
}

void RetentionList::list_chosen() {
  chosen_list_.clear();
  if (chosen_.empty()) return;
  for (const ListRow& row : rows_)
    if (is_chosen(row)) chosen_list_.push_back(row.line->record);
}

std::map<std::string, std::size_t> RetentionList::chosen_by_rule() const {
  std::map<std::string, std::size_t> out;
  for (const Group& group : groups_)
    if (group.chosen > 0) out[group.rule] = group.chosen;
  return out;
}

std::map<CaseId, std::string> RetentionList::chosen_cases() const {
  std::map<CaseId, std::string> out;
  if (chosen_.empty()) return out;
  for (const ListRow& row : rows_)
    if (is_chosen(row)) out.emplace(row.line->case_id, row.line->case_title);
  return out;
}

void RetentionList::turn_group(Group& group) {
  const bool all = group.chosen == group.choosable;
  for (std::size_t i = group.first; i < group.first + group.count; ++i) {
    if (!rows_[i].choosable) continue;
    if (all)
      chosen_.erase(rows_[i].line->record);
    else
      chosen_.insert(rows_[i].line->record);
  }
  group.chosen = all ? 0 : group.choosable;
  list_chosen();
}

void RetentionList::turn_row(Group& group, const ListRow& row) {
  if (chosen_.insert(row.line->record).second) {
    ++group.chosen;
  } else {
    chosen_.erase(row.line->record);
    --group.chosen;
  }
  list_chosen();
}

int RetentionList::count_places() const {
  const std::size_t headings = grouped_ == Grouped::by_rule ? groups_.size() : 0;
  return static_cast<int>(rows_.size() + headings);
}

RetentionList::Place RetentionList::place_at(int at) const {
  auto place = static_cast<std::size_t>(at);
  if (grouped_ == Grouped::by_day) return {0, place};
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (place == 0) return {g, std::nullopt};
    if (place <= groups_[g].count) return {g, groups_[g].first + place - 1};
    place -= groups_[g].count + 1;
  }
  return {};
}

std::string RetentionList::id_at(int at) const {
  const Place place = place_at(at);
  return place.row ? "retention.line." + rows_[*place.row].line->record.hex()
                   : "retention.rule." + groups_[place.group].rule;
}

void RetentionList::draw(Ui& ui, Wishes& wishes, std::string_view name, ImVec2 size) {
  const Box whole = box_of(ImGui::GetCursorScreenPos(), size);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw.AddRectFilled(top_left(whole), bottom_right(whole), c.surface, ui.px(8));
  draw.AddRect(top_left(whole), bottom_right(whole), c.border, ui.px(8));
  Node node{.id = "retention.list", .role = Role::list, .name = std::string(name)};
  node.value = words::records(rows_.size());
  node.box = node.clip = whole;
  ui.registry.add(std::move(node));
  ImGui::SetCursorScreenPos(ImVec2(whole.left + 1, whole.top + 1));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  {
    Scroll scroll({.id = "retention.rows", .size = ImVec2(size.x - 2, size.y - 2)});
    if (const auto wanted = take_list_keys(ui, {count_places(), ui.px(due_row_height), cursor_}))
      ui.focus.request(id_at(*wanted));
    cursor_ = -1;
    ImGuiListClipper clipper;
    clipper.Begin(count_places(), ui.px(due_row_height));
    while (clipper.Step()) {
      for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
        const Place place = place_at(at);
        if (place.row)
          draw_row(ui, wishes, place, at);
        else
          draw_group(ui, place.group, at);
      }
    }
  }
  ImGui::PopStyleVar();
}

void RetentionList::draw_group(Ui& ui, std::size_t index, int at) {
  Group& group = groups_[index];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(due_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const std::string many = words::records(group.count);
  const bool choosable = group.choosable > 0;
  const bool all = choosable && group.chosen == group.choosable;
  const Press press = control(ui, {.id = "retention.rule." + group.rule,
                                   .role = Role::row,
                                   .name = group.title + ", " + many,
                                   .box = box,
                                   .enabled = choosable,
                                   .checked = all});
  if (press.keyboard) cursor_ = at;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw.AddRectFilled(top_left(box), bottom_right(box), press.hovered ? c.hover : c.surface_alt,
                     at == 0 ? ui.px(8) : 0, ImDrawFlags_RoundCornersTop);
  draw.AddLine(ImVec2(box.left, box.top), ImVec2(box.right, box.top), c.border);
  float x = box.left + ui.px(20);
  if (choosable) {
    const ImVec2 corner(x, box.middle_y() - ui.px(12));
    draw_check(ui, draw, box_of(corner, ImVec2(ui.px(24), ui.px(24))),
               all                ? Check::on
               : group.chosen > 0 ? Check::some
                                  : Check::off);
    x += ui.px(38);
  }
  ImFont* font = ui.fonts.strong;
  const float y = box.middle_y() - font->FontSize / 2;
  const float count = width_of(ui.fonts.small, many);
  draw_shortened(draw, {font, c.text}, ImVec2(x, y), group.title,
                 box.right - x - count - ui.px(40));
  draw_text(draw, {ui.fonts.small, c.muted}, ImVec2(box.right - count - ui.px(20), y + ui.px(1)),
            many);
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
  if (press.pressed) turn_group(group);
}

void RetentionList::draw_words(Ui& ui, const ListRow& row, const Box& box, float left) const {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const PlanLine& line = *row.line;
  float right = box.right - ui.px(20);
  if (!row.choosable) {
    draw_icon(draw, {ui.fonts.body, c.muted}, ImVec2(right - ui.px(8), box.middle_y()),
              icon::chevron);
    right -= ui.px(28);
  }
  const TagLook look{row.tag, row.tone, nullptr};
  if (!row.tag.empty() && !ui.narrow()) {
    const float wide = tag_width(ui, look);
    draw_tag(ui, draw, ImVec2(right - wide, box.middle_y() - ui.px(12)), look);
    right -= wide + ui.px(16);
  }
  const float room = right - left;
  const std::string title = shortened(ui.fonts.strong, line.title, room * .6f);
  const float y = box.top + ui.px(10);
  draw_text(draw, {ui.fonts.strong, c.text}, ImVec2(left, y), title);
  const float used = width_of(ui.fonts.strong, title) + ui.px(12);
  // The record about the child is titled with the child's name, as its case is.
  if (line.case_title != line.title)
    draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(left + used, y + ui.px(1)),
                   line.case_title, room - used);
  const bool tagged = !row.tag.empty() && ui.narrow();
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(left, box.top + ui.px(32)),
                 tagged ? row.tag + ". " + line.verdict.reason : line.verdict.reason, room);
}

void RetentionList::draw_row(Ui& ui, Wishes& wishes, const Place& place, int at) {
  const ListRow& row = rows_[*place.row];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(due_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const bool chosen = row.choosable && is_chosen(row);
  const std::string help =
      row.tag.empty() ? row.line->verdict.reason : row.tag + ". " + row.line->verdict.reason;
  const Press press = control(ui, {.id = "retention.line." + row.line->record.hex(),
                                   .role = Role::row,
                                   .name = row.line->title + ", " + row.line->case_title,
                                   .help = help,
                                   .box = box,
                                   .checked = chosen});
  if (press.keyboard) cursor_ = at;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (chosen || press.hovered)
    draw.AddRectFilled(top_left(box), bottom_right(box), chosen ? c.selected_row : c.hover);
  if (at > 0)
    draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
                 c.border);
  float left = box.left + ui.px(20);
  const bool indented = groups_[place.group].choosable > 0;
  if (row.choosable) {
    const ImVec2 corner(left, box.middle_y() - ui.px(12));
    draw_check(ui, draw, box_of(corner, ImVec2(ui.px(24), ui.px(24))),
               chosen ? Check::on : Check::off);
  }
  if (indented) left += ui.px(38);
  draw_words(ui, row, box, left);
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
  if (!press.pressed) return;
  if (row.choosable)
    turn_row(groups_[place.group], row);
  else
    wishes.go = ui::place::Case{row.line->case_id};
}

}  // namespace lanyard::ui
