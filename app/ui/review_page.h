// The supervisor's queue: read a note, see what changed since it was returned, approve or return.
#pragma once

#include "app/ui/attachment_list.h"
#include "app/ui/late_view.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class ReviewPage final : public Page {
 public:
  explicit ReviewPage(Wishes& wishes) { refresh(wishes); }
  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void refresh(Wishes& wishes) override;
  Place here() const override { return place::Review{}; }
  std::string_view lit() const override { return "nav.review"; }

 private:
  void draw_queue(Ui& ui, Wishes& wishes, float width);
  void draw_late_row(Ui& ui, Wishes& wishes, float width);
  void draw_item(Ui& ui, Wishes& wishes, const ReviewItem& item, float width);
  void draw_note(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_changes(Ui& ui, float width) const;
  void draw_decision(Ui& ui, Wishes& wishes);
  void draw_empty(Ui& ui) const;

  std::vector<ReviewItem> items_;
  bool loaded_ = false;
  RecordId chosen_;
  LateView late_;
  std::size_t late_waiting_ = 0;
  bool late_chosen_ = false;
  std::optional<ReviewView> view_;
  TextField comment_;
  AttachmentList attachments_;
  bool have_read_ = false;
  bool comment_missing_ = false;
  enum class Deciding { no, yes } deciding_ = Deciding::no;
};

}  // namespace lanyard::ui
