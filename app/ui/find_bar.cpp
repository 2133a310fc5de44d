// Ctrl+F: the bar below the page, where words are typed that are looked for in its texts.
#include "app/ui/find_bar.h"

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/unicode.h"
#include "app/ui/widgets.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {
namespace {

constexpr float bar_height = 58;
constexpr float widest_field = 340;
constexpr float beside_field = 310;  // the buttons and "1,234 of 5,678"
constexpr const char* words_id = "find.words";

std::string keyboard_at(const Ui& ui) {
  const auto& nodes = ui.registry.nodes();
  const auto found = std::ranges::find_if(nodes, [](const Node& node) { return node.focused; });
  return found == nodes.end() ? std::string() : found->id;
}

}  // namespace

float FindBar::height(const Ui& ui) const {
  return ui.find.is_open() ? ui.px(bar_height) : 0;
}

// With what is selected in the text, or with what was looked for last.
void FindBar::open(Ui& ui) {
  if (!ui.find.any_text()) return ui.toasts.add(std::string(words::find_no_text), Tone::info);
  const WipedText selected = ui.find.selected();
  if (!selected.empty()) words_.edit.load(encode(selected));
  const std::string from = keyboard_at(ui);
  if (from != words_id) back_ = from;
  ui.find.open();
  ui.find.look_for(words_.edit.text());
  ui.focus.request(words_id);
  ui.input.want_frames(4);
}

// The caret stays at the place that was found; without one the keyboard goes back.
void FindBar::close(Ui& ui) {
  const std::string place = ui.find.writable_place();
  ui.find.close();
  ui.focus.request(place.empty() ? back_ : place);
  ui.input.want_frames(4);
}

void FindBar::take_keys(Ui& ui) {
  using Way = TextFinder::Way;
  Input& in = ui.input;
  const bool typing = keyboard_at(ui) == words_id;
  const bool back = in.take(Key::f3, mod_shift) || (typing && in.take(Key::enter, mod_shift));
  if (back) ui.find.step(Way::back);
  if (in.take(Key::f3) || (typing && in.take(Key::enter))) ui.find.step(Way::onwards);
  if (in.take(Key::escape)) close(ui);
}

void FindBar::draw_standing(Ui& ui) const {
  if (words_.edit.empty()) return;
  const TextFinder::Standing at = ui.find.standing();
  const Palette& c = ui.colours();
  if (at.count == 0) {
    icon_text(ui, icon::info, words::find_none, {.colour = c.warn, .id = "find.count"});
    return;
  }
  const std::string count = say(words::find_standing, {{"number", std::to_string(at.number)},
                                                       {"count", std::to_string(at.count)}});
  text(ui, count, {.font = ui.fonts.small_strong, .id = "find.count"});
}

void FindBar::draw(Ui& ui, ImVec2 size) {
  ui.find.end_frame();
  if (ui.find.take_wanted()) open(ui);
  if (size.y <= 0) return;
  const ImGuiPopupFlags any = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  if (!ImGui::IsPopupOpen(nullptr, any)) take_keys(ui);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Palette& c = ui.colours();
  draw.AddRectFilled(at, ImVec2(at.x + size.x, at.y + size.y), c.surface);
  draw.AddLine(at, ImVec2(at.x + size.x, at.y), c.border_strong, ui.px(1));
  Scroll bar({.id = "find",
              .size = size,
              .padding = ImVec2(ui.px(20), ui.px(8)),
              .bar = ScrollSpec::Bar::hidden});
  using Way = TextFinder::Way;
  const float room = ImGui::GetContentRegionAvail().x - ui.px(beside_field);
  const FieldEvents events = show(ui, words_,
                                  {.id = words_id,
                                   .name = words::find_here,
                                   .placeholder = words::find_here,
                                   .icon = icon::search,
                                   .width = std::clamp(room, ui.px(120), ui.px(widest_field))});
  if (events.changed) {
    ui.find.look_for(words_.edit.text());
    ui.input.want_frames(3);
  }
  beside(ui);
  const float top = ImGui::GetCursorPosY();
  if (icon_button(ui, {.id = "find.previous", .name = words::find_previous, .icon = icon::up}))
    ui.find.step(Way::back);
  beside(ui, 0);
  if (icon_button(ui, {.id = "find.next", .name = words::find_next, .icon = icon::expand}))
    ui.find.step(Way::onwards);
  beside(ui, 0);
  if (icon_button(ui, {.id = "find.close", .name = words::find_close, .icon = icon::close}))
    close(ui);
  beside(ui);
  ImGui::SetCursorPosY(top + ui.px(12));
  draw_standing(ui);
}

}  // namespace lanyard::ui
