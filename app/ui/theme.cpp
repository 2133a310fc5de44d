// Design tokens: three palettes and the metrics. No colour is written anywhere else.
#include "app/ui/theme.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lanyard::ui {
namespace {

constexpr Colour rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

// Blue 005EB8 and the greys 768692 and E8EDEE are values that people know from public services.
constexpr Palette light{.page = rgb(0xF0F4F5),
                        .surface = rgb(0xFFFFFF),
                        .surface_alt = rgb(0xF7F9FA),
                        .hover = rgb(0xEDF3F9),
                        .pressed = rgb(0xDDE9F4),
                        .selected_row = rgb(0xE3EFFA),
                        .nav = rgb(0x12304A),
                        .nav_text = rgb(0xFFFFFF),
                        .nav_muted = rgb(0xB4C5D4),
                        .nav_hover = rgb(0x1C4161),
                        .nav_selected = rgb(0x24527A),
                        .nav_accent = rgb(0x6FC3FF),
                        .text = rgb(0x212B32),
                        .muted = rgb(0x4C6272),
                        .border = rgb(0xD8DDE0),
                        .border_strong = rgb(0x768692),
                        .accent = rgb(0x005EB8),
                        .accent_hover = rgb(0x004B93),
                        .accent_active = rgb(0x00387A),
                        .on_accent = rgb(0xFFFFFF),
                        .link = rgb(0x005EB8),
                        .selection = rgb(0xB5D6F6),
                        .ok = rgb(0x00662F),
                        .ok_ground = rgb(0xDDF1E4),
                        .warn = rgb(0x7A4B00),
                        .warn_ground = rgb(0xFFF0CC),
                        .danger = rgb(0xB3221A),
                        .danger_ground = rgb(0xFBE3E1),
                        .info = rgb(0x004B93),
                        .info_ground = rgb(0xDEECF9),
                        .voice = rgb(0x5B2A86),
                        .voice_ground = rgb(0xF0E6F7),
                        .neutral_ground = rgb(0xE8EDEE),
                        .misspelt = rgb(0xB3221A),
                        .match_ground = rgb(0xFFE08A),
                        .ring = rgb(0xFFEB3B),
                        .ring_ink = rgb(0x212B32),
                        .scrim = rgb(0x0B1A26, 110),
                        .shadow = rgb(0x0B1A26, 28)};

constexpr Palette dark{.page = rgb(0x10171E),
                       .surface = rgb(0x19232C),
                       .surface_alt = rgb(0x1E2A34),
                       .hover = rgb(0x243340),
                       .pressed = rgb(0x2C3E4D),
                       .selected_row = rgb(0x213A50),
                       .nav = rgb(0x0B1219),
                       .nav_text = rgb(0xF0F4F5),
                       .nav_muted = rgb(0x9FB1BF),
                       .nav_hover = rgb(0x172530),
                       .nav_selected = rgb(0x1F3446),
                       .nav_accent = rgb(0x6FC3FF),
                       .text = rgb(0xECF1F4),
                       .muted = rgb(0xA8B9C5),
                       .border = rgb(0x32424F),
                       .border_strong = rgb(0x7B8F9E),
                       .accent = rgb(0x6CB6F5),
                       .accent_hover = rgb(0x8CC7F8),
                       .accent_active = rgb(0xA9D6FB),
                       .on_accent = rgb(0x0B1A26),
                       .link = rgb(0x7FC0F7),
                       .selection = rgb(0x2B5580),
                       .ok = rgb(0x74D69A),
                       .ok_ground = rgb(0x173626),
                       .warn = rgb(0xFFC866),
                       .warn_ground = rgb(0x3D2F12),
                       .danger = rgb(0xFF9C92),
                       .danger_ground = rgb(0x45211F),
                       .info = rgb(0x8CC7F8),
                       .info_ground = rgb(0x1A344B),
                       .voice = rgb(0xD3B0F0),
                       .voice_ground = rgb(0x36264A),
                       .neutral_ground = rgb(0x2A3742),
                       .misspelt = rgb(0xFF9C92),
                       .match_ground = rgb(0x5A4700),
                       .ring = rgb(0xFFEB3B),
                       .ring_ink = rgb(0x10171E),
                       .scrim = rgb(0x000000, 160),
                       .shadow = rgb(0x000000, 90)};

constexpr Palette high_contrast{.page = rgb(0x000000),
                                .surface = rgb(0x000000),
                                .surface_alt = rgb(0x000000),
                                .hover = rgb(0x1A1A1A),
                                .pressed = rgb(0x333333),
                                .selected_row = rgb(0x003B70),
                                .nav = rgb(0x000000),
                                .nav_text = rgb(0xFFFFFF),
                                .nav_muted = rgb(0xFFFFFF),
                                .nav_hover = rgb(0x262626),
                                .nav_selected = rgb(0x003B70),
                                .nav_accent = rgb(0xFFFF00),
                                .text = rgb(0xFFFFFF),
                                .muted = rgb(0xFFFFFF),
                                .border = rgb(0xFFFFFF),
                                .border_strong = rgb(0xFFFFFF),
                                .accent = rgb(0x6FD3FF),
                                .accent_hover = rgb(0xA8E6FF),
                                .accent_active = rgb(0xFFFFFF),
                                .on_accent = rgb(0x000000),
                                .link = rgb(0x6FD3FF),
                                .selection = rgb(0x004C8F),
                                .ok = rgb(0x7CFFB0),
                                .ok_ground = rgb(0x000000),
                                .warn = rgb(0xFFE066),
                                .warn_ground = rgb(0x000000),
                                .danger = rgb(0xFF9E96),
                                .danger_ground = rgb(0x000000),
                                .info = rgb(0x6FD3FF),
                                .info_ground = rgb(0x000000),
                                .voice = rgb(0xE7C6FF),
                                .voice_ground = rgb(0x000000),
                                .neutral_ground = rgb(0x000000),
                                .misspelt = rgb(0xFFE066),
                                .match_ground = rgb(0x5A4700),
                                .ring = rgb(0xFFFF00),
                                .ring_ink = rgb(0x000000),
                                .scrim = rgb(0x000000, 210),
                                .shadow = rgb(0x000000, 0)};

constexpr std::array<ToneColours, 6> avatars{{{rgb(0x0B467D), rgb(0xD6E8F7)},
                                              {rgb(0x443786), rgb(0xE3E0F5)},
                                              {rgb(0x145A39), rgb(0xD9EFE4)},
                                              {rgb(0x774A0B), rgb(0xF6E6D2)},
                                              {rgb(0x8A2A52), rgb(0xF3DEE6)},
                                              {rgb(0x2C4D57), rgb(0xDFEAEC)}}};

// Relative luminance as WCAG 2.2 defines it.
double luminance(Colour colour) {
  const auto linear = [](Colour byte) {
    const double v = static_cast<double>(byte & 255) / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour >> 16);
}

void set_lengths(ImGuiStyle& style, const Theme& theme) {
  const auto pair = [&theme](float x, float y) { return ImVec2(theme.px(x), theme.px(y)); };
  style.WindowPadding = pair(16, 16);
  style.FramePadding = pair(12, 9);
  style.ItemSpacing = pair(8, 8);
  style.ItemInnerSpacing = pair(8, 6);
  style.ScrollbarSize = theme.px(12);
  style.ScrollbarRounding = style.FrameRounding = theme.px(6);
  style.ChildRounding = style.PopupRounding = theme.px(8);
  style.GrabMinSize = theme.px(28);
  style.WindowRounding = style.WindowBorderSize = style.ChildBorderSize = 0;
  style.PopupBorderSize = style.FrameBorderSize = 1;
  style.CircleTessellationMaxError = 0.2f;
}

void set_colours(ImGuiStyle& style, const Palette& p) {
  const auto set = [&style](ImGuiCol which, Colour colour) {
    style.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour);
  };
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.muted);
  set(ImGuiCol_WindowBg, p.page);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, p.surface);
  set(ImGuiCol_Border, p.border);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, faded(p.border_strong, 140));
  set(ImGuiCol_ScrollbarGrabHovered, p.border_strong);
  set(ImGuiCol_ScrollbarGrabActive, p.muted);
  set(ImGuiCol_ModalWindowDimBg, p.scrim);
  set(ImGuiCol_NavHighlight, 0);  // the ring is drawn by focus.cpp
  set(ImGuiCol_NavWindowingHighlight, 0);
  set(ImGuiCol_NavWindowingDimBg, 0);
}

}  // namespace

const Palette& palette_of(ThemeName theme) {
  switch (theme) {
    case ThemeName::light:
      return light;
    case ThemeName::dark:
      return dark;
    case ThemeName::high_contrast:
      return high_contrast;
  }
  return light;
}

Colour faded(Colour colour, unsigned alpha) {
  return (colour & 0x00FFFFFFu) | (alpha << 24);
}

ToneColours avatar_colours(ThemeName theme, unsigned seed) {
  const Palette& p = palette_of(theme);
  if (theme != ThemeName::light) return {p.text, p.neutral_ground};
  return avatars[seed % avatars.size()];
}

ToneColours Theme::tone(Tone tone) const {
  const Palette& p = colours();
  switch (tone) {
    case Tone::neutral:
      return {p.text, p.neutral_ground};
    case Tone::ok:
      return {p.ok, p.ok_ground};
    case Tone::warn:
      return {p.warn, p.warn_ground};
    case Tone::danger:
      return {p.danger, p.danger_ground};
    case Tone::info:
      return {p.info, p.info_ground};
    case Tone::voice:
      return {p.voice, p.voice_ground};
  }
  return {p.text, p.neutral_ground};
}

void apply_style(const Theme& theme) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  set_lengths(style, theme);
  set_colours(style, theme.colours());
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::vector<ContrastPair> contrast_pairs(ThemeName theme) {
  const Palette& p = palette_of(theme);
  constexpr double words = 4.5;
  constexpr double shapes = 3.0;
  std::vector<ContrastPair> pairs{
      {"text on page", p.text, p.page, words},
      {"text on surface", p.text, p.surface, words},
      {"text on inset", p.text, p.surface_alt, words},
      {"text on hover", p.text, p.hover, words},
      {"text on pressed", p.text, p.pressed, words},
      {"text on selected row", p.text, p.selected_row, words},
      {"text on selection", p.text, p.selection, words},
      {"muted on page", p.muted, p.page, words},
      {"muted on surface", p.muted, p.surface, words},
      {"muted on inset", p.muted, p.surface_alt, words},
      {"muted on hover", p.muted, p.hover, words},
      {"muted on selected row", p.muted, p.selected_row, words},
      {"navigation text", p.nav_text, p.nav, words},
      {"navigation muted", p.nav_muted, p.nav, words},
      {"navigation muted on card", p.nav_muted, p.nav_hover, words},
      {"navigation text on selected", p.nav_text, p.nav_selected, words},
      {"on accent", p.on_accent, p.accent, words},
      {"on accent hover", p.on_accent, p.accent_hover, words},
      {"on accent active", p.on_accent, p.accent_active, words},
      {"link on surface", p.link, p.surface, words},
      {"link on page", p.link, p.page, words},
      {"link on selected row", p.link, p.selected_row, words},
      {"ok", p.ok, p.ok_ground, words},
      {"warn", p.warn, p.warn_ground, words},
      {"danger", p.danger, p.danger_ground, words},
      {"info", p.info, p.info_ground, words},
      {"voice", p.voice, p.voice_ground, words},
      {"text on neutral", p.text, p.neutral_ground, words},
      {"text on ok", p.text, p.ok_ground, words},
      {"text on warn", p.text, p.warn_ground, words},
      {"text on danger", p.text, p.danger_ground, words},
      {"text on info", p.text, p.info_ground, words},
      {"danger on surface", p.danger, p.surface, words},
      {"danger on page", p.danger, p.page, words},
      {"ok on page", p.ok, p.page, words},
      {"voice on surface", p.voice, p.surface, words},
      {"surface on danger", p.surface, p.danger, words},
      {"surface on ok", p.surface, p.ok, words},
      {"control edge on surface", p.border_strong, p.surface, shapes},
      {"control edge on page", p.border_strong, p.page, shapes},
      {"accent on surface", p.accent, p.surface, shapes},
      {"misspelt on surface", p.misspelt, p.surface, shapes},
      {"misspelt on selection", p.misspelt, p.selection, shapes},
      {"text on a match", p.text, p.match_ground, words},
      {"misspelt on a match", p.misspelt, p.match_ground, shapes},
      {"edge of the present match", p.accent, p.match_ground, shapes},
      {"ring", p.ring, p.ring_ink, shapes}};
  for (unsigned seed = 0; seed < avatars.size(); ++seed) {
    const ToneColours c = avatar_colours(theme, seed);
    pairs.push_back({"initials", c.ink, c.ground, words});
  }
  return pairs;
}

}  // namespace lanyard::ui
