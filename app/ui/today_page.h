// Today: what is unfinished, what came back, what needs me, what I recorded last.
#pragma once

#include "app/ui/missing_parts.h"
#include "app/ui/page.h"

namespace lanyard::ui {

class TodayPage final : public Page {
 public:
  // `missing` outlives the page.
  TodayPage(const Session& session, MissingParts& missing, Wishes& wishes);
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override;
  Place here() const override { return place::Today{}; }
  std::string_view lit() const override { return "nav.today"; }

 private:
  void draw_greeting(Ui& ui, const Session& session) const;
  void draw_lease(Ui& ui, Wishes& wishes) const;
  static void draw_kept(Ui& ui, const Session& session, Wishes& wishes);
  void draw_conflicts(Ui& ui, Wishes& wishes) const;
  void draw_unfinished(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  void draw_recent(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  void draw_needs(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  int draw_decisions(Ui& ui, Wishes& wishes, float width) const;
  void draw_offline(Ui& ui, const Session& session, float width) const;

  MissingParts& missing_;
  std::optional<TodayView> view_;
  Lease::Use lease_use_ = Lease::Use::open;
  int lease_days_ = 0;
  std::string lease_words_;
  std::shared_ptr<const RetentionBoard> board_;  // of who decides on retention
};

}  // namespace lanyard::ui
