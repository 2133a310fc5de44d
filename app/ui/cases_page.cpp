// My cases: every case on this laptop, filtered as one types; only the rows in view are drawn.
#include "app/ui/cases_page.h"

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
#include "app/ui/visits_card.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"
#include "app/ui/words_commands.h"
#include "app/ui/words_visits.h"

namespace lanyard::ui {
namespace {

constexpr float case_row_height = 60;

std::string row_id(const CaseLine& line) {
  return "case." + line.reference;
}

std::string visit_of(const CaseLine& line, Date today) {
  if (!line.next_visit) return {};
  return say(words::next_visit_by, {{"day", short_visit(*line.next_visit, today).words}});
}

// A narrow page has no column for the next visit.
std::string below_name(const CaseLine& line, Date today, bool slim) {
  std::string out = line.reference;
  if (slim && line.next_visit) return out + "  ·  " + visit_of(line, today);
  if (line.born && *line.born <= today) out += "  ·  " + age_words(*line.born, today);
  if (line.safeguarding) out += "  ·  " + std::string(words::safeguarding_short);
  return out;
}

struct SyncLook {
  const char* icon;
  std::string_view words;
  Colour ink;
};

SyncLook sync_look(const Ui& ui, const CaseLine& line) {
  const Palette& c = ui.colours();
  if (line.conflict) return {icon::sync_problem, words::conflict, c.danger};
  if (line.unsent) return {icon::schedule, words::waiting, c.warn};
  return {icon::cloud_done, words::synced, c.ok};
}

}  // namespace

void CasesPage::take(Ui&, const Outcome& outcome, Wishes& wishes) {
  if (const auto* cases = std::get_if<tell::Cases>(&outcome)) {
    lines_ = cases->lines;
    loaded_ = true;
    folded_.clear();
    for (const CaseLine& line : lines_)
      folded_.push_back(folded(line.title + " " + line.reference));
    visited_ = std::any_of(lines_.begin(), lines_.end(),
                           [](const CaseLine& line) { return line.next_visit.has_value(); });
    const bool any_mine =
        std::any_of(lines_.begin(), lines_.end(), [](const CaseLine& line) { return line.mine; });
    if (!any_mine && filter_ == Filter::mine) filter_ = Filter::team;
    sort();
  } else if (const auto* opened = std::get_if<tell::CaseOpened>(&outcome)) {
    wishes.go = place::Case{opened->id};
  }
}

// The reference follows the name, so it tells namesakes apart.
void CasesPage::sort() {
  sorted_ = ordered(lines_, folded_, order_);
  build_view();
}

void CasesPage::build_view() {
  view_.clear();
  const std::string wanted = folded(query_.edit.utf8());
  for (const int at : sorted_) {
    const auto i = static_cast<std::size_t>(at);
    const CaseLine& line = lines_[i];
    if (filter_ == Filter::mine && !line.mine) continue;
    if (filter_ == Filter::safeguarding && !line.safeguarding) continue;
    if (filter_ == Filter::unsent && !line.unsent && !line.conflict) continue;
    if (folded_[i].find(wanted) == std::string::npos) continue;
    view_.push_back(at);
  }
  cursor_ = -1;
}

void CasesPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::my_cases, Level::page);
  const float wide = button_width(ui, words::new_case, icon::add);
  ImGui::SameLine();
  align_right(wide);
  if (button(ui, {.id = "cases.new",
                  .label = words::new_case,
                  .kind = ButtonKind::primary,
                  .icon = icon::add})) {
    wishes.go = place::NewCase{};
  }
  gap(ui, 4);
  draw_filters(ui);
  draw_table(ui, session, wishes);
}

void CasesPage::draw_filters(Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = ImGui::GetContentRegionAvail().x;
  show(ui, query_,
       {.id = "cases.filter",
        .name = words::filter_hint,
        .placeholder = words::filter_hint,
        .icon = icon::search,
        .width = std::min(ui.px(360), column)});
  if (query_.edit.version() != seen_query_) {
    seen_query_ = query_.edit.version();
    build_view();
  }
  const bool narrow = ui.narrow();
  if (narrow) {
    ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(52)));
  } else {
    ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(372), at.y + ui.px(5)));
  }
  const std::array<std::string_view, 4> names{words::filter_mine, words::filter_team,
                                              words::filter_safeguarding, words::filter_unsent};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) beside_or_below(ui, chip_width(ui, names[i]));
    const auto filter = static_cast<Filter>(i);
    const std::string id = "cases.show." + std::to_string(i);
    if (chip(ui, {.id = id, .label = names[i], .chosen = filter_ == filter})) {
      filter_ = filter;
      build_view();
    }
  }
  if (!narrow) {
    const std::string count = words::cases(view_.size());
    ImGui::SetCursorScreenPos(
        ImVec2(at.x + column - width_of(ui.fonts.small, count) - ui.px(4), at.y + ui.px(14)));
    text(ui, count, {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "cases.count"});
  }
  const float below = ImGui::GetCursorScreenPos().y + ui.px(4);
  ImGui::SetCursorScreenPos(ImVec2(at.x, std::max(at.y + ui.px(narrow ? 94 : 56), below)));
}

float CasesPage::Columns::after_kind(float width) const {
  return slim ? width : visit > 0 ? visit : last;
}

// Where visits are due by a rule their column takes room from the others, and the last entry gives
// way to it in a window that is not wide.
CasesPage::Columns CasesPage::columns_for(const Ui& ui, float width) const {
  const auto part = [width](float of) { return std::floor(width * of); };
  if (ui.narrow()) return {.kind = part(.60f), .slim = true};
  if (!visited_)
    return {.kind = part(.36f), .last = part(.55f), .worker = part(.68f), .sync = part(.88f)};
  if (width < ui.px(900))
    return {.kind = part(.34f), .visit = part(.53f), .worker = part(.70f), .sync = part(.87f)};
  return {.kind = part(.30f),
          .visit = part(.46f),
          .last = part(.61f),
          .worker = part(.715f),
          .sync = part(.885f)};
}

void CasesPage::draw_table(Ui& ui, const Session& session, Wishes& wishes) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = ImGui::GetContentRegionAvail().y - ui.px(4);
  const Box table = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  const Columns columns = columns_for(ui, width);
  draw_table_ground(ui, table, {});
  draw_heads(ui, table, columns);
  Node list{.id = "cases.list", .role = Role::list, .name = std::string(words::my_cases)};
  list.value = words::cases(view_.size());
  list.box = list.clip = table;
  ui.registry.add(std::move(list));
  ImGui::SetCursorScreenPos(ImVec2(table.left + 1, table.top + ui.px(table_head_height)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  {
    Scroll scroll({.id = "rows", .size = ImVec2(width - 2, height - ui.px(table_head_height) - 2)});
    const int count = static_cast<int>(view_.size());
    if (const auto wanted = take_list_keys(ui, {count, ui.px(case_row_height), cursor_})) {
      const int line = view_[static_cast<std::size_t>(*wanted)];
      ui.focus.request(row_id(lines_[static_cast<std::size_t>(line)]));
    }
    if (view_.empty() && loaded_)
      draw_empty(ui, wishes);
    else
      draw_rows(ui, session, wishes, columns);
  }
  ImGui::PopStyleVar();
}

// Each is a button that sorts by its column.
void CasesPage::draw_heads(Ui& ui, const Box& table, const Columns& columns) {
  using By = CaseOrder::By;
  struct Head {
    By by;
    std::string_view id;
    float left;
    std::string_view title;
  };
  std::vector<Head> heads{{By::name, "cases.sort.name", ui.px(20), words::column_child},
                          {By::kind, "cases.sort.kind", columns.kind, words::column_kind},
                          {By::visit, "cases.sort.visit", columns.visit, words::next_visit},
                          {By::last_entry, "cases.sort.last", columns.last, words::column_last},
                          {By::worker, "cases.sort.worker", columns.worker, words::column_worker},
                          {By::sync, "cases.sort.sync", columns.sync, words::column_sync}};
  std::erase_if(heads, [](const Head& head) { return head.left <= 0; });
  for (std::size_t n = 0; n < heads.size(); ++n) {
    const Head& head = heads[n];
    const float end = n + 1 < heads.size() ? heads[n + 1].left : table.width() - ui.px(4);
    const Box box{table.left + head.left - ui.px(8), table.top + ui.px(4),
                  table.left + end - ui.px(10), table.top + ui.px(table_head_height - 4)};
    const bool here = order_.by == head.by;
    const bool up = order_.way == CaseOrder::Way::up;
    const TableHead look{.id = head.id,
                         .title = head.title,
                         .help = !here ? words::sort_by_this
                                 : up  ? words::sorted_up
                                       : words::sorted_down,
                         .sorted = !here ? TableHead::Sorted::no
                                   : up  ? TableHead::Sorted::up
                                         : TableHead::Sorted::down};
    if (!draw_table_head(ui, box, look)) continue;
    order_ = order_.pressed(head.by);
    sort();
  }
}

void CasesPage::draw_rows(Ui& ui, const Session& session, Wishes& wishes, const Columns& columns) {
  cursor_ = -1;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view_.size()), ui.px(case_row_height));
  while (clipper.Step()) {
    for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
      draw_row(ui, session, wishes, columns, at);
    }
  }
}

void CasesPage::draw_row(Ui& ui, const Session& session, Wishes& wishes, const Columns& columns,
                         int at) {
  const auto index = static_cast<std::size_t>(view_[static_cast<std::size_t>(at)]);
  const CaseLine& line = lines_[index];
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(case_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  std::string about =
      line.kind + ", " + line.worker + ", " + std::string(sync_look(ui, line).words);
  if (line.next_visit) about += ", " + visit_of(line, session.today);
  const Press press = control(
      ui, {.id = row_id(line), .role = Role::row, .name = line.title, .help = about, .box = box});
  if (press.keyboard) cursor_ = at;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered || press.keyboard) {
    draw.AddRectFilled(top_left(box), bottom_right(box), c.hover);
  }
  if (at > 0) {
    draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
                 c.border);
  }
  draw_cells(ui, session, line, box, columns);
  if (press.keyboard) {
    draw_ring(
        ui, {box.left + ui.px(4), box.top + ui.px(3), box.right - ui.px(4), box.bottom - ui.px(3)},
        ui.px(4));
  }
  if (press.pressed) wishes.go = place::Case{line.id};
}

void CasesPage::draw_cells(Ui& ui, const Session& session, const CaseLine& line, const Box& box,
                           const Columns& columns) const {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImFont* body = ui.fonts.body;
  ImFont* small = ui.fonts.small;
  const float name_x = box.left + ui.px(68);
  const float room = columns.kind - ui.px(68 + 30);
  draw_avatar(ui, draw, ImVec2(box.left + ui.px(38), box.middle_y()), ui.px(18), line.title);
  const std::string name = shortened(ui.fonts.strong, line.title, room);
  draw_text(draw, {ui.fonts.strong, c.text}, ImVec2(name_x, box.top + ui.px(11)), name);
  if (line.safeguarding) {
    draw_text(draw, {body, c.danger},
              ImVec2(name_x + width_of(ui.fonts.strong, name) + ui.px(8), box.top + ui.px(11)),
              icon::shield);
  }
  draw_shortened(draw, {small, c.muted}, ImVec2(name_x, box.top + ui.px(33)),
                 below_name(line, session.today, columns.slim), room + ui.px(20));
  const float tag_room = columns.after_kind(box.width()) - columns.kind - ui.px(32);
  const std::string kind = shortened(ui.fonts.small_strong, line.kind, tag_room);
  draw_tag(ui, draw, ImVec2(box.left + columns.kind, box.middle_y() - ui.px(12)),
           {kind, Tone::neutral, nullptr});
  if (columns.slim) return;
  const float y = box.middle_y() - body->FontSize / 2;
  if (columns.visit > 0 && line.next_visit) {
    const ShortVisit next = short_visit(*line.next_visit, session.today);
    const Colour ink = next.tone == Tone::neutral ? c.text : ui.theme.tone(next.tone).ink;
    const float until = columns.last > 0 ? columns.last : columns.worker;
    draw_shortened(draw, {body, ink}, ImVec2(box.left + columns.visit, y), next.words,
                   until - columns.visit - ui.px(12));
  }
  if (columns.last > 0 && line.last_event && session.zone) {
    draw_text(draw, {body, c.text}, ImVec2(box.left + columns.last, y),
              short_day_words(session.zone->date(*line.last_event), session.today));
  }
  draw_shortened(draw, {body, c.text}, ImVec2(box.left + columns.worker, y), line.worker,
                 columns.sync - columns.worker - ui.px(12));
  const SyncLook look = sync_look(ui, line);
  const float small_y = box.middle_y() - small->FontSize / 2;
  draw_text(draw, {small, look.ink}, ImVec2(box.left + columns.sync, small_y), look.icon);
  draw_text(draw, {small, c.text}, ImVec2(box.left + columns.sync + ui.px(24), small_y),
            look.words);
}

void CasesPage::draw_empty(Ui& ui, Wishes&) {
  const bool none = lines_.empty();
  const ImVec2 window = ImGui::GetWindowPos();
  const float above = std::clamp((ImGui::GetWindowHeight() - ui.px(140)) / 2, 0.f, ui.px(90));
  ImGui::SetCursorScreenPos(
      ImVec2(window.x + ImGui::GetWindowWidth() / 2 - ui.px(180), window.y + above));
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(8)));
  heading(ui, none ? words::nothing_yet : words::no_cases, Level::card);
  // A low window keeps what can be pressed.
  if (ImGui::GetWindowHeight() > ui.px(120)) {
    muted_paragraph(ui, none ? words::nothing_yet_hint : words::no_cases_hint, ui.px(360));
    gap(ui, 6);
  }
  if (!none && button(ui, {.id = "cases.clear", .label = words::clear_filter})) {
    query_.edit.load({});
    filter_ = Filter::team;
    build_view();
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

}  // namespace lanyard::ui
