// Writing a record: the form, autosave, what is missing, finishing.
#include "app/ui/record_writer.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "app/ui/gate_card.h"
#include "app/ui/icons.h"
#include "app/ui/last_visit_card.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/rights_card.h"
#include "app/ui/timeline.h"
#include "app/ui/unsaved_card.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {
namespace {

const char* section_icon(const Section& section) {
  if (section.accent == "voice") return icon::child;
  if (section.id == "details") return icon::event;
  if (section.id == "purpose") return icon::checklist;
  if (section.id == "analysis") return icon::fact_check;
  if (section.id == "actions") return icon::done_all;
  if (section.id == "body_map") return icon::person;
  return icon::document;
}

std::string label_of(const Form& form, const std::string& field) {
  const Field* found = form.find(field);
  return found == nullptr ? field : found->label;
}

}  // namespace

RecordWriter::RecordWriter(std::shared_ptr<const Catalog> catalog, const Form& form, Start start,
                           Date today)
    : catalog_(std::move(catalog)),
      form_(form),
      today_(today),
      record_(start.record),
      case_id_(start.case_id),
      previous_(start.previous),
      editor_(form, start.values, today) {
  if (SessionCard::fits(form)) session_.emplace(form);
  for (auto& [field, heads] : start.heads) seen_[field].heads = std::move(heads);
  if (!record_.none()) saw(editor_.values(today_));
}

// --- saving --------------------------------------------------------------------------------------

void RecordWriter::saw(const std::map<std::string, Value>& values) {
  for (auto& [field, seen] : seen_) seen.value = Value();
  for (const auto& [field, value] : values) seen_[field].value = value;
}

void RecordWriter::save(Wishes& wishes) {
  DraftSave draft;
  draft.record = record_;
  draft.case_id = case_id_;
  draft.form = form_.id;
  draft.fields = editor_.values(today_);
  for (const auto& [field, seen] : seen_)  // what was emptied is said too
    if (!is_empty(seen.value)) draft.fields.emplace(field, Value());
  sent_ = draft.fields;
  draft.seen = seen_;
  draft.previous = previous_;
  draft.by = DraftSave::By::hand;
  ask::Save task{++ticket_, std::move(draft)};
  if (first_key_ >= 0) task.typed_ms_ago = static_cast<std::int64_t>((now_ - first_key_) * 1000);
  first_key_ = -1;
  autosave_.started();
  wishes.ask(std::move(task));
}

void RecordWriter::save_now(Wishes& wishes) {
  if (session_ && session_->keep(editor_, now_)) autosave_.touched(now_);
  if (!gone_ && autosave_.unsaved()) save(wishes);
}

void RecordWriter::tick(Ui& ui, Wishes& wishes) {
  now_ = ui.input.now();
  if (gone_) return;
  if (ui.input.take(Key::s, mod_control)) {
    autosave_.hurry();
    ui.toasts.add(std::string(words::already_saved));
  }
  // A new record gets its id with the first save: the next one waits for it, or there would be two.
  if (autosave_.due(now_)) save(wishes);
  if (const double at = autosave_.due_at(); at > now_) ui.input.want_frame_at(at);
  const bool settled = autosave_.state() == Autosave::State::clean && !record_.none();
  if (finish_wanted_ && settled) {
    finish_wanted_ = false;
    wishes.ask(ask::Finish{record_});
  }
}

void RecordWriter::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  if (const auto* saved = std::get_if<tell::Saved>(&outcome); saved && saved->ticket == ticket_) {
    record_ = saved->record;
    saw(sent_);
    save_fault_.clear();
    sync_ = Sync::waiting;
    autosave_.finished(ui.input.now());
  } else if (const auto* bad = std::get_if<tell::NotSaved>(&outcome);
             bad && bad->ticket == ticket_) {
    save_fault_ = bad->words;
    autosave_.failed(ui.input.now());
    finish_wanted_ = false;
  } else if (const auto* done = std::get_if<tell::Finished>(&outcome);
             done && done->id == record_) {
    gone_ = true;
    ui.toasts.add(std::string(words::finished_toast));
    wishes.go = place::Case{case_id_};
  } else if (const auto* missing = std::get_if<tell::NotFinished>(&outcome);
             missing && missing->id == record_) {
    if (!missing->words.empty()) ui.toasts.add(missing->words, Tone::danger);
    if (!missing->faults.empty()) {
      editor_.show_faults(missing->faults);
      ui.focus.request(editor_.target_of(missing->faults.front().field));
    }
  } else if (const auto* discarded = std::get_if<tell::Discarded>(&outcome);
             discarded && discarded->id == record_) {
    gone_ = true;
    wishes.go = place::Case{case_id_};
  }
}

void RecordWriter::want_finish(Ui& ui) {
  std::vector<FieldFault> faults = editor_.faults(today_);
  if (!faults.empty()) {
    const std::string target = editor_.target_of(faults.front().field);
    editor_.show_faults(std::move(faults));
    ui.focus.request(target);
    return;
  }
  finish_wanted_ = true;
  if (record_.none()) autosave_.touched(ui.input.now());
  autosave_.hurry();
  ui.input.want_frames(2);
}

void RecordWriter::know(const CaseView& of) {
  scene_ = of.sharing;
  last_visit_ = of.last_visit;
}

// --- drawing -------------------------------------------------------------------------------------

void RecordWriter::draw_save_state(Ui& ui) const {
  const Palette& c = ui.colours();
  const bool fresh = record_.none();
  std::string_view state = words::saved_here;
  const char* mark = icon::check;
  Colour ink = c.ok;
  switch (autosave_.state()) {
    case Autosave::State::clean:
      if (fresh) return;
      if (sync_ == Sync::waiting) state = words::saved_waiting;
      break;
    case Autosave::State::dirty:
    case Autosave::State::saving:
      state = words::saving, mark = icon::sync, ink = c.muted;
      break;
    case Autosave::State::failed:
      state = words::not_saved, mark = icon::error, ink = c.danger;
  }
  const float wide = width_of(ui.fonts.small, state) + width_of(ui.fonts.small, mark) + ui.px(6);
  align_right(wide);
  icon_text(ui, mark, state, {.colour = ink, .id = "record.saved"});
}

void RecordWriter::draw_head(Ui& ui, Wishes& wishes) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const std::string_view label = ui.narrow() || !reviewed() ? words::finish_plain : words::finish;
  const float wide = button_width(ui, label, icon::done_all);
  heading(ui, form_.title, Level::page);
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float old_right = window->WorkRect.Max.x;
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = right - wide - ui.px(16);
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(12)));
  draw_save_state(ui);
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = old_right;
  ImGui::SetCursorScreenPos(ImVec2(right - wide, at.y));
  const bool pressed = button(
      ui,
      {.id = "record.finish", .label = label, .kind = ButtonKind::primary, .icon = icon::done_all});
  const bool adding = session_ && session_->has_focus();
  if ((pressed || (!adding && ui.input.take(Key::enter, mod_control))) && !finish_wanted_) {
    if (reviewed())
      want_finish(ui);
    else
      wishes.go = place::Case{case_id_};
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(48)));
  if (!save_fault_.empty()) draw_fault(ui);
}

// Until it is saved: it is tried again every few seconds, and the way out must not move meanwhile.
void RecordWriter::draw_fault(Ui& ui) {
  switch (draw_unsaved(ui, save_fault_)) {
    case UnsavedPress::none:
      return;
    case UnsavedPress::again:
      autosave_.hurry();
      ui.input.want_frames(2);
      return;
    case UnsavedPress::copy:
      ui.clipboard.copy(editor_.words(today_));
      if (ui.clipboard.policy() == Clipboard::Policy::everywhere)
        ui.toasts.add(std::string(words::text_copied));
  }
}

void RecordWriter::touch(Ui& ui) {
  if (first_key_ < 0 && record_.none()) first_key_ = ui.input.now();
  autosave_.touched(ui.input.now());
}

bool RecordWriter::happens_today() const {
  const Field* date = form_.with_role(lanyard::Role::event_date);
  return form_.contact_session && date != nullptr &&
         editor_.value(date->id, today_) == Value(today_);
}

void RecordWriter::draw_session(Ui& ui, const Clock& now, Wishes& wishes, float width) {
  const SessionCard::Did did =
      session_->draw(ui, editor_, {today_, now.time, now.next_minute}, width);
  if (did.changed) touch(ui);
  const auto go_to = [&](auto wanted) {
    for (const Form* form : catalog_->forms())
      if (form->about == form_.about && wanted(*form))
        wishes.go = place::NewRecord{case_id_, form->id};
  };
  if (did.incident)
    go_to([](const Form& form) {
      return form.raises_safeguarding && form.with_role(lanyard::Role::child_voice) != nullptr;
    });
  if (did.attendance)
    go_to([](const Form& form) { return form.with_role(lanyard::Role::attended) != nullptr; });
  gap(ui, 8);
}

void RecordWriter::draw_form(Ui& ui, std::optional<Clock> now, Wishes& wishes, float width) {
  if (!happens_today()) now.reset();
  if (session_ && now) draw_session(ui, *now, wishes, width);
  Card card(ui, {.id = "form", .width = width, .padding = 24});
  bool first = true;
  for (const Section& section : form_.sections) {
    if (!first) gap(ui, 14);
    first = false;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Palette& c = ui.colours();
    const bool voice = section.accent == "voice";
    draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.subheading, voice ? c.voice : c.muted}, at,
              section_icon(section));
    ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(32), at.y));
    heading(ui, section.title, Level::section);
    if (!section.hint.empty()) {
      ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(26)));
      muted_paragraph(ui, section.hint);
    }
    ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
    const auto time = now ? std::optional(now->time) : std::nullopt;
    const FieldUse use = editor_.draw_section(ui, section, today_, time);
    if (use.focused) here_ = section.id;
    if (use.changed) touch(ui);
  }
  gap(ui, 8);
}

void RecordWriter::draw_section_row(Ui& ui, const Section& section, float width) {
  const Box box = box_of(ImGui::GetCursorScreenPos(), ImVec2(width, ui.px(36)));
  ImGui::ItemSize(ImVec2(width, ui.px(36)));
  const auto progress = editor_.progress(section, today_);
  const bool done = progress == FormEditor::Progress::done;
  const bool here = here_ == section.id;
  const std::string_view state = done                                      ? words::section_done
                                 : progress == FormEditor::Progress::begun ? words::section_begun
                                                                           : words::section_empty;
  const Press press = control(ui, {.id = "record.jump." + section.id,
                                   .role = Role::link,
                                   .name = section.title,
                                   .help = state,
                                   .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (here || press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box), here ? c.selected_row : c.hover, ui.px(6));
  }
  const ImVec2 dot(box.left + ui.px(18), box.middle_y());
  if (done) {
    draw.AddCircleFilled(dot, ui.px(9), c.ok);
    draw_icon(draw, {ui.fonts.small, c.surface}, dot, icon::check);
  } else {
    draw.AddCircle(dot, ui.px(8.5f), c.border_strong, 0, ui.px(1.5f));
    if (progress == FormEditor::Progress::begun)
      draw.AddCircleFilled(dot, ui.px(4), c.border_strong);
  }
  ImFont* font = here ? ui.fonts.small_strong : ui.fonts.small;
  draw_shortened(draw, {font, c.text},
                 ImVec2(box.left + ui.px(36), box.middle_y() - font->FontSize / 2), section.title,
                 width - ui.px(40));
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (press.pressed) ui.focus.request(editor_.target_of(section));
}

void RecordWriter::draw_sections_card(Ui& ui, float width) {
  Card card(ui, {.id = "sections", .width = width, .padding = 16});
  heading(ui, words::sections, Level::section);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ui.px(2)));
  for (const Section& section : form_.sections) {
    if (!editor_.target_of(section).empty()) draw_section_row(ui, section, card.inner_width());
  }
  ImGui::PopStyleVar();
  gap(ui, 4);
  muted_paragraph(ui, words::finish_later, card.inner_width());
}

void RecordWriter::draw_checks_card(Ui& ui, float width) {
  Card card(ui, {.id = "checks", .width = width, .padding = 16});
  heading(ui, words::before_finish, Level::section);
  const std::vector<FieldFault> faults = editor_.faults(today_);
  if (faults.empty())
    icon_text(ui, icon::check, words::nothing_missing, {.colour = ui.colours().ok});
  for (const FieldFault& fault : faults) {
    const std::string label =
        shortened(ui.fonts.small, label_of(form_, fault.field), card.inner_width() - ui.px(8));
    if (link(ui, "record.missing." + fault.field, label, ui.fonts.small)) {
      ui.focus.request(editor_.target_of(fault.field));
    }
  }
}

void RecordWriter::draw_gate(Ui& ui, float width) const {
  const Notice& notice = catalog_->notice();
  const Proposed proposed = proposed_in(form_, editor_.values(today_));
  draw_gate_card(ui, check_disclosure(notice, scene_, proposed), width);
  gap(ui, 8);
  draw_promises_card(ui, notice, proposed.recipient, width);
  gap(ui, 8);
}

void RecordWriter::draw_side(Ui& ui, Wishes& wishes, float width) {
  if (is_disclosure(form_)) draw_gate(ui, width);
  if (is_rights_request(form_)) {
    draw_rights_card(ui, catalog_->notice(), form_, editor_.values(today_), today_, width);
    gap(ui, 8);
  }
  draw_sections_card(ui, width);
  gap(ui, 8);
  if (reviewed()) draw_checks_card(ui, width);
  gap(ui, 8);
  if (reviewed() && last_visit_) {
    draw_last_visit(ui, *last_visit_, today_, width, wishes);
    gap(ui, 8);
  }
  if (!record_.none() && reviewed() &&
      button(ui, {.id = "record.discard",
                  .label = discard_asked_ ? words::discard_sure : words::discard,
                  .kind = discard_asked_ ? ButtonKind::danger : ButtonKind::ghost,
                  .icon = icon::remove})) {
    if (discard_asked_) wishes.ask(ask::Discard{record_});
    discard_asked_ = true;
  }
}

}  // namespace lanyard::ui
