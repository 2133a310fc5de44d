// The text editor without a screen: how the caret and the selection move.
#include <algorithm>

#include "app/ui/text_edit.h"
#include "app/ui/unicode.h"

namespace lanyard::ui {

void TextEdit::move(Spot to, Extend extend) {
  caret_ = std::clamp(to.at, 0, size());
  affinity_ = to.affinity;
  wanted_x_ = -1;
  if (extend == Extend::no) anchor_ = caret_;
}

void TextEdit::select(int anchor, int caret) {
  anchor_ = std::clamp(anchor, 0, size());
  move({caret, Affinity::down}, Extend::selection);
}

void TextEdit::select_word_at(int position) {
  if (text_.empty()) return;
  const int middle = std::min(position, size() - 1);
  const bool in_word = is_word(at(middle));
  const auto same = [&](int i) { return at(i) != '\n' && is_word(at(i)) == in_word; };
  int begin = middle;
  int end = middle;
  while (begin > 0 && same(begin - 1)) --begin;
  while (end < size() && same(end)) ++end;
  select(begin, end);
}

void TextEdit::select_paragraph_at(int position) {
  int begin = std::min(position, size());
  int end = begin;
  while (begin > 0 && at(begin - 1) != '\n') --begin;
  while (end < size() && at(end) != '\n') ++end;
  select(begin, end);
}

int TextEdit::cluster_left(int position) const {
  if (position <= 0) return 0;
  int i = position - 1;
  // A joiner ties the characters on both of its sides into one picture.
  while (i > 0 && (joins_previous(at(i)) || at(i - 1) == 0x200D)) --i;
  return i;
}

int TextEdit::cluster_right(int position) const {
  if (position >= size()) return size();
  int i = position + 1;
  while (i < size() && (joins_previous(at(i)) || at(i - 1) == 0x200D)) ++i;
  return i;
}

int TextEdit::word_left(int i) const {
  while (i > 0 && !is_word(at(i - 1))) --i;
  while (i > 0 && is_word(at(i - 1))) --i;
  return i;
}

int TextEdit::word_right(int i) const {
  while (i < size() && is_word(at(i))) ++i;
  while (i < size() && !is_word(at(i))) ++i;
  return i;
}

bool TextEdit::caret_command(EditCommand command, Extend extend) {
  const bool collapses = has_selection() && extend == Extend::no;
  int to = caret_;
  if (command == EditCommand::left) {
    to = collapses ? selection_begin() : cluster_left(caret_);
  } else if (command == EditCommand::right) {
    to = collapses ? selection_end() : cluster_right(caret_);
  } else if (command == EditCommand::word_left) {
    // Word ends inside a passphrase would tell an onlooker where its words are.
    to = secret() ? 0 : word_left(caret_);
  } else if (command == EditCommand::word_right) {
    to = secret() ? size() : word_right(caret_);
  } else {
    to = command == EditCommand::text_start ? 0 : size();
  }
  move({to, Affinity::down}, extend);
  return true;
}

bool TextEdit::row_command(EditCommand command, Extend extend, const TextLayout& layout) {
  const Row& row = layout.rows()[static_cast<std::size_t>(layout.row_of(caret()))];
  if (command == EditCommand::row_start) {
    move({row.begin, Affinity::down}, extend);
  } else if (command == EditCommand::row_end) {
    const bool soft = row.ends == Row::Break::soft;
    move({row.end, soft ? Affinity::up : Affinity::down}, extend);
  } else if (single_line()) {
    return false;
  } else if (command == EditCommand::row_up || command == EditCommand::row_down) {
    step_rows(command == EditCommand::row_up ? -1 : 1, extend, layout);
  } else {
    step_rows(command == EditCommand::page_up ? -page_rows_ : page_rows_, extend, layout);
  }
  return true;
}

void TextEdit::step_rows(int rows, Extend extend, const TextLayout& layout) {
  const int row = layout.row_of(caret());
  const float x = wanted_x_ >= 0 ? wanted_x_ : layout.x_of(row, caret_);
  const int target = row + rows;
  if (target < 0) {
    move({0, Affinity::down}, extend);
  } else if (target >= static_cast<int>(layout.rows().size())) {
    move({size(), Affinity::down}, extend);
  } else {
    move(layout.hit(target, x), extend);
  }
  wanted_x_ = x;
}

}  // namespace lanyard::ui
