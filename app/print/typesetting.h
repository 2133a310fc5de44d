// Where each line of a document stands on its page: the part of making a PDF that is measured with
// Pango before anything is drawn. For pdf.cpp alone.
#pragma once

#include <pango/pangocairo.h>

#include <memory>

#include "app/print/document.h"

namespace lanyard {

// In points, 72 to the inch.
struct Sheet {
  double width = 595.28;  // A4
  double height = 841.89;
  double margin = 56;
  double top = 76;     // where text begins
  double bottom = 64;  // the room of the footer
};
constexpr Sheet sheet;
constexpr double column = sheet.width - 2 * sheet.margin;

struct Ink {
  double red, green, blue;
};
constexpr Ink ink_text{0.129, 0.169, 0.196};
constexpr Ink ink_quiet{0.298, 0.384, 0.447};
constexpr Ink ink_accent{0, 0.369, 0.722};
constexpr Ink ink_rule{0.80, 0.83, 0.85};
constexpr Ink ink_mark{0.702, 0.133, 0.102};
constexpr Ink ink_paper{1, 1, 1};
constexpr double mark_radius = 7;

struct Look {
  const char* font = "Inter 9.5";  // as Pango names it
  Ink ink = ink_text;
  double leading = 1.3;
  const char* tag = "P";  // of the PDF's structure
  enum class First { plain, strong } first_line = First::plain;
};

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using FontMap = std::unique_ptr<PangoFontMap, Unref>;
using FontContext = std::unique_ptr<PangoContext, Unref>;
using Layout = std::unique_ptr<PangoLayout, Unref>;

// Text broken into lines, and how high each is.
struct SetLine {
  PangoLayoutLine* line = nullptr;  // lives in its layout
  double x = 0;                     // from the left of the text: not 0 in right-to-left text
  double height = 0;
  double baseline = 0;  // from the top of the line
};
struct SetText {
  Layout layout;
  std::vector<SetLine> lines;
  Look look;
  [[nodiscard]] double height() const;
};

// What is drawn, by page.
struct PlacedLine {
  PangoLayoutLine* line = nullptr;
  double x = 0;
  double y = 0;  // of the baseline
  Ink ink = ink_text;
  const char* tag = "P";
  std::size_t text = 0;  // lines with the same number belong together
};
struct PlacedRule {
  double x = 0;
  double y = 0;
  double width = 0;
  double weight = 0.6;
  Ink ink = ink_rule;
};
struct PlacedMark {
  double x = 0;  // of its middle
  double y = 0;
  PlacedLine number;
};
struct PlacedFigure {  // of a body
  double x = 0;
  double y = 0;
  double width = 0;
  std::vector<PlacedMark> marks;
};
struct PrintedPage {
  std::vector<PlacedLine> lines;
  std::vector<PlacedRule> rules;
  std::vector<PlacedFigure> figures;
};

class Typesetter {
 public:
  Typesetter();
  void set(const Document& document);
  [[nodiscard]] const std::vector<PrintedPage>& pages() const { return pages_; }
  // Text of its own, outside the flow: headers and footers.
  [[nodiscard]] SetText text(std::string_view words, const Look& look, double width) const;

 private:
  struct Cell {
    double x = 0;
    const SetText* text = nullptr;
  };
  void put(const part::Heading& heading);
  void put(const part::Paragraph& paragraph);
  void put(const part::Facts& facts);
  void put(const part::BodyMap& map);
  void put(const part::Table& table);
  void put_figure(const part::BodyMap& map, BodySide side, double x);
  void put_title(const Document& document);
  void put_head(const std::vector<Cell>& cells);
  void put_row(const std::vector<Cell>& cells);
  const SetText* keep(std::string_view words, const Look& look, double width);
  void rule(double weight, Ink ink);
  void new_page();
  [[nodiscard]] double room() const { return sheet.height - sheet.bottom - y_; }

  FontMap map_;
  FontContext context_;
  std::vector<std::unique_ptr<SetText>> texts_;
  std::vector<PrintedPage> pages_;
  const std::vector<Cell>* head_ = nullptr;  // of the table that is being set
  double y_ = sheet.top;
};

}  // namespace lanyard
