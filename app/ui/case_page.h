// One case: who it is about, what happened in order of days, how long it is kept and why.
#pragma once

#include "app/ui/hold_dialog.h"
#include "app/ui/people_card.h"
#include "app/ui/print_dialog.h"

namespace lanyard::ui {

class CasePage final : public Page {
 public:
  CasePage(const place::Case& place, Wishes& wishes) : id_(place.id), tab_(place.tab) {
    refresh(wishes);
  }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override {
    wishes.ask(ask::Case{id_});
    wishes.ask(ask::Seen{id_});
  }
  Place here() const override { return place::Case{id_, tab_}; }

 private:
  void draw_identity(Ui& ui, const Session& session, Wishes& wishes);
  void draw_actions(Ui& ui, const Session& session, Wishes& wishes);
  void draw_tags(Ui& ui) const;
  void draw_tab(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_chronology(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_part(Ui& ui, const Session& session, Wishes& wishes, float width);
  bool draw_which(Ui& ui);
  void pick();
  void draw_side(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_holds(Ui& ui, const Session& session, float width);
  void draw_other_forms(Ui& ui, const Session& session, Wishes& wishes);

  CaseId id_;
  CaseTab tab_;
  bool only_significant_ = false;
  std::vector<ChronologyItem> shown_;  // of the chronology, in this tab
  std::optional<CaseView> view_;
  std::optional<CaseSeen> seen_;
  std::vector<HoldView> holds_;
  PeopleCard people_;
  HoldDialog hold_;
  PrintDialog print_;
  bool forms_open_ = false;
};

}  // namespace lanyard::ui
