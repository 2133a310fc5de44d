// One record: written when it is the person's own draft, read otherwise; conflicts on top.
#pragma once

#include <memory>

#include "app/ui/attachment_list.h"
#include "app/ui/page.h"
#include "app/ui/print_dialog.h"
#include "app/ui/record_writer.h"

namespace lanyard::ui {

class RecordPage final : public Page {
 public:
  RecordPage(const place::Record& place, const Session& session, Wishes& wishes);
  RecordPage(const place::NewRecord& place, const Session& session, Wishes& wishes);
  RecordPage(const place::NextVersion& place, const Session& session, Wishes& wishes);

  void draw(Ui& ui, const Session& session, Wishes& wishes) override;
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes) override;
  void leave(Wishes& wishes) override;
  void refresh(Wishes& wishes) override;
  void dropped(Ui& ui, const std::filesystem::path& file) override;
  Place here() const override;

 private:
  void load(const tell::Record& told, Wishes& wishes);
  void begin_writing(const RecordView& view, RecordWriter::Start start);
  void draw_crumbs(Ui& ui, Wishes& wishes) const;
  void draw_banners(Ui& ui, const Session& session, Wishes& wishes);
  void draw_returned(Ui& ui, Wishes& wishes);
  void draw_conflicts(Ui& ui, Wishes& wishes);
  void draw_columns(Ui& ui, const Session& session, Wishes& wishes);
  void draw_side(Ui& ui, const Session& session, Wishes& wishes, float width);
  void draw_read_head(Ui& ui, const Session& session, Wishes& wishes);

  RecordId id_;
  CaseId case_id_;
  std::string case_title_;
  std::string warnings_;  // of the case
  Date today_;
  enum class Intent { open, next_version } intent_ = Intent::open;
  std::optional<tell::Record> told_;
  std::unique_ptr<RecordWriter> writer_;
  PrintDialog print_;
  AttachmentList attachments_;
  RecordId previous_asked_;
  std::optional<ReviewNote> returned_;  // what the reviewer said of this or the last version
};

}  // namespace lanyard::ui
