// The register of disclosures: of every case on this laptop, newest first, filtered as one types.
#pragma once

#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class DisclosuresPage final : public Page {
 public:
  explicit DisclosuresPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Disclosures{}); }
  Place here() const override { return place::Disclosures{}; }
  std::string_view lit() const override { return "nav.disclosures"; }

 private:
  struct Columns {
    float to, what, basis, by;  // distances from the table's left edge
    bool slim;
  };

  void draw_filter(Ui& ui);
  void draw_table(Ui& ui, Wishes& wishes);
  void draw_row(Ui& ui, Wishes& wishes, const Columns& columns, int at);
  void draw_cells(Ui& ui, const DisclosureLine& line, const Box& box, const Columns& columns) const;
  void draw_empty(Ui& ui);
  void build_view();
  const DisclosureLine& line_at(int at) const;

  std::shared_ptr<const std::vector<DisclosureLine>> lines_;
  std::vector<std::string> folded_;  // what the filter compares, of each line
  std::vector<std::size_t> view_;    // indices into lines_
  TextField query_{TextEdit::Mode::line};
  unsigned seen_query_ = 0;
  int cursor_ = -1;  // the row that the keyboard is on
};

}  // namespace lanyard::ui
