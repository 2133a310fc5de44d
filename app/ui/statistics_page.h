// Statistics: a table of how many, by quarters, of one thing that is counted and one year.
#pragma once

#include <imgui.h>

#include "app/ui/page.h"

namespace lanyard::ui {

class StatisticsPage final : public Page {
 public:
  StatisticsPage(const place::Statistics& to, Wishes& wishes) : asked_(to.what) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Statistics{asked_}); }
  Place here() const override { return place::Statistics{asked_}; }
  std::string_view lit() const override { return "nav.statistics"; }

 private:
  // A line of the table: its figures and its total in words.
  struct Line {
    std::string label;
    std::vector<std::string> figures;
    std::string spoken;  // the same, each with its quarter
    bool total = false;
  };

  struct Columns {
    float first;   // of the first figure, from the table's left edge
    float each;    // width of a figure's column
    float height;  // of a line
    bool slim;     // figures stand below each other
  };

  void build_lines();
  void draw_years(Ui& ui, Wishes& wishes);
  void draw_subjects(Ui& ui, Wishes& wishes, ImVec2 size);
  bool draw_subject(Ui& ui, Wishes& wishes, const StatisticsSubject& subject);
  Columns columns_in(const Ui& ui, float width) const;
  void draw_table(Ui& ui);
  void draw_line(Ui& ui, const Columns& columns, std::size_t at, float width);

  StatisticsQuestion asked_;
  std::shared_ptr<const StatisticsBoard> board_;
  std::vector<std::string> columns_;  // their titles
  std::vector<Line> lines_;
  int cursor_ = -1;  // the subject that the keyboard is on
};

}  // namespace lanyard::ui
