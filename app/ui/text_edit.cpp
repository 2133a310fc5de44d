// The text editor without a screen: changes and undo. Movement is in text_motion.cpp.
#include "app/ui/text_edit.h"

#include <algorithm>

#include "app/ui/unicode.h"

namespace lanyard::ui {
namespace {

constexpr double run_seconds = 1.5;            // a pause this long begins a new undo step
constexpr std::size_t undo_limit = 4'000'000;  // characters kept; the oldest steps go first

std::size_t bytes_of(const char32_t* begin, const char32_t* end) {
  std::size_t out = 0;
  for (; begin != end; ++begin) out += utf8_size(*begin);
  return out;
}

WipedText slice(const WipedText& text, int begin, int end) {
  return WipedText(text.begin() + begin, text.begin() + end);
}

}  // namespace

void TextEdit::load(std::string_view utf8) {
  load(utf8, 0);
}

void TextEdit::load(std::string_view utf8, int caret) {
  text_ = decode(utf8);
  bytes_ = bytes_of(text_.data(), text_.data() + text_.size());
  caret_ = anchor_ = std::clamp(caret, 0, size());
  affinity_ = Affinity::down;
  wanted_x_ = -1;
  undo_.clear();
  redo_.clear();
  undo_weight_ = 0;
  marks_ = TextMarks();
  marks_.reset(size());
  ++version_;
}

std::string TextEdit::utf8() const {
  return encode(text_);
}

WipedBytes TextEdit::bytes() const {
  WipedBytes out;
  out.reserve(text_.size() * 4);  // so that growing leaves no copies behind
  for (char32_t c : text_) append_utf8(out, c);
  return out;
}

std::string TextEdit::selected() const {
  return encode(text_.data() + selection_begin(), text_.data() + selection_end());
}

void TextEdit::type(char32_t c, double now) {
  if (!is_typeable(c) || (c == '\n' && single_line())) return;
  WipedText in(1, c);
  cut_to_fit(in);
  if (in.empty()) return;
  const bool starts_step = has_selection() || c == '\n';
  replace(selection_begin(), selection_end(), in, starts_step ? Kind::single : Kind::typing, now);
}

void TextEdit::paste(std::string_view utf8, double now) {
  WipedText in = decode(utf8);
  std::erase_if(in, turns_text_round);
  if (single_line()) std::replace(in.begin(), in.end(), U'\n', U' ');
  cut_to_fit(in);
  replace(selection_begin(), selection_end(), in, Kind::single, now);
}

void TextEdit::cut_to_fit(WipedText& in) const {
  const std::size_t going =
      bytes_of(text_.data() + selection_begin(), text_.data() + selection_end());
  std::size_t used = bytes_ - going;
  const auto beyond = std::find_if(in.begin(), in.end(), [&](char32_t c) {
    used += utf8_size(c);
    return used > most_bytes();
  });
  in.erase(beyond, in.end());
}

void TextEdit::cut(double now) {
  erase(selection_begin(), selection_end(), Kind::single, now);
}

void TextEdit::erase(int begin, int end, Kind kind, double now) {
  replace(begin, end, {}, kind, now);
}

bool TextEdit::erase_command(EditCommand command, double now) {
  if (has_selection()) {
    cut(now);
    return true;
  }
  if (command == EditCommand::erase) {
    erase(cluster_left(caret_), caret_, Kind::erasing, now);
  } else if (command == EditCommand::erase_forward) {
    erase(caret_, cluster_right(caret_), Kind::erasing_forward, now);
  } else if (command == EditCommand::erase_word) {
    erase(word_left(caret_), caret_, Kind::single, now);
  } else {
    erase(caret_, word_right(caret_), Kind::single, now);
  }
  return true;
}

// The only road by which the text changes, but for undo, redo and load.
void TextEdit::replace(int begin, int end, const WipedText& with, Kind kind, double now) {
  if (read_only_ || (begin == end && with.empty())) return;
  redo_.clear();
  if (!joins_last_change(begin, end, with, kind, now)) {
    remember({begin, slice(text_, begin, end), with, caret_, anchor_, now, kind});
  }
  splice(begin, end, with);
  caret_ = anchor_ = begin + static_cast<int>(with.size());
}

// A run of typing is one step up to the next word; a run of erasing is one step.
bool TextEdit::joins_last_change(int begin, int end, const WipedText& with, Kind kind, double now) {
  if (undo_.empty() || kind == Kind::single) return false;
  Change& last = undo_.back();
  if (last.kind != kind || now - last.when > run_seconds) return false;
  const int last_end = last.at + static_cast<int>(last.inserted.size());
  if (kind == Kind::typing) {
    const bool new_word =
        is_space(with.front()) && !last.inserted.empty() && !is_space(last.inserted.back());
    if (begin != last_end || new_word) return false;
    last.inserted.insert(last.inserted.end(), with.begin(), with.end());
  } else if (kind == Kind::erasing && end == last.at) {
    last.removed.insert(last.removed.begin(), text_.begin() + begin, text_.begin() + end);
    last.at = begin;
  } else if (kind == Kind::erasing_forward && begin == last.at) {
    last.removed.insert(last.removed.end(), text_.begin() + begin, text_.begin() + end);
  } else {
    return false;
  }
  last.when = now;
  undo_weight_ += with.size() + static_cast<std::size_t>(end - begin);
  return true;
}

void TextEdit::remember(Change change) {
  undo_weight_ += change.weight();
  undo_.push_back(std::move(change));
  std::size_t drop = 0;
  while (undo_weight_ > undo_limit && drop + 1 < undo_.size()) {
    undo_weight_ -= std::min(undo_weight_, undo_[drop].weight());
    ++drop;
  }
  undo_.erase(undo_.begin(), undo_.begin() + static_cast<std::ptrdiff_t>(drop));
}

void TextEdit::splice(int begin, int end, const WipedText& with) {
  bytes_ -= bytes_of(text_.data() + begin, text_.data() + end);
  bytes_ += bytes_of(with.data(), with.data() + with.size());
  text_.erase(text_.begin() + begin, text_.begin() + end);
  text_.insert(text_.begin() + begin, with.begin(), with.end());
  affinity_ = Affinity::down;
  wanted_x_ = -1;
  marks_.splice({begin, end}, static_cast<int>(with.size()));
  ++version_;
}

void TextEdit::undo() {
  if (undo_.empty() || read_only_) return;
  Change change = std::move(undo_.back());
  undo_.pop_back();
  undo_weight_ -= std::min(undo_weight_, change.weight());
  splice(change.at, change.at + static_cast<int>(change.inserted.size()), change.removed);
  caret_ = change.caret_before;
  anchor_ = change.anchor_before;
  redo_.push_back(std::move(change));
}

void TextEdit::redo() {
  if (redo_.empty() || read_only_) return;
  Change change = std::move(redo_.back());
  redo_.pop_back();
  splice(change.at, change.at + static_cast<int>(change.removed.size()), change.inserted);
  caret_ = anchor_ = change.at + static_cast<int>(change.inserted.size());
  change.kind = Kind::single;  // what is typed next is a step of its own
  undo_weight_ += change.weight();
  undo_.push_back(std::move(change));
}

bool TextEdit::apply(EditCommand command, Extend extend, const TextLayout& layout, double now) {
  switch (command) {
    case EditCommand::erase:
    case EditCommand::erase_forward:
    case EditCommand::erase_word:
    case EditCommand::erase_word_forward:
      return erase_command(command, now);
    case EditCommand::undo:
      undo();
      return true;
    case EditCommand::redo:
      redo();
      return true;
    case EditCommand::select_all:
      select(0, size());
      return true;
    case EditCommand::row_up:
    case EditCommand::row_down:
    case EditCommand::page_up:
    case EditCommand::page_down:
    case EditCommand::row_start:
    case EditCommand::row_end:
      return row_command(command, extend, layout);
    case EditCommand::left:
    case EditCommand::right:
    case EditCommand::word_left:
    case EditCommand::word_right:
    case EditCommand::text_start:
    case EditCommand::text_end:
      return caret_command(command, extend);
  }
  return false;
}

}  // namespace lanyard::ui
