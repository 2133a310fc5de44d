// The controls. Each is drawn by us, is in the registry, and can be pressed with Space or Enter.
#pragma once

#include <imgui.h>

#include <string_view>

#include "app/ui/ui.h"

namespace lanyard::ui {

// --- words ---------------------------------------------------------------------------------------

struct TextLook {
  ImFont* font = nullptr;  // null: body
  Colour colour = 0;       // 0: the theme's text
  std::string_view id = {};
};
void text(Ui& ui, std::string_view words, const TextLook& look = {});
void muted(Ui& ui, std::string_view words);
void icon_text(Ui& ui, const char* icon, std::string_view words, const TextLook& look = {});
// Wrapped, with leading; as wide as there is room when width is 0.
void paragraph(Ui& ui, std::string_view words, const TextLook& look = {}, float width = 0);
void muted_paragraph(Ui& ui, std::string_view words, float width = 0);
// A small name, and below it what it is; nothing for an empty value.
void fact(Ui& ui, std::string_view name, std::string_view value, float width);
enum class Level { page = 1, card = 2, section = 3 };
void heading(Ui& ui, std::string_view words, Level level);
void tag(Ui& ui, std::string_view label, Tone tone, const char* icon = nullptr);

// --- controls ------------------------------------------------------------------------------------

struct ControlSpec {
  std::string_view id = {};
  Role role = Role::button;
  std::string_view name = {};
  std::string_view help = {};
  Box box = {};
  bool enabled = true;
  bool selected = false;
  bool checked = false;
};
struct Press {
  bool pressed = false;
  bool hovered = false;
  bool held = false;
  bool keyboard = false;  // draw the ring
};
// The base of every control: hit test, keys and the registry. The caller draws.
Press control(Ui& ui, const ControlSpec& spec);
// Small words beside the pointer: the name of what shows only its icon, or why it is disabled.
void tooltip(const Ui& ui, std::string_view words);
// The ground of a row that stands in its list as a card.
void draw_row_card(const Ui& ui, const Box& box, const Press& press, bool chosen);

enum class ButtonKind { primary, secondary, ghost, danger, navigation };
struct ButtonSpec {
  std::string_view id = {};
  std::string_view label = {};
  ButtonKind kind = ButtonKind::secondary;
  const char* icon = nullptr;
  float width = 0;  // 0: fits the label
  bool enabled = true;
  std::string_view shortcut = {};
  std::string_view help = {};  // says why, when disabled
};
bool button(Ui& ui, const ButtonSpec& spec);
float button_width(const Ui& ui, std::string_view label, const char* icon);

struct IconButtonSpec {
  std::string_view id = {};
  std::string_view name = {};
  const char* icon = nullptr;
};
bool icon_button(Ui& ui, const IconButtonSpec& spec);
bool link(Ui& ui, std::string_view id, std::string_view label, ImFont* font = nullptr);

struct NavItemSpec {
  std::string_view id = {};
  std::string_view label = {};
  const char* icon = nullptr;
  bool selected = false;
  int count = 0;
  Tone tone = Tone::neutral;
};
bool nav_item(Ui& ui, const NavItemSpec& spec);

struct TabSpec {
  std::string_view id = {};
  std::string_view label = {};
  bool selected = false;
  int count = -1;  // -1: none shown
};
bool tab(Ui& ui, const TabSpec& spec);
float tab_width(const Ui& ui, const TabSpec& spec);

struct ChoiceSpec {
  std::string_view id = {};
  std::string_view label = {};
  std::string_view hint = {};
  bool chosen = false;
  bool enabled = true;
};
// True when pressed; the caller changes the state.
bool checkbox(Ui& ui, const ChoiceSpec& spec);
// The square of a checkbox, for a row that is its own control.
enum class Check { off, on, some };
void draw_check(const Ui& ui, ImDrawList& draw, const Box& box, Check check);
bool radio(Ui& ui, const ChoiceSpec& spec);
bool chip(Ui& ui, const ChoiceSpec& spec);
float chip_width(const Ui& ui, std::string_view label);

}  // namespace lanyard::ui
