// Design tokens: three palettes and the metrics. No colour is written anywhere else.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lanyard::ui {

// 0xAABBGGRR, as ImGui draws it.
using Colour = std::uint32_t;

enum class ThemeName { light, dark, high_contrast };

struct Palette {
  Colour page, surface, surface_alt, hover, pressed, selected_row;
  Colour nav, nav_text, nav_muted, nav_hover, nav_selected, nav_accent;
  Colour text, muted, border, border_strong;
  Colour accent, accent_hover, accent_active, on_accent, link, selection;
  Colour ok, ok_ground, warn, warn_ground, danger, danger_ground;
  Colour info, info_ground, voice, voice_ground, neutral_ground;
  Colour misspelt;        // the line under a word
  Colour match_ground;    // under words that are looked for
  Colour ring, ring_ink;  // two colours: one of them shows on any ground
  Colour scrim, shadow;
};

// What a tag, banner or icon says. Never by colour alone: words and an icon go with it.
enum class Tone { neutral, ok, warn, danger, info, voice };

struct ToneColours {
  Colour ink, ground;
};

// Grounds and inks for people's initials, chosen by a number that belongs to the person.
ToneColours avatar_colours(ThemeName theme, unsigned seed);

const Palette& palette_of(ThemeName theme);

// The same colour at another opacity, 0 to 255.
Colour faded(Colour colour, unsigned alpha);

// What the page of settings offers, in percent.
constexpr std::array<int, 4> text_sizes{100, 125, 150, 200};

struct Theme {
  ThemeName name = ThemeName::light;
  float scale = 1;  // of text and metrics, 1 to 2
  enum class Motion { full, reduced } motion = Motion::full;

  const Palette& colours() const { return palette_of(name); }
  ToneColours tone(Tone tone) const;
  bool outlined() const { return name == ThemeName::high_contrast; }
  // A design length in pixels, rounded so that edges are sharp.
  float px(float length) const { return std::round(length * scale); }
};

// Sets ImGui's own style (scroll bars, popups) from the theme.
void apply_style(const Theme& theme);

// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

struct ContrastPair {
  std::string_view what;
  Colour ink, ground;
  double needed;
};

// Every pair that is drawn, for the test of all themes.
std::vector<ContrastPair> contrast_pairs(ThemeName theme);

}  // namespace lanyard::ui
