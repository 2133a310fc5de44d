// Rows of a text on screen, as the editor and the reader draw them.
#pragma once

#include <imgui.h>

#include <string>

#include "app/ui/text_finder.h"
#include "app/ui/text_layout.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

enum class Veil { none, bullets };  // bullets: of a passphrase nothing but its length is seen

class FontAdvance : public GlyphAdvance {
 public:
  FontAdvance(const ImFont& font, Veil veil) : font_(font), veil_(veil) {}
  float of(char32_t c) const override;

 private:
  const ImFont& font_;
  Veil veil_;
};

// A row in UTF-8, with visible marks for characters that have no form.
std::string drawn_row(const WipedText& text, const Row& row, Veil veil);

struct PlacedRow {
  const TextLayout& layout;
  int row = 0;
  ImVec2 origin;  // of the whole text
  float height = 0;
};
// The grounds of what is looked for, under the letters of the row.
void draw_places(const Ui& ui, ImDrawList& list, const PlacedRow& at,
                 const TextFinder::Found& found);
// Scrolls the window so far that the row has others above and below it in view.
void scroll_to_row(const PlacedRow& at);

}  // namespace lanyard::ui
