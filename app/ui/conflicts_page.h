// The queue of fields with two versions, and the one that is being settled.
#pragma once

#include "app/ui/conflict_view.h"

namespace lanyard::ui {

class ConflictsPage final : public Page {
 public:
  ConflictsPage(const place::Conflicts& place, Wishes& wishes);

  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void leave(Wishes& wishes) override { view_.leave(wishes); }
  void refresh(Wishes& wishes) override;
  Place here() const override;
  std::string_view lit() const override { return "nav.conflicts"; }

 private:
  void choose(std::size_t index);
  void draw_queue(Ui& ui, Wishes& wishes, float width);
  void draw_row(Ui& ui, std::size_t index, Wishes& wishes, float width);
  void draw_chosen(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_place(Ui& ui, Wishes& wishes, float width) const;
  void decide_later(Ui& ui, Wishes& wishes);

  RecordId first_;
  bool loaded_ = false;
  std::vector<Conflict> items_;
  std::size_t chosen_ = 0;
  ConflictView view_;
};

}  // namespace lanyard::ui
