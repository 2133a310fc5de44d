// The family and network of a case: a genogram, an ecomap and the same people as a list.
#pragma once

#include "app/ui/family_drawing.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class FamilyPage final : public Page {
 public:
  FamilyPage(const CaseId& id, Wishes& wishes) : id_(id) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Family{id_}); }
  Place here() const override { return place::Family{id_}; }

 private:
  enum class Showing { genogram, ecomap, list };
  const FamilyPlan& plan() const { return showing_ == Showing::ecomap ? ecomap_ : genogram_; }
  void draw_head(Ui& ui, Wishes& wishes);
  void draw_tabs(Ui& ui);
  void draw_zoom(Ui& ui, float room);
  void draw_notes(Ui& ui) const;
  void draw_empty(Ui& ui, Wishes& wishes) const;
  void draw_picture(Ui& ui, Wishes& wishes);
  void draw_spot(Ui& ui, Wishes& wishes, const Canvas& canvas, const PlanSpot& spot) const;
  void draw_list(Ui& ui, Wishes& wishes);
  void draw_row(Ui& ui, Wishes& wishes, std::size_t index, float width);
  bool control_for(Ui& ui, Wishes& wishes, std::size_t index, const Box& box) const;
  float zoom_for(const Ui& ui, float room) const;

  CaseId id_;
  std::shared_ptr<const FamilyView> view_;
  FamilyPlan genogram_, ecomap_;
  Showing showing_ = Showing::genogram;
  int zoom_ = 0;  // of hundred; 0: as fits
  int cursor_ = -1;
};

}  // namespace lanyard::ui
