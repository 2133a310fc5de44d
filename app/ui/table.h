// A register as a table: narrowed as one types, moved through by keys, only what is in view drawn.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/text_view.h"
#include "app/ui/ui.h"
#include "platform/os/phrase.h"

namespace lanyard::ui {

constexpr float table_head_height = 40;

struct TableColumn {
  float left = 0;  // from the table's left edge
  std::string_view title;
};
// From left to right; each title has the room up to the next one. Rows go below the head.
void draw_table_ground(const Ui& ui, const Box& table, std::span<const TableColumn> columns);

// The head of a column, as a button that sorts by it.
struct TableHead {
  std::string_view id;
  std::string_view title;
  std::string_view help;  // how it is sorted, and what pressing does
  enum class Sorted { no, up, down } sorted = Sorted::no;
};
// True when pressed; the caller sorts.
bool draw_table_head(Ui& ui, const Box& box, const TableHead& head);

// What stands in a column of a row, and smaller below it.
struct TableCell {
  std::string first;
  std::string second = {};
  ImFont* font = nullptr;     // of the first; null: body
  Tone tone = Tone::neutral;  // of the second
};

// A list of rows under a filter. Its owner keeps the lines and draws their cells.
class RegisterTable {
 public:
  struct Words {
    std::string_view name;                   // of the list
    std::string_view filter;                 // what one may type
    std::string_view none, none_hint;        // there is nothing at all
    std::string_view unfound, unfound_hint;  // nothing matches
    std::string_view clear;
    std::string (*count)(std::size_t);
  };
  // From left to right; a narrow page shows the first two.
  struct Column {
    Phrase title;
    float from = 0;  // where it begins, as a part of the width; the first begins at the edge
  };
  struct Row {
    std::string id;
    std::string name;
    std::string help;
  };
  struct Lines {
    std::function<Row(std::size_t line)> row;
    std::function<std::vector<TableCell>(std::size_t line)> cells;  // one for each column
  };

  // High rows show two lines of what stands first in a cell.
  enum class Rows { low, high };
  RegisterTable(std::string id, Rows rows) : id_(std::move(id)), high_(rows == Rows::high) {}

  // What the filter compares, of each line.
  void set(const std::vector<std::string>& texts);
  // A field that narrows the list.
  void draw_filter(Ui& ui, const Words& words);
  // As high as there is room; the line that was pressed.
  std::optional<std::size_t> draw(Ui& ui, const Words& words, std::span<const Column> columns,
                                  const Lines& lines);

 private:
  float row_height(const Ui& ui) const { return ui.px(high_ ? 86 : 64); }
  std::optional<std::size_t> draw_rows(Ui& ui, const Lines& lines);
  bool draw_row(Ui& ui, const Lines& lines, int at);
  void draw_cells(const Ui& ui, const Box& row, std::span<const TableCell> cells) const;
  void draw_empty(Ui& ui, const Words& words);
  void build_view();

  std::string id_;
  bool high_;
  std::vector<TableColumn> columns_;  // as they are drawn in this frame
  std::vector<std::string> folded_;
  std::vector<std::size_t> view_;  // lines that match
  TextField query_{TextEdit::Mode::line};
  unsigned seen_query_ = 0;
  int cursor_ = -1;  // the row that the keyboard is on
};

}  // namespace lanyard::ui
