// A contact session while it goes on: how long it lasts, who came when, what was seen at which
// time.
#include "app/ui/session_card.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_session.h"

namespace lanyard::ui {
namespace {

bool holds(const Section& section, const Field* field) {
  return std::any_of(section.fields.begin(), section.fields.end(),
                     [field](const Field& one) { return &one == field; });
}

std::string elapsed_words(std::int32_t minutes) {
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return say(words::session_elapsed, {{"time", two(minutes / 60) + ":" + two(minutes % 60)}});
}

std::string said_of(const std::string& name, std::string_view what) {
  return name + " " + std::string(what) + ".";
}

constexpr std::string_view arrived = "arrived";
constexpr std::string_view left = "left";

}  // namespace

bool SessionCard::fits(const Form& form) {
  if (!form.contact_session || form.review == ReviewRule::none) return false;
  const SessionCard card(form);
  return card.period_ != nullptr && !card.texts_.empty();
}

SessionCard::SessionCard(const Form& form) {
  const Field* time = form.with_role(lanyard::Role::event_time);
  if (time != nullptr && time->type == FieldType::period) period_ = time;
  incident_ = form.with_role(lanyard::Role::incident);
  const Field* date = form.with_role(lanyard::Role::event_date);
  for (const Section& section : form.sections) {
    const bool details = holds(section, date);
    for (const Field& field : section.fields) {
      if (field.type == FieldType::people && people_ == nullptr) people_ = &field;
      if (field.type == FieldType::narrative && !details) texts_.push_back(&field);
    }
  }
  const auto summary = std::find_if(texts_.begin(), texts_.end(), [](const Field* field) {
    return field->required == Required::submit;
  });
  if (summary != texts_.end()) goes_to_ = static_cast<std::size_t>(summary - texts_.begin());
}

std::string SessionCard::time_of(const FormEditor& editor, Date today,
                                 const std::string& said) const {
  for (const Field* field : texts_) {
    const Value value = editor.value(field->id, today);
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    const std::size_t at = text->find(" " + said);
    if (at == std::string::npos || at < 5) continue;
    std::string time = text->substr(at - 5, 5);
    if (parse_time(time)) return time;
  }
  return {};
}

SessionCard::Did SessionCard::draw(Ui& ui, FormEditor& editor, const Moment& moment, float width) {
  Did did;
  drawn_ = moment;
  Card card(ui, {.id = "session", .width = width, .padding = 24});
  const float inner = card.inner_width();
  did.changed |= draw_time(ui, editor, moment, inner);
  rule(ui, 6, inner);
  did.changed |= draw_people(ui, editor, moment);
  rule(ui, 6, inner);
  did.changed |= draw_note(ui, editor, inner);
  gap(ui, 4);
  if (incident_ != nullptr && button(ui, {.id = "session.incident",
                                          .label = words::session_incident,
                                          .kind = ButtonKind::danger,
                                          .icon = icon::shield})) {
    editor.put(incident_->id, Value(true), ui.input.now());
    did.changed = did.incident = true;
  }
  if (incident_ != nullptr) beside(ui);
  did.attendance = button(ui, {.id = "session.attendance",
                               .label = words::session_attendance,
                               .kind = ButtonKind::ghost,
                               .icon = icon::group});
  return did;
}

// A session that has begun and not ended is a span of no length until then.
bool SessionCard::draw_time(Ui& ui, FormEditor& editor, const Moment& moment, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Value value = editor.value(period_->id, moment.today);
  const auto* span = std::get_if<TimeSpan>(&value);
  const bool ended = span != nullptr && span->to > span->from;
  std::string title = words::session_live.str();
  if (ended)
    title =
        say(words::session_took, {{"from", time_words(span->from)}, {"to", time_words(span->to)}});
  else if (span != nullptr) {
    title = elapsed_words(std::max(0, moment.now.minutes - span->from.minutes));
    ui.input.want_frame_at(moment.next_minute);
  }
  text(ui, title, {.font = ui.fonts.heading, .id = "session.time"});
  if (ended) return false;
  const std::string_view label = span == nullptr ? words::session_begin : words::session_end;
  const float wide = button_width(ui, label, icon::schedule);
  const bool one_row = width_of(ui.fonts.heading, title) + wide + ui.px(24) < width;
  const ImVec2 below = ImGui::GetCursorScreenPos();
  if (one_row) ImGui::SetCursorScreenPos(ImVec2(at.x + width - wide, at.y - ui.px(8)));
  const bool pressed = button(ui, {.id = "session.clock", .label = label, .icon = icon::schedule});
  if (one_row) ImGui::SetCursorScreenPos(ImVec2(below.x, below.y + ui.px(4)));
  if (!pressed) return false;
  const TimeOfDay from = span == nullptr ? moment.now : span->from;
  editor.put(period_->id, Value(TimeSpan{from, moment.now}), ui.input.now());
  return true;
}

bool SessionCard::draw_people(Ui& ui, FormEditor& editor, const Moment& moment) {
  text(ui, words::session_people, {.font = ui.fonts.strong});
  const Value value = people_ ? editor.value(people_->id, moment.today) : Value();
  const auto* people = std::get_if<People>(&value);
  if (people == nullptr) {
    muted_paragraph(ui, words::session_name_people);
    return false;
  }
  bool changed = false;
  for (std::size_t n = 0; n < people->size(); ++n)
    if (!(*people)[n].name.empty())
      changed |= draw_person(ui, editor, moment, n, (*people)[n].name);
  return changed;
}

bool SessionCard::draw_person(Ui& ui, FormEditor& editor, const Moment& moment, std::size_t n,
                              const std::string& name) {
  const std::string id = "session.person." + std::to_string(n);
  const std::string came = time_of(editor, moment.today, said_of(name, arrived));
  const std::string went = time_of(editor, moment.today, said_of(name, left));
  if (!came.empty()) {
    const std::string state = went.empty()
                                  ? say(words::here_since, {{"name", name}, {"time", came}})
                                  : say(words::left_at, {{"name", name}, {"time", went}});
    icon_text(ui, went.empty() ? icon::check : icon::home, state,
              {.font = ui.fonts.body, .colour = ui.colours().text, .id = id});
    if (!went.empty()) return false;
    beside(ui, 12);
    gap(ui, -7);
  }
  const std::string label =
      came.empty() ? say(words::arrived_now, {{"name", name}}) : words::left_now.str();
  if (!chip(ui, {.id = id + (came.empty() ? ".arrived" : ".left"), .label = label, .hint = name}))
    return false;
  editor.put(came.empty() ? texts_.front()->id : texts_[goes_to_]->id,
             Value(time_words(moment.now) + " " + said_of(name, came.empty() ? arrived : left)),
             ui.input.now());
  return true;
}

bool SessionCard::draw_note(Ui& ui, FormEditor& editor, float width) {
  const LabelledSpec spec{.field = {.id = "session.note",
                                    .name = words::timed_note,
                                    .help = words::timed_note_hint,
                                    .width = width,
                                    .least_rows = 2,
                                    .words = FieldSpec::Words::spelt}};
  const FieldEvents events = show_labelled(ui, note_, spec);
  focused_ = events.focused;
  bool changed = events.submitted && keep(editor, ui.input.now());
  muted(ui, words::timed_goes_to);
  for (std::size_t n = 0; n < texts_.size(); ++n) {
    if (n > 0) beside_or_below(ui, chip_width(ui, texts_[n]->label));
    if (chip(ui, {.id = "session.to." + texts_[n]->id,
                  .label = texts_[n]->label,
                  .hint = words::timed_goes_to,
                  .chosen = n == goes_to_}))
      goes_to_ = n;
  }
  gap(ui, 2);
  if (button(ui, {.id = "session.add",
                  .label = words::timed_add,
                  .icon = icon::add,
                  .enabled = !note_.edit.empty(),
                  .help = words::timed_note_needed}) &&
      keep(editor, ui.input.now())) {
    changed = true;
    ui.focus.request("session.note");
  }
  return changed;
}

bool SessionCard::keep(FormEditor& editor, double now) {
  if (note_.edit.empty()) return false;
  editor.put(texts_[goes_to_]->id, Value(time_words(drawn_.now) + " " + note_.edit.utf8()), now);
  note_.edit.load({});
  return true;
}

}  // namespace lanyard::ui
