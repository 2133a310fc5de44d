// Controls that show a state: navigation, tabs, checkboxes, radio buttons, chips.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>

#include "app/ui/icons.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {
namespace {

void draw_count(const Ui& ui, ImDrawList& draw, const Box& row, const NavItemSpec& spec) {
  const Palette& c = ui.colours();
  const std::string number = std::to_string(spec.count);
  ImFont* font = ui.fonts.small_strong;
  const float width = std::max(ui.px(22), width_of(font, number) + ui.px(12));
  const Box pill{row.right - ui.px(10) - width, row.top + ui.px(9), row.right - ui.px(10),
                 row.bottom - ui.px(9)};
  const bool calm = spec.tone == Tone::neutral;
  const ToneColours tone = ui.theme.tone(spec.tone);
  const ToneColours look = calm ? ToneColours{c.nav_text, c.nav_hover} : tone;
  draw.AddRectFilled(top_left(pill), bottom_right(pill), look.ground, ui.px(11));
  if (ui.theme.outlined()) {
    draw.AddRect(top_left(pill), bottom_right(pill), look.ink, ui.px(11));
  }
  draw_text(
      draw, {font, look.ink},
      ImVec2(pill.middle_x() - width_of(font, number) / 2, pill.middle_y() - font->FontSize / 2),
      number);
}

struct Mark {
  Box whole;
  Box box;
  float room;   // of the words beside the box
  float label;  // how high they are
  Press press;
};

constexpr float label_leading = 1.3f;

// The hit area of a checkbox or radio button covers its words too.
Mark place_mark(Ui& ui, const ChoiceSpec& spec, Role role) {
  const float side = ui.px(24);
  const float widest = std::max(width_of(ui.fonts.body, spec.label),
                                spec.hint.empty() ? 0 : width_of(ui.fonts.small, spec.hint));
  const float space = ImGui::GetContentRegionAvail().x - side - ui.px(10);
  const float room = space < ui.px(60) ? widest : std::min(widest, space);
  const float high = paragraph_height(ui.fonts.body, spec.label, room, label_leading);
  const float one_line = paragraph_height(ui.fonts.body, spec.label, widest, label_leading);
  const float label = ui.px(28) + high - one_line;
  const float hint =
      spec.hint.empty() ? 0 : paragraph_height(ui.fonts.small, spec.hint, room, label_leading);
  const ImVec2 size(side + ui.px(10) + room, label + hint);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::ItemSize(size);
  Mark mark{
      box_of(at, size), box_of(ImVec2(at.x, at.y + ui.px(2)), ImVec2(side, side)), room, label, {}};
  mark.press = control(ui, {.id = spec.id,
                            .role = role,
                            .name = spec.label,
                            .help = spec.hint,
                            .box = mark.whole,
                            .enabled = spec.enabled,
                            .selected = spec.chosen,
                            .checked = spec.chosen});
  return mark;
}

void draw_words(const Ui& ui, ImDrawList& draw, const Mark& mark, const ChoiceSpec& spec) {
  const Palette& c = ui.colours();
  const float x = mark.box.right + ui.px(10);
  ImFont* font = ui.fonts.body;
  draw_paragraph(draw, {font, spec.enabled ? c.text : c.muted},
                 ImVec2(x, mark.box.middle_y() - font->FontSize / 2), spec.label, mark.room,
                 label_leading);
  if (!spec.hint.empty()) {
    draw_paragraph(draw, {ui.fonts.small, c.muted}, ImVec2(x, mark.whole.top + mark.label),
                   spec.hint, mark.room, label_leading);
  }
}

}  // namespace

bool nav_item(Ui& ui, const NavItemSpec& spec) {
  constexpr float low_below = 800;  // the lock stays in view on a small laptop
  const bool low = ImGui::GetIO().DisplaySize.y < ui.px(low_below);
  const Palette& c = ui.colours();
  const ImVec2 size(ImGui::GetContentRegionAvail().x, ui.px(low ? 33 : 40));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  std::string name(spec.label);
  if (spec.count > 0) name += ", " + std::to_string(spec.count);
  const Press press = control(ui, {.id = spec.id,
                                   .role = Role::navigation,
                                   .name = name,
                                   .box = box,
                                   .selected = spec.selected});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (spec.selected || press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box),
                       spec.selected ? c.nav_selected : c.nav_hover, ui.px(6));
  }
  if (spec.selected) {
    draw.AddRectFilled(ImVec2(box.left, box.top + ui.px(8)),
                       ImVec2(box.left + ui.px(3), box.bottom - ui.px(8)), c.nav_accent, ui.px(2));
  }
  ImFont* font = spec.selected ? ui.fonts.strong : ui.fonts.body;
  const bool rail = size.x < ui.px(100);
  const float icon_x = rail ? box.middle_x() : box.left + ui.px(22);
  draw_icon(draw, {font, spec.selected ? c.nav_accent : c.nav_muted},
            ImVec2(icon_x, box.middle_y()), spec.icon);
  if (rail && spec.count > 0) {
    draw.AddCircleFilled(ImVec2(box.right - ui.px(8), box.top + ui.px(9)), ui.px(5), c.nav_accent);
  } else if (!rail) {
    const float y = box.middle_y() - font->FontSize / 2 - ui.px(1);
    draw_text(draw, {font, c.nav_text}, ImVec2(box.left + ui.px(44), y), spec.label);
    if (spec.count > 0) draw_count(ui, draw, box, spec);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (rail && (press.hovered || press.keyboard)) tooltip(ui, name);
  return press.pressed;
}

float tab_width(const Ui& ui, const TabSpec& spec) {
  const std::string count = spec.count >= 0 ? std::to_string(spec.count) : std::string();
  const float pill = count.empty() ? 0 : width_of(ui.fonts.small, count) + ui.px(20);
  return width_of(ui.fonts.strong, spec.label) + pill + ui.px(24);
}

bool tab(Ui& ui, const TabSpec& spec) {
  const Palette& c = ui.colours();
  ImFont* font = spec.selected ? ui.fonts.strong : ui.fonts.body;
  const std::string count = spec.count >= 0 ? std::to_string(spec.count) : std::string();
  const float pill = count.empty() ? 0 : width_of(ui.fonts.small, count) + ui.px(12);
  const float words = width_of(ui.fonts.strong, spec.label);
  const ImVec2 size(tab_width(ui, spec), ui.px(44));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = spec.id,
                                   .role = Role::tab,
                                   .name = spec.label,
                                   .box = box,
                                   .selected = spec.selected});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (spec.selected || press.hovered) {
    draw.AddRectFilled(ImVec2(box.left, box.bottom - ui.px(3)), bottom_right(box),
                       spec.selected ? c.accent : c.border_strong, ui.px(1));
  }
  const float x = box.left + ui.px(12);
  draw_text(draw, {font, spec.selected ? c.text : c.muted},
            ImVec2(x, box.middle_y() - font->FontSize / 2 - ui.px(1)), spec.label);
  if (pill > 0) {
    const Box at{x + words + ui.px(8), box.top + ui.px(12), x + words + ui.px(8) + pill,
                 box.top + ui.px(32)};
    draw.AddRectFilled(top_left(at), bottom_right(at), c.neutral_ground, ui.px(10));
    draw_text(draw, {ui.fonts.small, c.text},
              ImVec2(at.left + ui.px(6), at.middle_y() - ui.fonts.small->FontSize / 2), count);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(4));
  return press.pressed;
}

void draw_check(const Ui& ui, ImDrawList& draw, const Box& box, Check check) {
  const Palette& c = ui.colours();
  const bool on = check != Check::off;
  draw.AddRectFilled(top_left(box), bottom_right(box), on ? c.accent : c.surface, ui.px(5));
  draw.AddRect(top_left(box), bottom_right(box), on ? c.accent : c.border_strong, ui.px(5), 0,
               ui.px(1.5f));
  if (check == Check::on) {
    draw_icon(draw, {ui.fonts.strong, c.on_accent}, ImVec2(box.middle_x(), box.middle_y()),
              icon::check);
  } else if (check == Check::some) {
    draw.AddRectFilled(ImVec2(box.left + ui.px(6), box.middle_y() - ui.px(1.5f)),
                       ImVec2(box.right - ui.px(6), box.middle_y() + ui.px(1.5f)), c.on_accent,
                       ui.px(1));
  }
}

bool checkbox(Ui& ui, const ChoiceSpec& spec) {
  const Mark mark = place_mark(ui, spec, Role::checkbox);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_check(ui, draw, mark.box, spec.chosen ? Check::on : Check::off);
  draw_words(ui, draw, mark, spec);
  if (mark.press.keyboard) draw_ring(ui, mark.box, ui.px(5));
  return mark.press.pressed;
}

bool radio(Ui& ui, const ChoiceSpec& spec) {
  const Palette& c = ui.colours();
  const Mark mark = place_mark(ui, spec, Role::radio);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 centre(mark.box.middle_x(), mark.box.middle_y());
  const float radius = mark.box.width() / 2;
  draw.AddCircleFilled(centre, radius, c.surface);
  draw.AddCircle(centre, radius - ui.px(.5f), spec.chosen ? c.accent : c.border_strong, 0,
                 ui.px(spec.chosen ? 2.f : 1.5f));
  if (spec.chosen) draw.AddCircleFilled(centre, ui.px(6), c.accent);
  draw_words(ui, draw, mark, spec);
  if (mark.press.keyboard) draw_ring(ui, mark.box, radius);
  return mark.press.pressed;
}

float chip_width(const Ui& ui, std::string_view label) {
  return width_of(ui.fonts.small_strong, label) + ui.px(24);
}

bool chip(Ui& ui, const ChoiceSpec& spec) {
  const Palette& c = ui.colours();
  ImFont* font = spec.chosen ? ui.fonts.small_strong : ui.fonts.small;
  const ImVec2 size(chip_width(ui, spec.label), ui.px(32));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = spec.id,
                                   .role = Role::radio,
                                   .name = spec.label,
                                   .help = spec.hint,
                                   .box = box,
                                   .enabled = spec.enabled,
                                   .selected = spec.chosen,
                                   .checked = spec.chosen});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(top_left(box), bottom_right(box),
                     spec.chosen     ? c.selected_row
                     : press.hovered ? c.hover
                                     : c.surface,
                     ui.px(16));
  draw.AddRect(top_left(box), bottom_right(box), spec.chosen ? c.accent : c.border_strong,
               ui.px(16), 0, ui.px(spec.chosen ? 1.5f : 1.f));
  draw_text(
      draw, {font, spec.chosen ? c.link : c.text},
      ImVec2(box.middle_x() - width_of(font, spec.label) / 2, box.middle_y() - font->FontSize / 2),
      spec.label);
  if (press.keyboard) draw_ring(ui, box, ui.px(16));
  return press.pressed;
}

void draw_row_card(const Ui& ui, const Box& box, const Press& press, bool chosen) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const Colour ground = chosen ? c.selected_row : press.hovered ? c.hover : c.surface;
  draw.AddRectFilled(top_left(box), bottom_right(box), ground, ui.px(8));
  draw.AddRect(top_left(box), bottom_right(box), chosen ? c.accent : c.border, ui.px(8), 0,
               ui.px(chosen ? 2.f : 1.f));
}

}  // namespace lanyard::ui
