// My cases: every case on this laptop, filtered as one types; only the rows in view are drawn.
#pragma once

#include "app/ui/case_order.h"
#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class CasesPage final : public Page {
 public:
  // `order` outlives the page: it is the same when somebody comes back.
  CasesPage(CaseOrder& order, Wishes& wishes) : order_(order) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Cases{}); }
  Place here() const override { return place::Cases{}; }

 private:
  enum class Filter { mine, team, safeguarding, unsent };
  struct Columns {  // distances from the table's left edge; 0: not shown
    float kind = 0, visit = 0, last = 0, worker = 0, sync = 0;
    bool slim = false;  // the first two alone
    float after_kind(float width) const;
  };

  Columns columns_for(const Ui& ui, float width) const;
  void draw_filters(Ui& ui);
  void draw_table(Ui& ui, const Session& session, Wishes& wishes);
  void draw_rows(Ui& ui, const Session& session, Wishes& wishes, const Columns& columns);
  void draw_row(Ui& ui, const Session& session, Wishes& wishes, const Columns& columns, int at);
  void draw_cells(Ui& ui, const Session& session, const CaseLine& line, const Box& box,
                  const Columns& columns) const;
  void draw_empty(Ui& ui, Wishes& wishes);
  void draw_heads(Ui& ui, const Box& table, const Columns& columns);
  void sort();
  void build_view();

  std::vector<CaseLine> lines_;
  std::vector<std::string> folded_;  // name and reference of each line, as the filter compares
  CaseOrder& order_;
  std::vector<int> sorted_;  // all lines, in that order
  std::vector<int> view_;    // of them, those that the filter lets through
  Filter filter_ = Filter::mine;
  TextField query_{TextEdit::Mode::line};
  unsigned seen_query_ = 0;
  bool loaded_ = false;
  bool visited_ = false;  // of some a next visit is known
  int cursor_ = -1;       // the row that the keyboard is on
};

}  // namespace lanyard::ui
