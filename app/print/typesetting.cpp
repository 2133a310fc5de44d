// Breaks text into lines with Pango and puts the lines on pages.
#include "app/print/typesetting.h"

#include <algorithm>

#include "app/desk/body_outline.h"

namespace lanyard {
namespace {

constexpr double gutter = 12;       // between columns
constexpr double name_part = 0.27;  // of the width, for the names of facts

constexpr Look organisation_look{"Inter Medium 10", ink_quiet, 1.2, "P"};
constexpr Look title_look{"Inter Display Semi-Bold 22", ink_text, 1.15, "H1"};
constexpr Look heading_look{"Inter Display Semi-Bold 13", ink_text, 1.2, "H2"};
constexpr Look plain_look{};
constexpr Look strong_look{"Inter Semi-Bold 9.5"};
constexpr Look code_look{"DejaVu Sans Mono Bold 21", ink_text, 1.5};
constexpr Look titled_look{.first_line = Look::First::strong};
constexpr Look quiet_look{"Inter 8.5", ink_quiet};
constexpr Look head_look{"Inter Semi-Bold 8.5", ink_quiet};
constexpr Look mark_look{"Inter Semi-Bold 8", ink_paper, 1.0};

constexpr double figure_height = 190;
constexpr double figure_width = figure_height / static_cast<double>(body_outline::height);

double points(int pango) {
  return static_cast<double>(pango) / PANGO_SCALE;
}

const Look& look_of(part::Weight weight) {
  switch (weight) {
    case part::Weight::plain:
      return plain_look;
    case part::Weight::quiet:
      return quiet_look;
    case part::Weight::strong:
      return strong_look;
    case part::Weight::code:
      return code_look;
  }
  return plain_look;
}

// A key or a sum that is broken in two can be neither searched for nor compared: a text of one word
// is set smaller until a line holds it.
void fit_one_word(PangoLayout* layout, PangoFontDescription* font, std::string_view words) {
  constexpr int smallest = 6 * PANGO_SCALE;
  constexpr int step = PANGO_SCALE / 4;
  if (words.find_first_of(" \n") != std::string_view::npos) return;
  for (int size = pango_font_description_get_size(font) - step;
       size >= smallest && pango_layout_get_line_count(layout) > 1; size -= step) {
    pango_font_description_set_size(font, size);
    pango_layout_set_font_description(layout, font);
  }
}

}  // namespace

double SetText::height() const {
  double out = 0;
  for (const SetLine& line : lines) out += line.height;
  return out;
}

Typesetter::Typesetter()
    : map_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(map_.get())) {
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);
  // Paper has no pixels to round to. Rounded steps also tear Arabic words apart for readers that
  // look at the distances between glyphs.
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  cairo_font_options_t* exact = cairo_font_options_create();
  cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), exact);
  cairo_font_options_destroy(exact);
  new_page();
}

SetText Typesetter::text(std::string_view words, const Look& look, double width) const {
  SetText out;
  out.look = look;
  out.layout.reset(pango_layout_new(context_.get()));
  PangoFontDescription* font = pango_font_description_from_string(look.font);
  pango_layout_set_font_description(out.layout.get(), font);
  pango_layout_set_width(out.layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(out.layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(out.layout.get(), static_cast<float>(look.leading));
  pango_layout_set_text(out.layout.get(), words.data(), static_cast<int>(words.size()));
  fit_one_word(out.layout.get(), font, words);
  pango_font_description_free(font);
  if (look.first_line == Look::First::strong) {
    PangoAttribute* strong = pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
    strong->end_index = static_cast<guint>(std::min(words.find('\n'), words.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, strong);
    pango_layout_set_attributes(out.layout.get(), attributes);
    pango_attr_list_unref(attributes);
  }
  PangoLayoutIter* at = pango_layout_get_iter(out.layout.get());
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(at, nullptr, &box);
    out.lines.push_back({pango_layout_iter_get_line_readonly(at), points(box.x), points(box.height),
                         points(pango_layout_iter_get_baseline(at) - box.y)});
  } while (pango_layout_iter_next_line(at) != FALSE);
  pango_layout_iter_free(at);
  return out;
}

const SetText* Typesetter::keep(std::string_view words, const Look& look, double width) {
  texts_.push_back(std::make_unique<SetText>(text(words, look, width)));
  return texts_.back().get();
}

void Typesetter::new_page() {
  pages_.emplace_back();
  y_ = sheet.top;
  if (head_ != nullptr) put_head(*head_);
}

void Typesetter::rule(double weight, Ink ink) {
  pages_.back().rules.push_back({sheet.margin, y_, column, weight, ink});
}

// The cells side by side; each goes on by itself on the next page when the row is longer than one.
void Typesetter::put_row(const std::vector<Cell>& cells) {
  double tallest = 0;
  for (const Cell& cell : cells) tallest = std::max(tallest, cell.text->height());
  const double page = sheet.height - sheet.top - sheet.bottom;
  if (tallest > room() && tallest <= page * 0.9) new_page();
  std::vector<std::size_t> next(cells.size(), 0);
  for (bool more = true; more;) {
    more = false;
    double lowest = y_;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const SetText& text = *cells[i].text;
      double y = y_;
      for (; next[i] < text.lines.size(); ++next[i]) {
        const SetLine& line = text.lines[next[i]];
        if (y + line.height > sheet.height - sheet.bottom) break;
        pages_.back().lines.push_back({line.line, cells[i].x + line.x, y + line.baseline,
                                       text.look.ink, text.look.tag, texts_.size() * 64 + i});
        y += line.height;
      }
      lowest = std::max(lowest, y);
      more = more || next[i] < text.lines.size();
    }
    y_ = lowest;
    if (more) new_page();
  }
}

void Typesetter::put_head(const std::vector<Cell>& cells) {
  const std::vector<Cell>* const head = std::exchange(head_, nullptr);
  put_row(cells);
  head_ = head;
  y_ += 4;
  rule(0.9, ink_quiet);
  y_ += 5;
}

void Typesetter::put(const part::Heading& heading) {
  constexpr double with_some_text = 70;  // a heading does not stand alone at the foot of a page
  y_ += 16;
  if (room() < with_some_text) new_page();
  put_row({{sheet.margin, keep(heading.words, heading_look, column)}});
  y_ += 5;
}

void Typesetter::put(const part::Paragraph& paragraph) {
  put_row({{sheet.margin, keep(paragraph.words, look_of(paragraph.weight), column)}});
  y_ += 6;
}

void Typesetter::put(const part::Facts& facts) {
  const double names = column * name_part;
  for (const auto& [name, value] : facts.lines) {
    const SetText* left = keep(name, quiet_look, names - gutter);
    put_row(
        {{sheet.margin, left}, {sheet.margin + names, keep(value, plain_look, column - names)}});
    y_ += 4;
  }
  y_ += 4;
}

void Typesetter::put_figure(const part::BodyMap& map, BodySide side, double x) {
  PlacedFigure figure{x, y_, figure_width, {}};
  for (std::size_t i = 0; i < map.marks.size(); ++i) {
    const BodyMark& mark = map.marks[i];
    if (mark.side != side) continue;
    const SetLine& number = keep(std::to_string(i + 1), mark_look, column)->lines.front();
    PangoRectangle box;
    pango_layout_line_get_extents(number.line, nullptr, &box);
    const double mark_x = x + figure_width * mark.x / 1000;
    const double mark_y = y_ + figure_height * mark.y / 1000;
    figure.marks.push_back({mark_x,
                            mark_y,
                            {number.line, mark_x - points(box.width) / 2,
                             mark_y - number.height / 2 + number.baseline, ink_paper, "Span", 0}});
  }
  pages_.back().figures.push_back(std::move(figure));
}

// Front and back on the left, what is said of each mark on the right. The figures stay together.
void Typesetter::put(const part::BodyMap& map) {
  constexpr double captions = 14;
  constexpr double list_x = 2 * (figure_width + gutter);
  if (room() < figure_height + captions) new_page();
  const double top = y_;
  const std::size_t page = pages_.size();
  put_figure(map, BodySide::front, sheet.margin);
  put_figure(map, BodySide::back, sheet.margin + figure_width + gutter);
  y_ = top + figure_height + 2;
  put_row({{sheet.margin, keep("Front", quiet_look, figure_width)},
           {sheet.margin + figure_width + gutter, keep("Back", quiet_look, figure_width)}});
  const double bottom = y_;
  y_ = top;
  for (const std::string& line : map.lines) {
    put_row({{sheet.margin + list_x, keep(line, plain_look, column - list_x)}});
    y_ += 4;
  }
  if (pages_.size() == page) y_ = std::max(y_, bottom);
  y_ += 6;
}

void Typesetter::put(const part::Table& table) {
  double whole = 0;
  for (const double share : table.shares) whole += share;
  enum class Of { head, row };
  const auto cells_of = [&](const std::vector<std::string>& words, Of of) {
    std::vector<Cell> out;
    double x = sheet.margin;
    for (std::size_t i = 0; i < table.shares.size(); ++i) {
      const double width = column * table.shares[i] / whole;
      const Look& look = of == Of::head ? head_look : i == table.titled ? titled_look : plain_look;
      out.push_back({x, keep(i < words.size() ? words[i] : "", look, width - gutter)});
      x += width;
    }
    return out;
  };
  constexpr double with_one_row = 60;
  y_ += 8;
  if (room() < with_one_row) new_page();
  const std::vector<Cell> head = cells_of(table.heads, Of::head);
  put_head(head);
  head_ = &head;
  for (const std::vector<std::string>& row : table.rows) {
    put_row(cells_of(row, Of::row));
    y_ += 5;
    rule(0.5, ink_rule);
    y_ += 5;
  }
  head_ = nullptr;
  y_ += 4;
}

void Typesetter::put_title(const Document& document) {
  if (!document.organisation.empty())
    put_row({{sheet.margin, keep(document.organisation, organisation_look, column)}});
  y_ += 2;
  put_row({{sheet.margin, keep(document.title, title_look, column)}});
  y_ += 8;
  rule(1.6, ink_accent);
  y_ += 14;
}

void Typesetter::set(const Document& document) {
  put_title(document);
  for (const Part& each : document.parts) std::visit([this](const auto& one) { put(one); }, each);
}

}  // namespace lanyard
