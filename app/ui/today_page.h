// Today: what is unfinished, what came back, what needs me, what I recorded last.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

class TodayPage final : public Page {
 public:
  TodayPage(const Session& session, Wishes& wishes);
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Today{}); }
  Place here() const override { return place::Today{}; }
  std::string_view lit() const override { return "nav.today"; }

 private:
  void draw_greeting(Ui& ui, const Session& session) const;
  static void draw_kept(Ui& ui, const Session& session, Wishes& wishes);
  void draw_conflicts(Ui& ui, Wishes& wishes) const;
  void draw_unfinished(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  void draw_recent(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  void draw_needs(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  int draw_decisions(Ui& ui, Wishes& wishes, float width) const;
  void draw_offline(Ui& ui, const Session& session, float width) const;

  std::optional<TodayView> view_;
  std::shared_ptr<const RetentionBoard> board_;  // of who decides on retention
};

}  // namespace lanyard::ui
