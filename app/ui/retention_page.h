// Retention: what is due, held, undecided and coming; orders of disposal, decisions, the schedule.
#pragma once

#include "app/ui/hold_dialog.h"
#include "app/ui/orders_view.h"
#include "app/ui/paper.h"
#include "app/ui/retention_list.h"

namespace lanyard::ui {

// For the records role, which decides; others see what is on their laptop and change nothing here.
class RetentionPage final : public Page {
 public:
  explicit RetentionPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override { wishes.ask(ask::Retention{}); }
  Place here() const override { return place::Retention{}; }
  std::string_view lit() const override { return "nav.retention"; }

 private:
  enum class Tab { due, held, review, undecided, coming, orders, decisions, schedule };
  bool decides() const { return board_->part == RetentionPart::decides; }
  int count_of(Tab tab) const;
  void draw_tabs(Ui& ui, const Session& session);
  void fill(const Session& session);
  ListRow row_of(const PlanLine& line) const;
  void draw_tab(Ui& ui, const Session& session, Wishes& wishes);
  void draw_records(Ui& ui, Wishes& wishes);
  void draw_actions(Ui& ui, Wishes& wishes);
  void draw_holds(Ui& ui, Wishes& wishes);
  void draw_decisions(Ui& ui, const Session& session);
  void draw_decision(Ui& ui, const Session& session, const OpenDecision& decision, float width);
  void draw_schedule(Ui& ui, Wishes& wishes) const;

  std::shared_ptr<const RetentionBoard> board_;
  Tab tab_ = Tab::due;
  std::map<Verdict::Kind, int> counts_;
  std::map<CaseId, std::size_t> held_;  // how many records of a case a hold keeps
  RetentionList due_;                   // keeps what is chosen while another tab is open
  RetentionList lines_;                 // of the other tabs
  enum class Lists { stale, filled } lists_ = Lists::stale;
  OrdersView orders_;
  QuestionDialog question_;
  HoldDialog hold_;
  CertificateDialog certificate_;
  std::string saved_;  // where the schedule was saved
};

}  // namespace lanyard::ui
