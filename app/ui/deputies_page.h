// Who stands in for which supervisor: now, later and until lately.
#pragma once

#include "app/ui/deputy_dialog.h"
#include "app/ui/question_dialog.h"

namespace lanyard::ui {

class DeputiesPage final : public Page {
 public:
  explicit DeputiesPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Deputies{}); }
  Place here() const override { return place::Deputies{}; }
  std::string_view lit() const override { return "nav.deputies"; }

 private:
  enum class Part { running, planned, over };
  void draw_part(Ui& ui, Part part, std::string_view title, float width);
  void draw_cover(Ui& ui, const CoverView& cover, float width);

  std::optional<CoverBoard> board_;
  DeputyDialog dialog_;
  QuestionDialog question_;
};

}  // namespace lanyard::ui
