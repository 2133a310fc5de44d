// Draws what the typesetter has placed.
#include "app/print/pdf.h"

#include <cairo-pdf.h>

#include <cmath>
#include <numbers>

#include "app/desk/body_outline.h"
#include "app/print/typesetting.h"

namespace lanyard {
namespace {

struct Finish {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};
using Surface = std::unique_ptr<cairo_surface_t, Finish>;
using Drawing = std::unique_ptr<cairo_t, Finish>;

constexpr Look marking_look{"Inter Semi-Bold 8", ink_quiet, 1.2, "P"};
constexpr Look footer_look{"Inter 8", ink_quiet, 1.2, "P"};

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int n) {
  Plain& file = *static_cast<Plain*>(out);
  file.insert(file.end(), bytes, bytes + n);
  return CAIRO_STATUS_SUCCESS;
}

void use(cairo_t* on, Ink ink) {
  cairo_set_source_rgb(on, ink.red, ink.green, ink.blue);
}

void draw_line(cairo_t* on, const PlacedLine& line) {
  use(on, line.ink);
  cairo_move_to(on, line.x, line.y);
  pango_cairo_show_layout_line(on, line.line);
}

void limb_path(cairo_t* on, const PlacedFigure& figure, const body_outline::Limb& limb,
               double grow) {
  const double x0 = figure.x + figure.width * static_cast<double>(limb.x0);
  const double y0 = figure.y + figure.width * static_cast<double>(limb.y0);
  const double x1 = figure.x + figure.width * static_cast<double>(limb.x1);
  const double y1 = figure.y + figure.width * static_cast<double>(limb.y1);
  const double radius = figure.width * static_cast<double>(limb.radius) + grow;
  const double across = std::atan2(x1 - x0, y0 - y1);
  cairo_new_path(on);
  cairo_arc(on, x0, y0, radius, across, across + std::numbers::pi);
  cairo_arc(on, x1, y1, radius, across + std::numbers::pi, across + 2 * std::numbers::pi);
  cairo_close_path(on);
}

void fill_circle(cairo_t* on, double x, double y, double radius) {
  cairo_new_path(on);
  cairo_arc(on, x, y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(on);
}

// First everything a little larger in the line's ink, then the fill: one outline remains.
void draw_figure(cairo_t* on, const PlacedFigure& figure) {
  cairo_tag_begin(on, "Figure", nullptr);
  for (const bool fill : {false, true}) {
    const double grow = fill ? 0 : 0.8;
    use(on, fill ? ink_paper : ink_quiet);
    for (const body_outline::Limb& limb : body_outline::limbs) {
      limb_path(on, figure, limb, grow);
      cairo_fill(on);
    }
    fill_circle(on, figure.x + figure.width * static_cast<double>(body_outline::head_x),
                figure.y + figure.width * static_cast<double>(body_outline::head_y),
                figure.width * static_cast<double>(body_outline::head_radius) + grow);
  }
  for (const PlacedMark& mark : figure.marks) {
    use(on, ink_mark);
    fill_circle(on, mark.x, mark.y, mark_radius);
    draw_line(on, mark.number);
  }
  cairo_tag_end(on, "Figure");
}

// Lines of one text are one element of the structure, so that a reader does not stop between them.
void draw_page(cairo_t* on, const PrintedPage& page) {
  for (const PlacedRule& rule : page.rules) {
    use(on, rule.ink);
    cairo_rectangle(on, rule.x, rule.y, rule.width, rule.weight);
    cairo_fill(on);
  }
  for (const PlacedFigure& figure : page.figures) draw_figure(on, figure);
  for (std::size_t i = 0; i < page.lines.size();) {
    const PlacedLine& first = page.lines[i];
    cairo_tag_begin(on, first.tag, nullptr);
    for (; i < page.lines.size() && page.lines[i].text == first.text; ++i)
      draw_line(on, page.lines[i]);
    cairo_tag_end(on, first.tag);
  }
}

enum class Side { left, right };
void draw_margin(cairo_t* on, const Typesetter& setter, const std::string& words, const Look& look,
                 double y, Side side) {
  const SetText text = setter.text(words, look, column);
  if (text.lines.empty()) return;
  PangoRectangle box;
  pango_layout_line_get_extents(text.lines.front().line, nullptr, &box);
  const double width = static_cast<double>(box.width) / PANGO_SCALE;
  const double x = side == Side::left ? sheet.margin : sheet.margin + column - width;
  draw_line(on, {text.lines.front().line, x, y, look.ink, look.tag, 0});
}

void draw_margins(cairo_t* on, const Typesetter& setter, const Document& document,
                  std::size_t page) {
  draw_margin(on, setter, document.marking, marking_look, 44, Side::left);
  draw_margin(on, setter, document.made.words(), footer_look, 44, Side::right);
  const double y = sheet.height - 34;
  draw_margin(on, setter, document.title, footer_look, y, Side::left);
  draw_margin(on, setter,
              "Page " + std::to_string(page) + " of " + std::to_string(setter.pages().size()),
              footer_look, y, Side::right);
}

void describe(cairo_surface_t* surface, const Document& document) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document.organisation.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Lanyard");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                 (document.made.iso() + "T00:00:00Z").c_str());
}

}  // namespace

Result<Plain> pdf_of(const Document& document) {
  Typesetter setter;
  setter.set(document);
  Plain out;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(append, &out, sheet.width, sheet.height));
  describe(surface.get(), document);
  const Drawing drawing(cairo_create(surface.get()));
  std::size_t number = 0;
  for (const PrintedPage& page : setter.pages()) {
    draw_page(drawing.get(), page);
    draw_margins(drawing.get(), setter, document, ++number);
    cairo_show_page(drawing.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status(drawing.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    return Error(Fault::no_memory, "a paper cannot be drawn");
  return out;
}

}  // namespace lanyard
