// Whether what was drawn can be read: each letter and icon against the colours that lie below it.
#pragma once

#include <imgui.h>

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/registry.h"
#include "app/ui/theme.h"

namespace lanyard::ui {

// Reads the draw lists of the last frame, in the order in which they are painted.
class DrawnContrast {
 public:
  // WCAG 2.2: letters that are not large, and icons as parts of controls.
  static constexpr double of_letters = 4.5;
  static constexpr double of_icons = 3;

  DrawnContrast() {
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
      for (const ImFontGlyph& glyph : font->Glyphs)
        glyphs_[{glyph.U0, glyph.V0}] = static_cast<ImWchar>(glyph.Codepoint);
  }

  // One line for each pair of colours that is too near to each other. What is switched off is no
  // part of it, as in WCAG; nor is what a person cannot see, scrolled away.
  std::set<std::string> findings(const Registry& registry, Colour page) {
    std::set<std::string> out;
    fills_.clear();
    const ImDrawData* data = ImGui::GetDrawData();
    for (int n = 0; n < data->CmdListsCount; ++n) {
      const ImDrawList& list = *data->CmdLists[n];
      for (const ImDrawCmd& cmd : list.CmdBuffer) {
        if (cmd.TextureId == ImGui::GetIO().Fonts->TexID) read(list, cmd, registry, page, out);
      }
    }
    return out;
  }
  std::size_t looked_at() const { return looked_at_; }

 private:
  struct Fill {
    std::array<ImVec2, 3> corner;
    Box bounds;
    Colour colour;
  };

  void read(const ImDrawList& list, const ImDrawCmd& cmd, const Registry& registry, Colour page,
            std::set<std::string>& out) {
    const Box clip{cmd.ClipRect.x, cmd.ClipRect.y, cmd.ClipRect.z, cmd.ClipRect.w};
    const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
    const auto at = [&](unsigned n) -> const ImDrawVert& {
      return list.VtxBuffer[static_cast<int>(cmd.VtxOffset +
                                             list.IdxBuffer[static_cast<int>(cmd.IdxOffset + n)])];
    };
    for (unsigned n = 0; n + 2 < cmd.ElemCount; n += 3) {
      const std::array<ImDrawVert, 3> v{at(n), at(n + 1), at(n + 2)};
      if (v[0].uv.x == white.x && v[0].uv.y == white.y) {
        if (v[0].col != v[1].col || v[1].col != v[2].col) continue;  // the soft edge of a shape
        add({v[0].pos, v[1].pos, v[2].pos}, v[0].col, clip);
        continue;
      }
      const auto glyph = glyphs_.find({v[0].uv.x, v[0].uv.y});
      if (glyph == glyphs_.end()) continue;  // a line
      const ImVec2 middle((v[0].pos.x + v[2].pos.x) / 2, (v[0].pos.y + v[2].pos.y) / 2);
      n += 3;  // a letter has two triangles
      look(glyph->second, v[0].col, middle, clip, {registry, page}, out);
    }
  }

  void add(const std::array<ImVec2, 3>& p, Colour colour, const Box& clip) {
    const Box whole{std::min({p[0].x, p[1].x, p[2].x}), std::min({p[0].y, p[1].y, p[2].y}),
                    std::max({p[0].x, p[1].x, p[2].x}), std::max({p[0].y, p[1].y, p[2].y})};
    fills_.push_back({p, whole.within(clip), colour});
  }

  struct Around {
    const Registry& registry;
    Colour page;
  };

  void look(ImWchar letter, Colour ink, ImVec2 at, const Box& clip, const Around& around,
            std::set<std::string>& out) {
    if (!holds(clip, at)) return;
    // Letters of one word stand on one ground: every third pixel column or so is enough.
    if (ink == last_ink_ && at.y == last_at_.y && std::abs(at.x - last_at_.x) < 40) return;
    last_ink_ = ink;
    last_at_ = at;
    ++looked_at_;
    const Colour ground = ground_at(at, around.page);
    const double found = contrast(over(ground, ink), ground);
    const bool is_icon = letter >= 0xE000 && letter <= 0xF8FF;
    if (found >= (is_icon ? of_icons : of_letters)) return;
    std::string who = "nothing";
    for (const Node& node : around.registry.nodes()) {
      if (!holds(node.visible(), at)) continue;
      if (!node.enabled) return;
      who = node.id.empty() ? node.name : node.id;
    }
    out.insert(std::to_string(found) + " of " + hex(ink) + " on " + hex(ground) + " in " + who);
  }

  static bool holds(const Box& box, ImVec2 p) {
    return p.x >= box.left && p.x < box.right && p.y >= box.top && p.y < box.bottom;
  }

  static float side(ImVec2 a, ImVec2 b, ImVec2 p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  }

  Colour ground_at(ImVec2 p, Colour page) const {
    Colour out = page;
    for (const Fill& fill : fills_) {
      if (!holds(fill.bounds, p)) continue;
      const float a = side(fill.corner[0], fill.corner[1], p);
      const float b = side(fill.corner[1], fill.corner[2], p);
      const float c = side(fill.corner[2], fill.corner[0], p);
      const bool inside = (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
      if (inside) out = over(out, fill.colour);
    }
    return out;
  }

  // What is seen where `ink` is painted over `ground`.
  static Colour over(Colour ground, Colour ink) {
    const unsigned alpha = ink >> 24;
    Colour out = 0xFF000000;
    for (const unsigned shift : {0u, 8u, 16u}) {
      const unsigned below = ground >> shift & 0xFF;
      const unsigned above = ink >> shift & 0xFF;
      out |= ((above * alpha + below * (255 - alpha)) / 255) << shift;
    }
    return out;
  }

  static std::string hex(Colour colour) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const unsigned shift : {4u, 0u, 12u, 8u, 20u, 16u}) out += digits[colour >> shift & 0xF];
    return out;
  }

  std::map<std::pair<float, float>, ImWchar> glyphs_;  // by where they lie in the atlas
  std::vector<Fill> fills_;
  Colour last_ink_ = 0;
  ImVec2 last_at_;
  std::size_t looked_at_ = 0;
};

}  // namespace lanyard::ui
