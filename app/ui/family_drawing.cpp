// The symbols and lines of a genogram and an ecomap, as practice draws them.
#include "app/ui/family_drawing.h"

#include <array>
#include <cfloat>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_family.h"

namespace lanyard::ui {
namespace {

constexpr float line_height = 20;

// The corners of a shape around the middle, so that all look equally large.
std::vector<ImVec2> corners(const SymbolLook& look, float size) {
  const ImVec2 m = look.middle;
  const float r = size / 2;
  switch (look.shape) {
    case Shape::square: {
      const float half = r * .92f;
      return {{m.x - half, m.y - half},
              {m.x + half, m.y - half},
              {m.x + half, m.y + half},
              {m.x - half, m.y + half}};
    }
    case Shape::diamond:
      return {{m.x, m.y - r}, {m.x + r, m.y}, {m.x, m.y + r}, {m.x - r, m.y}};
    case Shape::triangle:
      return {{m.x, m.y - r}, {m.x + r, m.y + r * .8f}, {m.x - r, m.y + r * .8f}};
    case Shape::circle:
      break;
  }
  return {};
}

void outline(ImDrawList& draw, const SymbolLook& look, float size, std::pair<Colour, float> pen) {
  if (look.shape == Shape::circle) {
    draw.AddCircle(look.middle, size / 2, pen.first, 40, pen.second);
    return;
  }
  const std::vector<ImVec2> points = corners(look, size);
  draw.AddPolyline(points.data(), static_cast<int>(points.size()), pen.first, ImDrawFlags_Closed,
                   pen.second);
}

void fill(ImDrawList& draw, const SymbolLook& look, Colour colour) {
  if (look.shape == Shape::circle) {
    draw.AddCircleFilled(look.middle, look.size / 2, colour, 40);
    return;
  }
  const std::vector<ImVec2> points = corners(look, look.size);
  draw.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
}

struct Lettering {
  ImFont* font;
  Colour colour;
  float zoom;
};

// One line in the middle of a room; shortened where it is longer.
void centred(ImDrawList& draw, const Lettering& look, ImVec2 middle, std::string_view words,
             float room) {
  const std::string shown = shortened(look.font, words, room / look.zoom);
  const float size = look.font->FontSize * look.zoom;
  const float width = width_of(look.font, shown) * look.zoom;
  draw.AddText(look.font, size, ImVec2(middle.x - width / 2, middle.y - size / 2), look.colour,
               shown.data(), shown.data() + shown.size());
}

std::string_view relation_words(const FamilyPerson& person, const PlanSpot& spot) {
  return spot.person == 0 ? std::string_view(words::the_child) : std::string_view(person.relation);
}

}  // namespace

Shape shape_of(const FamilyPerson& person) {
  if (person.unborn) return Shape::triangle;
  switch (person.gender) {
    case Gender::male:
      return Shape::square;
    case Gender::female:
      return Shape::circle;
    case Gender::other:
    case Gender::unsaid:
      break;
  }
  return Shape::diamond;
}

void draw_symbol(const Ui& ui, ImDrawList& draw, const SymbolLook& look) {
  const Palette& c = ui.colours();
  const float width = ui.px(1.75f);
  fill(draw, look, look.child ? c.info_ground : c.surface);
  outline(draw, look, look.size, {c.text, width});
  if (look.child)
    outline(draw, look, look.size - std::min(ui.px(9), look.size * .4f), {c.text, width});
  if (!look.died) return;
  const float reach = look.size / 2 * (look.shape == Shape::square ? .92f : .70f);
  const ImVec2 m = look.middle;
  draw.AddLine(ImVec2(m.x - reach, m.y - reach), ImVec2(m.x + reach, m.y + reach), c.text, width);
  draw.AddLine(ImVec2(m.x - reach, m.y + reach), ImVec2(m.x + reach, m.y - reach), c.text, width);
}

void draw_line(const Ui& ui, ImDrawList& draw, ImVec2 from, ImVec2 to, LineStyle style) {
  const Colour colour = ui.colours().border_strong;
  const float width = ui.px(1.75f);
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  if (length < 1) return;
  if (style == LineStyle::solid) return draw.AddLine(from, to, colour, width);
  if (style == LineStyle::twin) {
    const float away = ui.px(2);
    const ImVec2 aside(-dy / length * away, dx / length * away);
    draw.AddLine(ImVec2(from.x + aside.x, from.y + aside.y), ImVec2(to.x + aside.x, to.y + aside.y),
                 colour, ui.px(1.25f));
    draw.AddLine(ImVec2(from.x - aside.x, from.y - aside.y), ImVec2(to.x - aside.x, to.y - aside.y),
                 colour, ui.px(1.25f));
    return;
  }
  const bool dashed = style == LineStyle::dashed;
  const float mark = dashed ? ui.px(8) : ui.px(2);
  const float step = dashed ? ui.px(13) : ui.px(6);
  for (float at = 0; at < length; at += step) {
    const float end = std::min(at + mark, length);
    draw.AddLine(ImVec2(from.x + dx / length * at, from.y + dy / length * at),
                 ImVec2(from.x + dx / length * end, from.y + dy / length * end), colour, width);
  }
}

void draw_labels(const Ui& ui, ImDrawList& draw, const Canvas& canvas, const PlanSpot& spot,
                 const FamilyPerson& person) {
  const Palette& c = ui.colours();
  const float room = (plan::cell_width - plan::cell_gap) * canvas.unit;
  if (person.age && !person.deceased)
    centred(draw, {ui.fonts.small_strong, c.text, canvas.zoom}, canvas.point(spot.x, spot.y),
            std::to_string(*person.age), room);
  float y = spot.y + plan::symbol / 2 + plan::label_room + line_height / 2;
  const auto line = [&](ImFont* font, Colour colour, std::string_view words) {
    if (words.empty()) return;
    centred(draw, {font, colour, canvas.zoom}, canvas.point(spot.x, y), words, room);
    y += line_height;
  };
  line(ui.fonts.small_strong, c.text, person.name);
  line(ui.fonts.small, c.text, relation_words(person, spot));
  line(ui.fonts.small, c.muted, person.years);
}

void draw_caption(const Ui& ui, ImDrawList& draw, const Canvas& canvas,
                  const PlanCaption& caption) {
  const Palette& c = ui.colours();
  const Box box = canvas.box(caption.box);
  if (caption.at == PlanCaption::At::left) {
    ImFont* font = ui.fonts.small_strong;
    const std::string shown = shortened(font, caption.words, box.width() / canvas.zoom);
    draw.AddText(font, font->FontSize * canvas.zoom, top_left(box), c.muted, shown.data(),
                 shown.data() + shown.size());
    return;
  }
  const float wide =
      std::min(box.width(), width_of(ui.fonts.small, caption.words) * canvas.zoom + ui.px(10));
  draw.AddRectFilled(ImVec2(box.middle_x() - wide / 2, box.top),
                     ImVec2(box.middle_x() + wide / 2, box.bottom), c.surface, ui.px(4));
  centred(draw, {ui.fonts.small, c.muted, canvas.zoom}, ImVec2(box.middle_x(), box.middle_y()),
          caption.words, box.width());
}

namespace {

constexpr float legend_row = 28;

struct Sample {
  std::string_view words;
  std::optional<SymbolLook> symbol;
  LineStyle style = LineStyle::solid;
  float wide() const { return symbol ? 22.f : 36.f; }
};

std::vector<Sample> samples_of(LegendOf what, Shape child) {
  std::vector<Sample> out;
  const auto symbol = [&out](std::string_view words, const SymbolLook& look) {
    out.push_back({words, look});
  };
  const auto line = [&out](std::string_view words, LineStyle style) {
    out.push_back({words, std::nullopt, style});
  };
  symbol(words::the_child, {.shape = child, .child = true});
  if (what == LegendOf::ecomap) {
    line(words::key_family, LineStyle::solid);
    line(words::key_care, LineStyle::dashed);
    line(words::key_other, LineStyle::dotted);
    line(words::tie_work, LineStyle::twin);
    return out;
  }
  symbol(words::key_male, {.shape = Shape::square});
  symbol(words::key_female, {.shape = Shape::circle});
  symbol(words::key_unsaid, {.shape = Shape::diamond});
  symbol(words::key_unborn, {.shape = Shape::triangle});
  symbol(words::key_died, {.shape = Shape::square, .died = true});
  line(words::key_birth, LineStyle::solid);
  line(words::key_care, LineStyle::dashed);
  line(words::key_guardian, LineStyle::dotted);
  return out;
}

// Where each sample stands, from the top left of the legend; a new row where there is no room.
std::vector<ImVec2> places_of(const Ui& ui, const std::vector<Sample>& samples, float width) {
  std::vector<ImVec2> out;
  ImVec2 at(0, 0);
  for (const Sample& sample : samples) {
    const float wide = ui.px(sample.wide() + 6) + width_of(ui.fonts.small, sample.words);
    if (at.x > 0 && at.x + wide > width) at = ImVec2(0, at.y + ui.px(legend_row));
    out.push_back(at);
    at.x += wide + ui.px(20);
  }
  return out;
}

}  // namespace

float legend_height(const Ui& ui, LegendOf what, float width) {
  return places_of(ui, samples_of(what, Shape::circle), width).back().y + ui.px(legend_row);
}

void draw_legend(Ui& ui, LegendOf what, Shape child, float width) {
  const std::vector<Sample> samples = samples_of(what, child);
  const std::vector<ImVec2> places = places_of(ui, samples, width);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Sample& sample = samples[i];
    const ImVec2 at(from.x + places[i].x, from.y + places[i].y);
    const float y = at.y + ui.px(11);
    if (sample.symbol) {
      SymbolLook look = *sample.symbol;
      look.size = ui.px(18);
      look.middle = ImVec2(at.x + ui.px(11), y);
      draw_symbol(ui, draw, look);
    } else {
      draw_line(ui, draw, ImVec2(at.x, y), ImVec2(at.x + ui.px(34), y), sample.style);
    }
    ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(sample.wide() + 6), at.y + ui.px(2)));
    text(ui, sample.words, {.font = ui.fonts.small, .colour = ui.colours().muted});
  }
}

}  // namespace lanyard::ui
