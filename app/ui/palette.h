// Ctrl+K: find people, cases, words in notes and what can be done, and go there.
#pragma once

#include <variant>

#include "app/ui/commands.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class SearchPalette {
 public:
  // False when it is open already. It wants to be told of all cases.
  bool open(Ui& ui);
  void draw(Ui& ui, const Standing& standing, Orders& orders);
  void take(const Outcome& outcome);

 private:
  // What a row leads to.
  using Leads = std::variant<Place, const Command*>;
  struct Row {
    std::string name;
    std::string below;
    const char* icon = nullptr;  // null: the letters of a person's name
    Leads leads;
  };

  void draw_dialog(Ui& ui, const Standing& standing, Orders& orders);
  void ask_when_changed(const Standing& standing, Wishes& wishes);
  void find(const Standing& standing);
  void add_cases(const std::string& wanted);
  void add_commands(const Standing& standing, const std::string& wanted);
  void add_records();
  void draw_results(Ui& ui, const Standing& standing, Orders& orders);
  void draw_row(Ui& ui, std::size_t index, const Standing& standing, Orders& orders);
  void give(const Row& row, const Standing& standing, Orders& orders);
  void close();
  void take_arrows(Ui& ui, std::size_t rows);

  enum class State { closed, opening, open } state_ = State::closed;
  TextField query_{TextEdit::Mode::line};
  unsigned asked_version_ = 0;
  Ticket ticket_ = 0;
  Found found_;
  std::vector<CaseLine> cases_;      // while it is open
  std::vector<std::string> folded_;  // name and reference of each
  enum class Rows { stale, found } rows_are_ = Rows::stale;
  std::vector<Row> rows_;
  std::size_t chosen_ = 0;
};

}  // namespace lanyard::ui
