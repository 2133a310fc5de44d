// Sync status: what is only on this laptop and why, the server's alarms, what leaves and when.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

class SyncPage final : public Page {
 public:
  explicit SyncPage(Wishes& wishes);

  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override;
  Place here() const override { return place::Sync{}; }
  std::string_view lit() const override { return "nav.sync"; }

 private:
  void draw_alarms(Ui& ui, const Session& session) const;
  void draw_evidence(Ui& ui, Wishes& wishes) const;
  void draw_state(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_unsent(Ui& ui, Wishes& wishes, float width) const;
  void draw_note(Ui& ui, const UnsentNote& note, Wishes& wishes, float width) const;
  void draw_lease(Ui& ui, const Session& session, float width) const;
  void draw_leaving(Ui& ui, const Session& session, Wishes& wishes, float width) const;
  void draw_laptops(Ui& ui, float width) const;

  std::optional<SyncView> view_;
  std::string saved_;  // where the evidence was saved; empty: not yet
  enum class Syncing { no, yes } syncing_ = Syncing::no;
};

}  // namespace lanyard::ui
