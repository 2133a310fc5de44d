// The family and network of a case: a genogram, an ecomap and the same people as a list.
#include "app/ui/family_page.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/list_keys.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_family.h"
#include "app/ui/words_people.h"

namespace lanyard::ui {
namespace {

constexpr float person_row_height = 60;
constexpr float sheet_margin = 24;  // of the sheet around a picture
constexpr float bar_room = 14;      // a scroll bar
constexpr int least_fit = 60;       // smaller words would be no words
constexpr std::array zooms{50, 60, 75, 90, 100, 125, 150};
constexpr const char* member_form = "family-member";
constexpr const char* child_form = "person";

std::string node_id(const FamilyPerson& person) {
  return person.record.none() ? "family.child" : "family." + person.record.hex();
}

std::string_view relation_of(const Family& family, std::size_t index) {
  return index == 0 ? std::string_view(words::the_child)
                    : std::string_view(family.people[index].relation);
}

std::string sentence_of(const Family& family, std::size_t index) {
  const FamilyPerson& person = family.people[index];
  std::string out = words::family_person(person.name, relation_of(family, index), person.years);
  if (person.deceased && person.born) out += ", " + words::family_died.str();
  if (person.disputed) out += ", " + words::family_disputed.str();
  return out;
}

std::string help_of(const Family& family, std::size_t index) {
  if (index == 0) return {};
  const FamilyPerson& person = family.people[index];
  std::string out = ecomap_words(person) + ".";
  if (!person.to_them.empty()) out += " " + words::is_their(family.people[0].name, person.to_them);
  return out;
}

// The sheet that a picture or a list lies on.
void draw_sheet(const Ui& ui, const Box& box) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(top_left(box), bottom_right(box), ui.colours().surface, ui.px(8));
  draw.AddRect(top_left(box), bottom_right(box), ui.colours().border, ui.px(8), 0, ui.px(1));
}

void add_list_node(Ui& ui, const Box& box, std::size_t count) {
  Node list{.id = "family.list", .role = Role::list, .name = std::string(words::family_title)};
  list.value = words::family_count(count);
  list.help = words::family_arrows;
  list.box = list.clip = box;
  ui.registry.add(std::move(list));
}

Node node_here(const Box& box) {
  Node node;
  node.box = box;
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  node.clip = {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y};
  return node;
}

void add_heading(Ui& ui, const std::string& words, Box box) {
  box.right = std::min(box.right, box.left + width_of(ui.fonts.small_strong, words));
  Node node = node_here(box);
  node.role = Role::heading;
  node.level = 2;
  node.name = words;
  ui.registry.add(std::move(node));
}

}  // namespace

void FamilyPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  if (const auto* told = std::get_if<tell::Family>(&outcome); told != nullptr && told->id == id_) {
    view_ = told->view;
    genogram_ = genogram_of(view_->family);
    ecomap_ = ecomap_of(view_->family);
  } else if (const auto* left = std::get_if<tell::CaseLeft>(&outcome);
             left != nullptr && left->id == id_) {
    ui.toasts.add(std::string(words::case_left));
    wishes.go = place::Cases{};
  }
}

void FamilyPage::draw(Ui& ui, const Session&, Wishes& wishes) {
  const std::string_view back =
      view_ ? std::string_view(view_->title) : std::string_view(words::my_cases);
  if (link(ui, "family.back", back, ui.fonts.small)) wishes.go = place::Case{id_};
  if (!view_) return;
  gap(ui, 2);
  draw_head(ui, wishes);
  draw_notes(ui);
  if (view_->family.people.size() < 2) return draw_empty(ui, wishes);
  draw_tabs(ui);
  if (showing_ == Showing::list)
    draw_list(ui, wishes);
  else
    draw_picture(ui, wishes);
}

void FamilyPage::draw_head(Ui& ui, Wishes& wishes) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  heading(ui, words::family_title, Level::page);
  ImGui::SetCursorScreenPos(at);
  if (view_->may_add && view_->family.people.size() > 1) {
    const bool narrow = ui.narrow();
    const float wide = narrow ? ui.px(44) : button_width(ui, words::family_add, icon::add);
    align_right(wide);
    if (button(ui, {.id = "family.add",
                    .label = words::family_add,
                    .kind = ButtonKind::primary,
                    .icon = icon::add,
                    .width = wide}))
      wishes.go = place::NewRecord{id_, member_form};
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(50)));
}

void FamilyPage::draw_notes(Ui& ui) const {
  if (view_->unread > 0) {
    const std::string words = words::unread_people(view_->unread);
    icon_text(ui, icon::lock, words,
              {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "family.unread"});
  }
  if (!view_->away.empty())
    paragraph(ui, view_->away,
              {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "family.away"});
}

void FamilyPage::draw_tabs(Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const std::array<std::pair<Showing, TabSpec>, 3> tabs{
      {{Showing::genogram, {.id = "family.genogram", .label = words::genogram}},
       {Showing::ecomap, {.id = "family.ecomap", .label = words::ecomap}},
       {Showing::list,
        {.id = "family.as_list",
         .label = words::family_list,
         .count = static_cast<int>(view_->family.people.size())}}}};
  for (auto [showing, spec] : tabs) {
    if (showing != Showing::genogram) beside(ui, 4);
    spec.selected = showing == showing_;
    if (tab(ui, spec)) showing_ = showing;
  }
  ImGui::SetCursorScreenPos(at);
  if (showing_ != Showing::list) draw_zoom(ui, room);
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(56)));
}

float FamilyPage::zoom_for(const Ui& ui, float room) const {
  if (zoom_ > 0) return static_cast<float>(zoom_) / 100;
  const float wide = (plan().width + 2 * sheet_margin) * ui.theme.scale;
  const float fit = std::floor((room - ui.px(bar_room)) / wide * 20) / 20;
  return std::clamp(fit, static_cast<float>(least_fit) / 100, 1.f);
}

void FamilyPage::draw_zoom(Ui& ui, float room) {
  const float shown = std::round(zoom_for(ui, room) * 100);
  const std::string words = words::percent(static_cast<int>(shown));
  const float wide = ui.px(2 * 40 + 8) + width_of(ui.fonts.small, "150 %");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  align_right(wide);
  if (icon_button(
          ui, {.id = "family.smaller", .name = words::family_smaller, .icon = icon::zoom_out})) {
    const auto below = std::lower_bound(zooms.begin(), zooms.end(), static_cast<int>(shown));
    zoom_ = below == zooms.begin() ? zooms.front() : *(below - 1);
  }
  ImGui::SameLine(0, ui.px(4));
  const ImVec2 middle = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(middle.x, at.y + ui.px(20) - ui.fonts.small->FontSize / 2));
  text(ui, words, {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "family.zoom"});
  ImGui::SetCursorScreenPos(ImVec2(middle.x + width_of(ui.fonts.small, "150 %") + ui.px(4), at.y));
  if (icon_button(ui,
                  {.id = "family.larger", .name = words::family_larger, .icon = icon::zoom_in})) {
    const auto above = std::upper_bound(zooms.begin(), zooms.end(), static_cast<int>(shown));
    zoom_ = above == zooms.end() ? zooms.back() : *above;
  }
}

void FamilyPage::draw_empty(Ui& ui, Wishes& wishes) const {
  Card card(ui, {.id = "nobody", .padding = 24});
  heading(ui, words::family_empty, Level::card);
  muted_paragraph(ui, view_->may_add ? words::family_empty_hint : words::family_empty_read,
                  std::min(card.inner_width(), ui.px(560)));
  gap(ui, 6);
  if (view_->may_add && button(ui, {.id = "family.add",
                                    .label = words::family_add,
                                    .kind = ButtonKind::primary,
                                    .icon = icon::add}))
    wishes.go = place::NewRecord{id_, member_form};
}

// True when somebody is a control that the keyboard is on: the caller draws the ring.
bool FamilyPage::control_for(Ui& ui, Wishes& wishes, std::size_t index, const Box& box) const {
  const FamilyPerson& person = view_->family.people[index];
  const std::string name = sentence_of(view_->family, index);
  const std::string help = help_of(view_->family, index);
  if (person.record.none() && !view_->may_add) {
    Node node = node_here(box);
    node.id = node_id(person);
    node.role = Role::picture;
    node.name = name;
    node.help = help;
    ui.registry.add(std::move(node));
    return false;
  }
  const Press press = control(
      ui, {.id = node_id(person), .role = Role::row, .name = name, .help = help, .box = box});
  if (press.hovered || press.keyboard)
    ImGui::GetWindowDrawList()->AddRectFilled(top_left(box), bottom_right(box), ui.colours().hover,
                                              ui.px(8));
  if (press.pressed && person.record.none())
    wishes.go = place::NewRecord{id_, child_form};
  else if (press.pressed)
    wishes.go = place::Record{person.record};
  return press.keyboard;
}

void FamilyPage::draw_spot(Ui& ui, Wishes& wishes, const Canvas& canvas,
                           const PlanSpot& spot) const {
  const FamilyPerson& person = view_->family.people[spot.person];
  const float edge = 4;
  Box cell = spot.cell();
  cell = {cell.left - edge, cell.top - edge, cell.right + edge, cell.bottom + edge};
  const Box box = canvas.box(cell);
  const bool ring = control_for(ui, wishes, spot.person, box);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_symbol(ui, draw,
              {.shape = showing_ == Showing::ecomap ? Shape::circle : shape_of(person),
               .middle = canvas.point(spot.x, spot.y),
               .size = plan::symbol * canvas.unit,
               .child = spot.person == 0,
               .died = person.deceased});
  draw_labels(ui, draw, canvas, spot, person);
  if (ring) draw_ring(ui, box, ui.px(8));
}

void FamilyPage::draw_picture(Ui& ui, Wishes& wishes) {
  const FamilyPlan& shown = plan();
  const float width = ImGui::GetContentRegionAvail().x;
  const LegendOf meaning = showing_ == Showing::ecomap ? LegendOf::ecomap : LegendOf::genogram;
  const float legend = legend_height(ui, meaning, width);
  const float height = std::max(ui.px(280), ImGui::GetContentRegionAvail().y - legend - ui.px(14));
  const Box sheet = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  draw_sheet(ui, sheet);
  add_list_node(ui, sheet, view_->family.people.size());
  const float zoom = zoom_for(ui, width);
  Canvas canvas{{}, ui.theme.scale * zoom, zoom};
  const ImVec2 size((shown.width + 2 * sheet_margin) * canvas.unit,
                    (shown.height + 2 * sheet_margin) * canvas.unit);
  ImGui::SetCursorScreenPos(ImVec2(sheet.left + 1, sheet.top + 1));
  {
    Scroll scroll(
        {.id = "picture", .size = ImVec2(width - 2, height - 2), .bar = ScrollSpec::Bar::both});
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const ImVec2 from = ImGui::GetCursorScreenPos();
    canvas.at = ImVec2(
        std::floor(from.x + std::max(0.f, (room.x - size.x) / 2) + sheet_margin * canvas.unit),
        std::floor(from.y + std::max(0.f, (room.y - size.y) / 2) + sheet_margin * canvas.unit));
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const TieLine& line : shown.lines)
      draw_line(ui, draw, canvas.point(line.x0, line.y0), canvas.point(line.x1, line.y1),
                line.style);
    for (const PlanCaption& caption : shown.captions) {
      draw_caption(ui, draw, canvas, caption);
      if (caption.at == PlanCaption::At::left)
        add_heading(ui, caption.words, canvas.box(caption.box));
    }
    for (const PlanSpot& spot : shown.spots) draw_spot(ui, wishes, canvas, spot);
    ImGui::SetCursorScreenPos(from);
    ImGui::Dummy(size);
  }
  ImGui::SetCursorScreenPos(ImVec2(sheet.left, sheet.bottom + ui.px(10)));
  const Shape child = shape_of(view_->family.people.front());
  draw_legend(ui, meaning, meaning == LegendOf::ecomap ? Shape::circle : child, width);
}

void FamilyPage::draw_list(Ui& ui, Wishes& wishes) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = std::max(ui.px(240), ImGui::GetContentRegionAvail().y - ui.px(4));
  const Box sheet = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, height));
  draw_sheet(ui, sheet);
  const std::vector<FamilyPerson>& people = view_->family.people;
  add_list_node(ui, sheet, people.size());
  ImGui::SetCursorScreenPos(ImVec2(sheet.left + 1, sheet.top + 1));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  {
    Scroll scroll({.id = "people", .size = ImVec2(width - 2, height - 2)});
    const int count = static_cast<int>(people.size());
    if (const auto wanted = take_list_keys(ui, {count, ui.px(person_row_height), cursor_}))
      ui.focus.request(node_id(people[static_cast<std::size_t>(*wanted)]));
    cursor_ = -1;
    for (std::size_t i = 0; i < people.size(); ++i)
      draw_row(ui, wishes, i, ImGui::GetContentRegionAvail().x);
  }
  ImGui::PopStyleVar();
}

void FamilyPage::draw_row(Ui& ui, Wishes& wishes, std::size_t index, float width) {
  const FamilyPerson& person = view_->family.people[index];
  const ImVec2 size(width, ui.px(person_row_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Box within{box.left + ui.px(4), box.top + ui.px(3), box.right - ui.px(4),
                   box.bottom - ui.px(3)};
  const bool ring = control_for(ui, wishes, index, within);
  if (ring) cursor_ = static_cast<int>(index);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (index > 0)
    draw.AddLine(ImVec2(box.left + ui.px(16), box.top), ImVec2(box.right - ui.px(16), box.top),
                 c.border);
  draw_symbol(ui, draw,
              {.shape = shape_of(person),
               .middle = ImVec2(box.left + ui.px(38), box.middle_y()),
               .size = ui.px(30),
               .child = index == 0,
               .died = person.deceased});
  const float x = box.left + ui.px(68);
  const float second = std::floor(width * (ui.narrow() ? 1.f : .62f));
  const float room = second - ui.px(68 + 16);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(11)), person.name,
                 room);
  std::string below(relation_of(view_->family, index));
  if (!person.years.empty()) below += (below.empty() ? "" : "  ·  ") + person.years;
  if (person.age && !person.deceased) below += "  ·  " + words::age_in_years(*person.age);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, box.top + ui.px(33)), below, room);
  if (!ui.narrow() && index > 0)
    draw_shortened(draw, {ui.fonts.body, c.text},
                   ImVec2(box.left + second, box.middle_y() - ui.fonts.body->FontSize / 2),
                   ecomap_words(person), width - second - ui.px(16));
  if (ring) draw_ring(ui, within, ui.px(4));
}

}  // namespace lanyard::ui
