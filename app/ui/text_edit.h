// The text editor without a screen: text, caret, selection and undo. Every field of the app is one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/text_layout.h"
#include "app/ui/text_marks.h"
#include "app/ui/wiped.h"
#include "storage/model/text_size.h"

namespace lanyard::ui {

// What a key asks for. Row commands need the layout; the others do not look at it.
enum class EditCommand {
  left,
  right,
  word_left,
  word_right,
  row_up,
  row_down,
  page_up,
  page_down,
  row_start,
  row_end,
  text_start,
  text_end,
  erase,
  erase_forward,
  erase_word,
  erase_word_forward,
  select_all,
  undo,
  redo,
};

enum class Extend { no, selection };

// Positions count code points, 0 to size(). The selection is [min, max) of caret and anchor.
// Not for sharing between threads.
class TextEdit {
 public:
  enum class Mode { note, line, secret };

  explicit TextEdit(Mode mode = Mode::note) : mode_(mode) {}

  // Replaces all text, puts the caret at the start and forgets the undo history.
  void load(std::string_view utf8);
  void load(std::string_view utf8, int caret);

  std::string utf8() const;
  WipedBytes bytes() const;  // for secrets: wiped when the caller lets go
  std::string selected() const;
  const WipedText& text() const { return text_; }
  int size() const { return static_cast<int>(text_.size()); }
  bool empty() const { return text_.empty(); }
  // No further character is sure to fit: a record takes no more. What is typed and pasted beyond is
  // left out; what is loaded never is, because it would be saved so.
  bool full() const { return bytes_ + 4 > most_bytes(); }

  Mode mode() const { return mode_; }
  bool single_line() const { return mode_ != Mode::note; }
  bool secret() const { return mode_ == Mode::secret; }
  bool read_only() const { return read_only_; }
  void make_read_only() { read_only_ = true; }

  // Grows with each change of the text; autosave and search watch it.
  unsigned version() const { return version_; }

  // Misspelt words, moved along with every change.
  const TextMarks& marks() const { return marks_; }
  TextMarks& marks() { return marks_; }

  Spot caret() const { return {caret_, affinity_}; }
  int selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
  int selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
  bool has_selection() const { return caret_ != anchor_; }

  void move(Spot to, Extend extend);
  void select(int anchor, int caret);
  void select_word_at(int at);
  void select_paragraph_at(int at);

  // `now` in seconds decides which keystrokes one undo step covers.
  void type(char32_t c, double now);
  void paste(std::string_view utf8, double now);
  void cut(double now);
  // False when the command does not apply (up and down in a single line).
  bool apply(EditCommand command, Extend extend, const TextLayout& layout, double now);
  void set_page_rows(int rows) { page_rows_ = rows; }

 private:
  enum class Kind { single, typing, erasing, erasing_forward };

  struct Change {
    int at = 0;
    WipedText removed;
    WipedText inserted;
    int caret_before = 0;
    int anchor_before = 0;
    double when = 0;
    Kind kind = Kind::single;
    std::size_t weight() const { return removed.size() + inserted.size() + 1; }
  };

  std::size_t most_bytes() const { return single_line() ? most_line : most_narrative; }
  // What of it fits in the place of the selection.
  void cut_to_fit(WipedText& in) const;
  void replace(int begin, int end, const WipedText& with, Kind kind, double now);
  bool joins_last_change(int begin, int end, const WipedText& with, Kind kind, double now);
  void remember(Change change);
  void splice(int begin, int end, const WipedText& with);
  void erase(int begin, int end, Kind kind, double now);
  bool erase_command(EditCommand command, double now);
  bool caret_command(EditCommand command, Extend extend);
  bool row_command(EditCommand command, Extend extend, const TextLayout& layout);
  void step_rows(int rows, Extend extend, const TextLayout& layout);
  void undo();
  void redo();
  int cluster_left(int at) const;
  int cluster_right(int at) const;
  int word_left(int at) const;
  int word_right(int at) const;
  char32_t at(int i) const { return text_[static_cast<std::size_t>(i)]; }

  Mode mode_;
  bool read_only_ = false;
  WipedText text_;
  std::size_t bytes_ = 0;  // of the text in UTF-8
  int caret_ = 0;
  int anchor_ = 0;
  Affinity affinity_ = Affinity::down;
  float wanted_x_ = -1;  // the column that up and down try to keep
  int page_rows_ = 12;
  unsigned version_ = 0;
  TextMarks marks_;
  std::vector<Change> undo_;
  std::vector<Change> redo_;
  std::size_t undo_weight_ = 0;
};

}  // namespace lanyard::ui
