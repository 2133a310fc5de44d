// Where a text breaks into rows, and which character lies under a point.
#include "app/ui/text_layout.h"

#include <algorithm>

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

bool breaks_after(char32_t c) {
  return is_space(c) || c == '-' || c == '/' || c == 0x2013 || c == 0x2014;
}

std::size_t index(int i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

void TextLayout::build(const WipedText& text, const GlyphAdvance& advance, float width, Wrap wrap) {
  rows_.clear();
  advances_.resize(text.size());
  std::transform(text.begin(), text.end(), advances_.begin(),
                 [&advance](char32_t c) { return joins_previous(c) ? 0.f : advance.of(c); });
  const int size = static_cast<int>(text.size());
  if (wrap == Wrap::none) {
    rows_.push_back({0, size, Row::Break::hard});
    return;
  }
  for (int begin = 0;;) {
    int end = begin;
    while (end < size && text[index(end)] != '\n') ++end;
    wrap_paragraph(text, begin, end, width);
    if (end >= size) break;
    begin = end + 1;
  }
}

void TextLayout::wrap_paragraph(const WipedText& text, int begin, int end, float width) {
  int start = begin;
  int break_at = -1;
  float used = 0;
  for (int i = begin; i < end;) {
    const char32_t c = text[index(i)];
    const float wide = advances_[index(i)];
    const bool hangs = is_space(c);  // spaces at the end of a row stand beyond its edge
    if (used + wide > width && i > start && !hangs && !joins_previous(c)) {
      const int cut = break_at > start ? break_at : i;
      rows_.push_back({start, cut, Row::Break::soft});
      start = i = cut;
      used = 0;
      break_at = -1;
      continue;
    }
    used += wide;
    if (breaks_after(c)) break_at = i + 1;
    ++i;
  }
  rows_.push_back({start, end, Row::Break::hard});
}

int TextLayout::row_of(Spot place) const {
  const auto above = [](int at, const Row& row) { return at < row.begin; };
  const auto next = std::upper_bound(rows_.begin(), rows_.end(), place.at, above);
  int row = std::max(0, static_cast<int>(next - rows_.begin()) - 1);
  const bool wants_upper = place.affinity == Affinity::up && row > 0;
  if (wants_upper && rows_[index(row)].begin == place.at &&
      rows_[index(row - 1)].ends == Row::Break::soft) {
    --row;
  }
  return row;
}

float TextLayout::x_of(int row, int at) const {
  const Row& r = rows_[index(row)];
  float x = 0;
  for (int i = r.begin; i < std::min(at, r.end); ++i) x += advances_[index(i)];
  return x;
}

Spot TextLayout::hit(int row, float x) const {
  const Row& r = rows_[index(row)];
  float left = 0;
  int i = r.begin;
  while (i < r.end) {
    int next = i + 1;
    while (next < r.end && advances_[index(next)] == 0.f) ++next;  // marks go with their letter
    const float wide = advances_[index(i)];
    if (x < left + wide / 2) return {i, Affinity::down};
    left += wide;
    i = next;
  }
  return {r.end, r.ends == Row::Break::soft ? Affinity::up : Affinity::down};
}

}  // namespace lanyard::ui
