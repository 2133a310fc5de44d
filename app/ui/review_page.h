// The supervisor's queue: read a note, see what changed since it was returned, decide.
#pragma once

#include "app/ui/attachment_list.h"
#include "app/ui/decision_card.h"
#include "app/ui/late_view.h"

namespace lanyard::ui {

class ReviewPage final : public Page {
 public:
  ReviewPage(const place::Review& place, Wishes& wishes);
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void leave(Wishes& wishes) override { decision_.save_now(wishes); }
  void refresh(Wishes& wishes) override;
  Place here() const override { return place::Review{view_ ? chosen_ : RecordId{}}; }
  std::string_view lit() const override { return "nav.review"; }

 private:
  void draw_queue(Ui& ui, Wishes& wishes, float width);
  void draw_late_row(Ui& ui, Wishes& wishes, float width);
  void draw_item(Ui& ui, Wishes& wishes, const ReviewItem& item, float width);
  void draw_note(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_changes(Ui& ui, float width) const;
  void draw_escalated(Ui& ui) const;
  void draw_empty(Ui& ui) const;

  std::vector<ReviewItem> items_;
  bool loaded_ = false;
  RecordId chosen_;
  LateView late_;
  std::size_t late_waiting_ = 0;
  bool late_chosen_ = false;
  std::optional<ReviewView> view_;
  DecisionCard decision_;
  AttachmentList attachments_;
};

}  // namespace lanyard::ui
