// Widgets that only say something: text, headings, paragraphs, tags.
#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {
namespace {

Ink ink_of(const Ui& ui, const TextLook& look) {
  return {look.font != nullptr ? look.font : ui.fonts.body,
          look.colour != 0 ? look.colour : ui.colours().text};
}

Box clip_here() {
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  return {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y};
}

// Takes the room and enters it in the registry.
Box take_place(Ui& ui, ImVec2 size, Node node) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::ItemSize(size);
  ImGui::ItemAdd(ImRect(at, ImVec2(at.x + size.x, at.y + size.y)), 0);
  node.box = box_of(at, size);
  node.clip = clip_here();
  ui.registry.add(std::move(node));
  return box_of(at, size);
}

// Words that are wider than their room go on below: other languages need more of it.
void line(Ui& ui, const Ink& ink, std::string_view words, Node node) {
  constexpr float leading = 1.25f;
  const float wide = width_of(ink.font, words);
  const float room = ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (wide <= room || room < ui.px(60)) {
    const Box box = take_place(ui, ImVec2(wide, ink.font->FontSize), std::move(node));
    draw_text(draw, ink, top_left(box), words);
    return;
  }
  const ImVec2 size(room, paragraph_height(ink.font, words, room, leading));
  const Box box = take_place(ui, size, std::move(node));
  draw_paragraph(draw, ink, top_left(box), words, room, leading);
}

}  // namespace

void text(Ui& ui, std::string_view words, const TextLook& look) {
  line(ui, ink_of(ui, look), words,
       {.id = std::string(look.id), .role = Role::text, .name = std::string(words)});
}

void muted(Ui& ui, std::string_view words) {
  text(ui, words, {.font = ui.fonts.small, .colour = ui.colours().muted});
}

void icon_text(Ui& ui, const char* icon, std::string_view words, const TextLook& look) {
  const Ink ink{look.font != nullptr ? look.font : ui.fonts.small,
                look.colour != 0 ? look.colour : ui.colours().muted};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), ink, at, icon);
  ImGui::SetCursorScreenPos(ImVec2(at.x + width_of(ink.font, icon) + ui.px(6), at.y));
  text(ui, words, {.font = ink.font, .colour = ink.colour, .id = look.id});
}

void paragraph(Ui& ui, std::string_view words, const TextLook& look, float width) {
  const Ink ink = ink_of(ui, look);
  const float wide = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  const float high = paragraph_height(ink.font, words, wide);
  const Box box =
      take_place(ui, ImVec2(wide, high),
                 {.id = std::string(look.id), .role = Role::text, .name = std::string(words)});
  draw_paragraph(*ImGui::GetWindowDrawList(), ink, top_left(box), words, wide);
}

void muted_paragraph(Ui& ui, std::string_view words, float width) {
  paragraph(ui, words, {.font = ui.fonts.small, .colour = ui.colours().muted}, width);
}

void fact(Ui& ui, std::string_view name, std::string_view value, float width) {
  if (value.empty()) return;
  muted(ui, name);
  gap(ui, -6);
  paragraph(ui, value, {}, width);
}

void heading(Ui& ui, std::string_view words, Level level) {
  ImFont* font = level == Level::page   ? ui.fonts.title
                 : level == Level::card ? ui.fonts.heading
                                        : ui.fonts.subheading;
  Node node{.role = Role::heading, .name = std::string(words)};
  node.level = static_cast<int>(level);
  line(ui, {font, ui.colours().text}, words, std::move(node));
}

void tag(Ui& ui, std::string_view label, Tone tone, const char* icon) {
  const TagLook look{label, tone, icon};
  const ImVec2 size(tag_width(ui, look), ui.px(24));
  const Box box = take_place(ui, size, {.role = Role::status, .name = std::string(label)});
  draw_tag(ui, *ImGui::GetWindowDrawList(), top_left(box), look);
}

}  // namespace lanyard::ui
