// One record: written when it is the person's own draft, read otherwise; conflicts on top.
#include "app/ui/record_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/case_parts.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/record_reader.h"
#include "app/ui/rights_card.h"
#include "app/ui/verdict_card.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_case.h"
#include "app/ui/words_papers.h"
#include "app/ui/words_sync.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {
namespace {

// English whatever the window speaks: it becomes a part of the record.
constexpr const char* recall_reason = "Taken back by its author";

// The versions of each field that its shown text stands for.
std::map<std::string, std::vector<OpId>> heads_of(const RecordView& view) {
  std::map<std::string, std::vector<OpId>> out;
  for (const auto& [field, heads] : view.record.fields)
    if (!heads.empty()) out[field] = {heads.front().op};
  for (const auto& [field, combined] : view.combined) out[field] = combined.heads;
  return out;
}

}  // namespace

RecordPage::RecordPage(const place::Record& place, const Session& session, Wishes& wishes)
    : id_(place.id), today_(session.today) {
  wishes.ask(ask::Record{id_});
}

RecordPage::RecordPage(const place::NextVersion& place, const Session& session, Wishes& wishes)
    : id_(place.returned), today_(session.today), intent_(Intent::next_version) {
  wishes.ask(ask::Record{id_});
}

RecordPage::RecordPage(const place::NewRecord& place, const Session& session, Wishes& wishes)
    : case_id_(place.case_id), today_(session.today) {
  const Form* form = session.catalog ? session.catalog->newest(place.form) : nullptr;
  wishes.ask(ask::Case{case_id_});
  if (form == nullptr) return;
  RecordWriter::Start start;
  start.case_id = case_id_;
  if (const Field* date = form->with_role(lanyard::Role::event_date)) {
    start.values.emplace(date->id, session.today);
  }
  writer_ = std::make_unique<RecordWriter>(session.catalog, *form, std::move(start), session.today);
}

Place RecordPage::here() const {
  const RecordId id = writer_ && !writer_->record().none() ? writer_->record() : id_;
  if (!id.none() && intent_ == Intent::open) return place::Record{id};
  if (!id.none() && writer_ && !writer_->record().none()) return place::Record{id};
  if (intent_ == Intent::next_version) return place::NextVersion{id_};
  if (writer_) return place::NewRecord{case_id_, writer_->form().id};
  return place::Case{case_id_};
}

void RecordPage::leave(Wishes& wishes) {
  if (writer_) writer_->save_now(wishes);
}

// What is being typed stays as it is: a sync never changes text under the caret.
void RecordPage::refresh(Wishes& wishes) {
  if (!writer_ && !id_.none()) wishes.ask(ask::Record{id_});
  attachments_.refresh(wishes);
}

void RecordPage::dropped(Ui& ui, const std::filesystem::path& file) {
  attachments_.dropped(ui, file);
}

void RecordPage::begin_writing(const RecordView& view, RecordWriter::Start start) {
  start.case_id = case_id_;
  start.values = shown_fields(view);
  if (!start.record.none()) start.heads = heads_of(view);
  writer_ = std::make_unique<RecordWriter>(view.catalog, *view.form, std::move(start), today_);
}

void RecordPage::load(const tell::Record& told, Wishes& wishes) {
  const RecordView& view = told.view;
  if (view.record.id == previous_asked_) {
    if (const ReviewNote* note = returned_note(view)) returned_ = *note;
    return;
  }
  if (view.record.id != id_) return;
  told_ = told;
  case_id_ = view.record.case_id;
  wishes.ask(ask::Case{case_id_});
  if (const ReviewNote* note = returned_note(view)) returned_ = *note;
  if (view.form == nullptr) return;
  if (intent_ == Intent::next_version) {
    RecordWriter::Start start;
    start.previous = id_;
    begin_writing(view, std::move(start));
  } else if (view.editable) {
    RecordWriter::Start start;
    start.record = id_;
    start.previous = view.previous_version;
    begin_writing(view, std::move(start));
    if (!view.previous_version.none() && previous_asked_.none()) {
      previous_asked_ = view.previous_version;
      wishes.ask(ask::Record{previous_asked_});
    }
  } else {
    writer_.reset();
  }
}

void RecordPage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  if (const auto* record = std::get_if<tell::Record>(&outcome)) load(*record, wishes);
  if (const auto* one = std::get_if<tell::Case>(&outcome)) {
    if (one->view.line.id == case_id_) {
      case_title_ = one->view.line.title;
      warnings_ = warning_words(one->view.facts);
      if (writer_) writer_->know(one->view);
    }
  }
  print_.take(ui, outcome);
  if (writer_) writer_->take(ui, outcome, wishes);
  attachments_.belongs_to(writer_ ? writer_->record()
                          : told_ ? told_->view.record.id
                                  : id_,
                          wishes);
  attachments_.take(ui, outcome, wishes);
}

void RecordPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  today_ = session.today;
  const ImVec2 top = ImGui::GetCursorScreenPos();
  draw_crumbs(ui, wishes);
  ImGui::SetCursorScreenPos(ImVec2(top.x, top.y + ui.px(36)));
  if (!writer_ && !told_) return;
  if (writer_)
    writer_->draw_head(ui, wishes);
  else
    draw_read_head(ui, session, wishes);
  draw_banners(ui, session, wishes);
  draw_columns(ui, session, wishes);
  print_.draw(ui, wishes);
  attachments_.draw_dialogs(ui, wishes);
  if (writer_) writer_->tick(ui, wishes);
}

void RecordPage::draw_crumbs(Ui& ui, Wishes& wishes) const {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view name =
      case_title_.empty() ? std::string_view(words::my_cases) : case_title_;
  if (link(ui, "record.back", name, ui.fonts.small)) {
    wishes.go = case_id_.none() ? Place(place::Cases{}) : Place(place::Case{case_id_});
  }
  const Form* form = writer_ ? &writer_->form() : told_ ? told_->view.form : nullptr;
  if (form == nullptr) return;
  std::string crumb = form->title;
  if (writer_ && writer_->reviewed()) crumb = say(words::draft_of, {{"form", form->title}});
  ImGui::SetCursorScreenPos(
      ImVec2(at.x + width_of(ui.fonts.small, name) + ui.px(6), at.y + ui.px(4)));
  icon_text(ui, icon::chevron, crumb);
}

void RecordPage::draw_read_head(Ui& ui, const Session& session, Wishes& wishes) {
  const RecordView& view = told_->view;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Record& record = view.record;
  heading(ui,
          view.form != nullptr
              ? view.form->title
              : say(words::unread_form,
                    {{"form", record.form}, {"version", std::to_string(record.form_version)}}),
          Level::page);
  const bool own = view.record.author == session.me.user;
  const bool waiting = view.record.state == RecordState::submitted && view.reviews.empty();
  if (own && waiting) {
    ImGui::SetCursorScreenPos(at);
    align_right(button_width(ui, words::recall, icon::undo));
    if (button(ui, {.id = "record.recall", .label = words::recall, .icon = icon::undo})) {
      wishes.ask(ask::Recall{view.record.id, std::string(recall_reason)});
    }
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(42)));
  muted(ui,
        view.author + "  ·  " +
            moment_words(session, view.record.submitted.ms != 0 ? view.record.submitted
                                                                : view.record.updated.instant()));
  const bool approved = !view.reviews.empty() && view.reviews.back().decision == "approved";
  if (approved) {
    tag(ui, view.state, Tone::ok, icon::done_all);
  } else if (!view.state.empty()) {
    tag(ui, view.state, returned_ ? Tone::warn : Tone::info);
  }
  if (view.unsent) {
    if (approved || !view.state.empty()) beside(ui);
    tag(ui, words::waiting_to_sync, Tone::warn, icon::schedule);
  }
  gap(ui, 4);
}

void RecordPage::draw_returned(Ui& ui, Wishes& wishes) {
  const bool reading = !writer_ && told_;
  std::string_view action;
  if (reading && told_->view.next_version.none())
    action = words::write_next_version;
  else if (reading)
    action = words::open_next_version;
  const std::string title = say(words::returned_by, {{"name", returned_->reviewer}});
  if (banner(ui, {.id = "record.returned",
                  .tone = Tone::warn,
                  .icon = icon::undo,
                  .title = title,
                  .body = returned_->comment,
                  .action = action})) {
    wishes.go = told_->view.next_version.none() ? Place(place::NextVersion{id_})
                                                : Place(place::Record{told_->view.next_version});
  }
  gap(ui, 2);
}

void RecordPage::draw_banners(Ui& ui, const Session&, Wishes& wishes) {
  const Form* form = writer_ ? &writer_->form() : told_->view.form;
  if (form == nullptr) {
    banner(ui, {.id = "record.unread_form",
                .tone = Tone::warn,
                .icon = icon::info,
                .title = words::unread_form_title,
                .body = words::unread_form_safe});
    gap(ui, 2);
  }
  if (writer_ && form->raises_safeguarding) {
    banner(ui, {.id = "record.danger",
                .tone = Tone::danger,
                .icon = icon::error,
                .title = words::danger_title,
                .body = words::danger_body});
    gap(ui, 2);
  }
  // Before a visit is written about, and while it is: an alert on another page may go unseen.
  const bool visit = writer_ && part_of(*form) == ChronologyItem::Part::visit;
  if (visit && !warnings_.empty()) {
    banner(ui, {.id = "record.warnings",
                .tone = Tone::warn,
                .icon = icon::warning,
                .title = words::warnings_here,
                .body = warnings_});
    gap(ui, 2);
  }
  if (returned_) draw_returned(ui, wishes);
  if (told_ && !told_->conflicts.empty()) draw_conflicts(ui, wishes);
}

// They are settled on their own page, where all of them are.
void RecordPage::draw_conflicts(Ui& ui, Wishes& wishes) {
  const std::vector<Conflict>& all = told_->conflicts;
  const bool mine =
      std::any_of(all.begin(), all.end(), [](const Conflict& one) { return one.mine_to_settle; });
  std::string combined;
  for (const Conflict& one : all)
    if (one.combined) combined += (combined.empty() ? "" : ", ") + one.label;
  if (!combined.empty()) {
    const auto first =
        std::find_if(all.begin(), all.end(), [](const Conflict& one) { return !!one.combined; });
    if (banner(ui, {.id = "record.combined",
                    .tone = Tone::info,
                    .icon = icon::info,
                    .title = first->combined_from,
                    .body = say(words::combined_body, {{"fields", combined}}),
                    .action = mine ? words::combined_see : std::string_view()}))
      wishes.go = place::Conflicts{told_->view.record.id};
    gap(ui, 4);
  }
  if (std::all_of(all.begin(), all.end(), [](const Conflict& one) { return !!one.combined; }))
    return;
  if (banner(ui, {.id = "record.conflict",
                  .tone = Tone::danger,
                  .icon = icon::sync_problem,
                  .title = words::conflict_title,
                  .body = mine ? words::conflict_body : words::conflict_theirs,
                  .action = mine ? words::conflict_choose : std::string_view()}))
    wishes.go = place::Conflicts{told_->view.record.id};
  gap(ui, 4);
}

void RecordPage::draw_side(Ui& ui, const Session& session, Wishes& wishes, float width) {
  if (writer_) {
    writer_->draw_side(ui, wishes, width);
  } else {
    const RecordView& view = told_->view;
    if (view.form != nullptr && is_rights_request(*view.form)) {
      draw_rights_card(ui, view.catalog->notice(), *view.form, shown_fields(view), today_, width);
      gap(ui, 8);
    }
    draw_record_story(ui, view, session, width);
    gap(ui, 8);
    if (button(ui, {.id = "record.print", .label = words::print, .icon = icon::print}))
      print_.open(ui, case_id_, told_->view.record.id, "record.print");
    gap(ui, 8);
  }
  if (told_) draw_verdict_card(ui, told_->kept, session, width);
}

void RecordPage::draw_columns(Ui& ui, const Session& session, Wishes& wishes) {
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x + ui.px(14);
  const float side = narrow ? 0 : ui.px(294);
  const float left = narrow ? full : full - side - ui.px(6);
  const float height = std::max(ui.px(320), ImGui::GetContentRegionAvail().y);
  {
    Scroll scroll(
        {.id = "record", .size = ImVec2(left, height), .padding = ImVec2(ui.px(2), ui.px(2))});
    const float width = left - ui.px(18);
    if (writer_) {
      writer_->draw_form(ui, clock_of(session, ui), wishes, width);
    } else {
      Card card(ui, {.id = "text", .width = width, .padding = 24});
      draw_record_text(ui, told_->view, card.inner_width());
    }
    gap(ui, 8);
    attachments_.draw(ui, session, wishes, width);
    gap(ui, 8);
    if (narrow) draw_side(ui, session, wishes, width);
    gap(ui, 60);
  }
  if (narrow) return;
  beside(ui, 6);
  Scroll scroll({.id = "side", .size = ImVec2(side, height), .padding = ImVec2(0, ui.px(2))});
  draw_side(ui, session, wishes, side - ui.px(16));
  gap(ui, 20);
}

}  // namespace lanyard::ui
