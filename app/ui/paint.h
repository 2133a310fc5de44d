// Drawing below the widgets: measured text, paragraphs with their own leading, tags, initials.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace lanyard::ui {

struct Ink {
  ImFont* font;
  Colour colour;
};

float width_of(const ImFont* font, std::string_view text);
void draw_text(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text);
// Ends with an ellipsis when the text is wider than `width`.
std::string shortened(const ImFont* font, std::string_view text, float width);
// For drawing inside a row, where the full text is in the registry under the row's name.
void draw_shortened(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text,
                    float width);

// Leading is relative to the em. ImGui's own wrapped text is set solid.
constexpr float body_leading = 1.45f;

// Of one row of a paragraph, rounded as paragraphs are drawn.
float row_height_of(const ImFont* font, float leading = body_leading);
float paragraph_height(const ImFont* font, std::string_view text, float width,
                       float leading = body_leading);
float draw_paragraph(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text,
                     float width, float leading = body_leading);

struct TagLook {
  std::string_view label;
  Tone tone = Tone::neutral;
  const char* icon = nullptr;
};
float tag_width(const Ui& ui, const TagLook& tag);
void draw_tag(const Ui& ui, ImDrawList& draw, ImVec2 at, const TagLook& tag);

void draw_avatar(const Ui& ui, ImDrawList& draw, ImVec2 centre, float radius,
                 std::string_view name);
// "ZW" of "Zofia Wiśniewska".
std::string initials_of(std::string_view name);

void draw_icon(ImDrawList& draw, const Ink& ink, ImVec2 centre, const char* icon);
// An icon in a square of its tone, 36 wide: the mark of a row.
void draw_mark(const Ui& ui, ImVec2 at, const char* icon, Tone tone);

inline Box box_of(ImVec2 from, ImVec2 size) {
  return {from.x, from.y, from.x + size.x, from.y + size.y};
}
inline ImVec2 top_left(const Box& box) {
  return {box.left, box.top};
}
inline ImVec2 bottom_right(const Box& box) {
  return {box.right, box.bottom};
}

}  // namespace lanyard::ui
