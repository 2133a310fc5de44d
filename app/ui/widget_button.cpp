// The base of every control, and the buttons: plain, icon only, link.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {
namespace {

struct ButtonColours {
  Colour ground, ink, edge;
};

ButtonColours colours_of(const Ui& ui, ButtonKind kind, const Press& press) {
  const Palette& c = ui.colours();
  const auto pick = [&press](Colour rest, Colour over, Colour down) {
    return press.held ? down : press.hovered ? over : rest;
  };
  switch (kind) {
    case ButtonKind::primary:
      return {pick(c.accent, c.accent_hover, c.accent_active), c.on_accent, 0};
    case ButtonKind::secondary:
      return {pick(c.surface, c.hover, c.pressed), c.text, c.border_strong};
    case ButtonKind::ghost:
      return {pick(0, c.hover, c.pressed), c.link, 0};
    case ButtonKind::danger:
      return {c.danger, c.surface, 0};
    case ButtonKind::navigation:
      return {pick(0, c.nav_hover, c.nav_selected), c.nav_text, faded(c.nav_muted, 96)};
  }
  return {};
}

void draw_shortcut(const Ui& ui, ImDrawList& draw, const Box& box, std::string_view keys,
                   Colour ink) {
  ImFont* font = ui.fonts.small;
  const float width = width_of(font, keys);
  const ImVec2 from(box.right - width - ui.px(18), box.top + ui.px(9));
  const ImVec2 to(box.right - ui.px(8), box.bottom - ui.px(9));
  draw.AddRect(from, to, faded(ink, 112), ui.px(4));
  draw_text(draw, {font, ink},
            ImVec2(from.x + ui.px(5), from.y + (to.y - from.y - font->FontSize) / 2), keys);
}

}  // namespace

void tooltip(const Ui& ui, std::string_view words) {
  ImGui::PushFont(ui.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(6)));
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

Press control(Ui& ui, const ControlSpec& spec) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID item = window->GetID(spec.id.data(), spec.id.data() + spec.id.size());
  const ImRect box(top_left(spec.box), bottom_right(spec.box));
  const bool visible =
      ImGui::ItemAdd(box, item, nullptr, spec.enabled ? 0 : ImGuiItemFlags_Disabled);
  Press press;
  if (visible && spec.enabled) {
    press.pressed = ImGui::ButtonBehavior(box, item, &press.hovered, &press.held);
    if (press.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const bool waits = has_keyboard(item) && ImGui::GetCurrentContext()->ActiveId == 0;
    if (waits && !press.pressed) press.pressed = ui.input.take(Key::enter);
  }
  press.keyboard = has_keyboard(item);
  Node node{.id = std::string(spec.id), .role = spec.role, .name = std::string(spec.name)};
  node.help = spec.help;
  node.box = spec.box;
  node.clip = {window->ClipRect.Min.x, window->ClipRect.Min.y, window->ClipRect.Max.x,
               window->ClipRect.Max.y};
  node.enabled = spec.enabled;
  node.focusable = true;
  node.focused = press.keyboard;
  node.checked = spec.checked;
  node.selected = spec.selected;
  node.item = item;
  node.window = window;
  ui.registry.add(std::move(node));
  return press;
}

float button_width(const Ui& ui, std::string_view label, const char* icon) {
  const float mark = icon != nullptr ? width_of(ui.fonts.medium, icon) + ui.px(6) : 0;
  return width_of(ui.fonts.medium, label) + mark + ui.px(32);
}

bool button(Ui& ui, const ButtonSpec& spec) {
  ImFont* font = ui.fonts.medium;
  const float mark = spec.icon != nullptr ? width_of(font, spec.icon) + ui.px(6) : 0;
  const float keys =
      spec.shortcut.empty() ? 0 : width_of(ui.fonts.small, spec.shortcut) + ui.px(20);
  const float fit = button_width(ui, spec.label, spec.icon) + keys;
  // A card that is a little too narrow for the words shows as many as there is room for.
  const float room = ImGui::GetContentRegionAvail().x;
  const bool tight = spec.width <= 0 && fit > room && room > fit * .6f;
  const ImVec2 size(spec.width > 0 ? spec.width : tight ? room : fit, ui.px(40));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(
      ui,
      {.id = spec.id, .name = spec.label, .help = spec.help, .box = box, .enabled = spec.enabled});
  ButtonColours look = colours_of(ui, spec.kind, press);
  if (!spec.enabled) {
    look.ink = faded(look.ink, 128);
    if (look.ground != 0) look.ground = faded(look.ground, 128);
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (look.ground != 0) {
    draw.AddRectFilled(top_left(box), bottom_right(box), look.ground, ui.px(6));
  }
  if (look.edge != 0) {
    draw.AddRect(top_left(box), bottom_right(box), look.edge, ui.px(6), 0, ui.px(1));
  }
  // A rail or a narrow page leaves room for the icon only; the name stays in the registry.
  const bool icon_only = spec.icon != nullptr && !tight && size.x < fit - ui.px(24);
  const std::string label = tight ? shortened(font, spec.label, size.x - mark - keys - ui.px(32))
                                  : std::string(spec.label);
  const float words = icon_only ? 0 : width_of(font, label);
  const bool from_left = spec.kind == ButtonKind::navigation && !icon_only;
  const float y = box.middle_y() - font->FontSize / 2 - ui.px(.5f);
  float x = from_left ? box.left + ui.px(12)
                      : box.middle_x() - (words + mark + (icon_only ? -ui.px(6) : keys)) / 2;
  if (spec.icon != nullptr) draw_text(draw, {font, look.ink}, ImVec2(x, y), spec.icon);
  x += mark;
  if (!icon_only) draw_text(draw, {font, look.ink}, ImVec2(x, y), label);
  if (keys > 0 && !icon_only) draw_shortcut(ui, draw, box, spec.shortcut, look.ink);
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (icon_only && (press.hovered || press.keyboard)) tooltip(ui, spec.label);
  const bool why = !spec.enabled && !spec.help.empty();
  if (why && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ui, spec.help);
  return press.pressed;
}

bool icon_button(Ui& ui, const IconButtonSpec& spec) {
  const ImVec2 size(ui.px(40), ui.px(40));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = spec.id, .name = spec.name, .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box), press.held ? c.pressed : c.hover,
                       ui.px(6));
  }
  draw_icon(draw, {ui.fonts.body, c.muted}, ImVec2(box.middle_x(), box.middle_y()), spec.icon);
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (press.hovered) tooltip(ui, spec.name);
  return press.pressed;
}

bool link(Ui& ui, std::string_view id, std::string_view label, ImFont* font) {
  if (font == nullptr) font = ui.fonts.body;
  const ImVec2 size(std::max(ui.px(24), width_of(font, label)),
                    std::max(ui.px(24), font->FontSize + ui.px(4)));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const Press press = control(ui, {.id = id, .role = Role::link, .name = label, .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Colour ink = ui.colours().link;
  const float y = box.middle_y() - font->FontSize / 2;
  draw_text(draw, {font, ink}, ImVec2(box.left, y), label);
  const float under = y + font->FontSize + ui.px(1);
  draw.AddLine(ImVec2(box.left, under), ImVec2(box.right, under), ink,
               ui.px(press.hovered ? 2.f : 1.f));
  if (press.keyboard) draw_ring(ui, box, ui.px(3));
  return press.pressed;
}

}  // namespace lanyard::ui
