// Drawing below the widgets: measured text, paragraphs with their own leading, tags, initials.
#include "app/ui/paint.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

constexpr float em_of_size = 1.21f;  // see fonts.cpp

// Draws when `draw` is given; answers the height in both cases.
float run_paragraph(ImDrawList* draw, const Ink& ink, ImVec2 at, std::string_view text, float width,
                    float leading) {
  const float row = row_height_of(ink.font, leading);
  const char* begin = text.data();
  const char* const end = begin + text.size();
  float y = 0;
  while (begin < end) {
    const auto* feed =
        static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
    const char* const stop = feed != nullptr ? feed : end;
    do {
      const char* cut = ink.font->CalcWordWrapPositionA(1.f, begin, stop, width);
      if (cut == begin && begin < stop) ++cut;
      if (draw != nullptr) {
        draw->AddText(ink.font, ink.font->FontSize,
                      ImVec2(at.x, at.y + y + (row - ink.font->FontSize) / 2), ink.colour, begin,
                      cut);
      }
      y += row;
      begin = cut;
      while (begin < stop && *begin == ' ') ++begin;
    } while (begin < stop);
    if (feed != nullptr) begin = feed + 1;
  }
  return y;
}

std::string first_letter(std::string_view word) {
  const WipedText letters = decode(word.substr(0, 8));
  if (letters.empty()) return {};
  return encode(letters.data(), letters.data() + 1);
}

unsigned seed_of(std::string_view name) {
  unsigned hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash >> 8;
}

}  // namespace

float width_of(const ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void draw_text(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text) {
  draw.AddText(ink.font, ink.font->FontSize, at, ink.colour, text.data(),
               text.data() + text.size());
}

std::string shortened(const ImFont* font, std::string_view text, float width) {
  if (width_of(font, text) <= width) return std::string(text);
  const std::string_view ellipsis = "…";
  const char* rest = nullptr;
  const float room = std::max(1.f, width - width_of(font, ellipsis));
  font->CalcTextSizeA(font->FontSize, room, 0, text.data(), text.data() + text.size(), &rest);
  return std::string(text.data(), rest) + std::string(ellipsis);
}

void draw_shortened(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text,
                    float width) {
  draw_text(draw, ink, at, shortened(ink.font, text, width));
}

float row_height_of(const ImFont* font, float leading) {
  return std::floor(font->FontSize * leading / em_of_size + .5f);
}

float paragraph_height(const ImFont* font, std::string_view text, float width, float leading) {
  return run_paragraph(nullptr, {const_cast<ImFont*>(font), 0}, ImVec2(), text, width, leading);
}

float draw_paragraph(ImDrawList& draw, const Ink& ink, ImVec2 at, std::string_view text,
                     float width, float leading) {
  return run_paragraph(&draw, ink, at, text, width, leading);
}

float tag_width(const Ui& ui, const TagLook& tag) {
  ImFont* font = ui.fonts.small_strong;
  const float icon = tag.icon != nullptr ? width_of(font, tag.icon) + ui.px(4) : 0;
  return width_of(font, tag.label) + icon + ui.px(16);
}

void draw_tag(const Ui& ui, ImDrawList& draw, ImVec2 at, const TagLook& tag) {
  const ToneColours tone = ui.theme.tone(tag.tone);
  ImFont* font = ui.fonts.small_strong;
  const ImVec2 end(at.x + tag_width(ui, tag), at.y + ui.px(24));
  draw.AddRectFilled(at, end, tone.ground, ui.px(5));
  if (ui.theme.outlined()) draw.AddRect(at, end, tone.ink, ui.px(5));
  const float y = at.y + (ui.px(24) - font->FontSize) / 2;
  float x = at.x + ui.px(8);
  if (tag.icon != nullptr) {
    draw_text(draw, {font, tone.ink}, ImVec2(x, y), tag.icon);
    x += width_of(font, tag.icon) + ui.px(4);
  }
  draw_text(draw, {font, tone.ink}, ImVec2(x, y), tag.label);
}

std::string initials_of(std::string_view name) {
  const std::size_t last = name.rfind(' ');
  std::string out = first_letter(name);
  if (last != std::string_view::npos && last + 1 < name.size()) {
    out += first_letter(name.substr(last + 1));
  }
  return out;
}

void draw_avatar(const Ui& ui, ImDrawList& draw, ImVec2 centre, float radius,
                 std::string_view name) {
  const ToneColours colours = avatar_colours(ui.theme.name, seed_of(name));
  draw.AddCircleFilled(centre, radius, colours.ground);
  if (ui.theme.outlined()) draw.AddCircle(centre, radius, colours.ink);
  ImFont* font = radius > ui.px(22) ? ui.fonts.subheading : ui.fonts.small_strong;
  const std::string letters = initials_of(name);
  draw_text(
      draw, {font, colours.ink},
      ImVec2(centre.x - width_of(font, letters) / 2, centre.y - font->FontSize / 2 - ui.px(.5f)),
      letters);
}

void draw_icon(ImDrawList& draw, const Ink& ink, ImVec2 centre, const char* icon) {
  const float size = ink.font->FontSize;
  // Small glyphs sit a pixel low in their line, large ones do not.
  const float lift = size < 20 ? 1.f : 0.f;
  draw_text(draw, ink, ImVec2(centre.x - width_of(ink.font, icon) / 2, centre.y - size / 2 - lift),
            icon);
}

void draw_mark(const Ui& ui, ImVec2 at, const char* icon, Tone tone) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ToneColours colours = ui.theme.tone(tone);
  const float side = ui.px(36);
  draw.AddRectFilled(at, ImVec2(at.x + side, at.y + side), colours.ground, ui.px(6));
  if (ui.theme.outlined())
    draw.AddRect(at, ImVec2(at.x + side, at.y + side), colours.ink, ui.px(6));
  draw_icon(draw, {ui.fonts.body, colours.ink}, ImVec2(at.x + side / 2, at.y + side / 2), icon);
}

}  // namespace lanyard::ui
