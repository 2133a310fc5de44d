// Reading a record: its text by section, its body map, what was added and what reviewers said.
#include "app/ui/record_reader.h"

#include <imgui.h>

#include <algorithm>

#include "app/desk/body_areas.h"
#include "app/desk/words.h"
#include "app/ui/body_figure.h"
#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/reading_text.h"
#include "app/ui/widgets.h"
#include "app/ui/words_review.h"

namespace lanyard::ui {
namespace {

// The figures with the numbered list beside them, or below where the column is narrow.
void draw_marks(Ui& ui, const Field& field, const BodyMarks& marks, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_marked_bodies(ui, marks);
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float figures = marked_bodies_width(ui);
  const bool list_beside = width >= figures + ui.px(220);
  const float x = list_beside ? at.x + figures : at.x;
  if (list_beside) ImGui::SetCursorScreenPos(at);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const BodyMark& mark = marks[i];
    std::string line = say(words::mark, {{"number", std::to_string(i + 1)},
                                         {"area", area_label(mark.side, mark.area)}});
    for (const std::string& detail : mark_details(field, mark)) line += "\n" + detail;
    gap(ui, 2);
    const std::string id = "read." + field.id + "." + std::to_string(i + 1);
    ImGui::SetCursorScreenPos(ImVec2(x, ImGui::GetCursorScreenPos().y));
    paragraph(ui, line, {.id = id}, width - (x - at.x));
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, std::max(ImGui::GetCursorScreenPos().y, below.y)));
}

struct ShownField {
  const RecordView& view;
  const Section& section;
  const Field& field;
  const Value& value;
};

void draw_field(Ui& ui, const ShownField& shown, float width) {
  const auto& [view, section, field, value] = shown;
  const Palette& c = ui.colours();
  const bool voice = section.accent == "voice";
  if (field.label != section.title) {
    gap(ui, 2);
    text(ui, field.label, {.font = ui.fonts.small_strong, .colour = voice ? c.voice : c.muted});
    gap(ui, -3);
  }
  if (const auto combined = view.combined.find(field.id); combined != view.combined.end())
    muted_paragraph(ui, combined_words(combined->second.who), width);
  if (const auto* marks = std::get_if<BodyMarks>(&value)) {
    draw_marks(ui, field, *marks, width);
  } else {
    reading_text(ui, "read." + field.id, value_words(field, value), width);
  }
}

// Without its form a record is still somebody's account: its fields under their own names.
void draw_bare_text(Ui& ui, const RecordView& view, float width) {
  for (const auto& [id, value] : shown_fields(view)) {
    text(ui, id, {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
    gap(ui, -3);
    reading_text(ui, "read." + id, words_of(value), width);
    gap(ui, 4);
  }
}

std::string said_words(const ReviewNote& note) {
  if (note.decision == "escalated" && !note.to.empty())
    return say(words::escalated_by_to, {{"name", note.reviewer}, {"to", note.to}});
  const words::Words what = note.decision == "approved"    ? words::approved_by
                            : note.decision == "returned"  ? words::returned_by
                            : note.decision == "escalated" ? words::escalated_by
                                                           : words::opened;
  return say(what, {{"name", note.reviewer}});
}

}  // namespace

std::string moment_words(const Session& session, Instant at) {
  if (at.ms == 0 || !session.zone) return {};
  return short_day_words(session.zone->date(at), session.today) + ", " +
         clock_words(session.zone->minutes(at));
}

const ReviewNote* returned_note(const RecordView& view) {
  const auto last = std::find_if(view.reviews.rbegin(), view.reviews.rend(),
                                 [](const ReviewNote& note) { return note.decision != "opened"; });
  const bool returned = last != view.reviews.rend() && last->decision == "returned";
  return returned ? &*last : nullptr;
}

void draw_record_text(Ui& ui, const RecordView& view, float width) {
  if (view.form == nullptr) return draw_bare_text(ui, view, width);
  const std::map<std::string, Value> shown = shown_fields(view);
  const auto written = [&shown](const Field& field) {
    const auto at = shown.find(field.id);
    return at != shown.end() && !is_empty(at->second) ? &at->second : nullptr;
  };
  bool first = true;
  for (const Section& section : view.form->sections) {
    const bool any =
        std::any_of(section.fields.begin(), section.fields.end(),
                    [&written](const Field& field) { return written(field) != nullptr; });
    if (!any) continue;
    if (!first) gap(ui, 10);
    first = false;
    if (section.accent == "voice") {
      text(ui, section.title, {.font = ui.fonts.subheading, .colour = ui.colours().voice});
    } else {
      heading(ui, section.title, Level::section);
    }
    for (const Field& field : section.fields)
      if (const Value* value = written(field))
        draw_field(ui, {view, section, field, *value}, width);
  }
  if (first) muted(ui, words::not_written);
}

void draw_record_story(Ui& ui, const RecordView& view, const Session& session, float width) {
  if (!view.reviews.empty()) {
    Card card(ui, {.id = "reviews", .width = width, .padding = 16});
    heading(ui, words::reviews, Level::section);
    for (const ReviewNote& note : view.reviews) {
      paragraph(ui, said_words(note), {.font = ui.fonts.small_strong}, card.inner_width());
      gap(ui, -6);
      muted(ui, moment_words(session, note.at));
      if (!note.comment.empty()) paragraph(ui, note.comment, {}, card.inner_width());
    }
  }
  if (view.record.additions.empty()) return;
  gap(ui, 8);
  Card card(ui, {.id = "additions", .width = width, .padding = 16});
  heading(ui, words::added_later, Level::section);
  for (const Addition& addition : view.record.additions) {
    muted(ui, moment_words(session, addition.clock.instant()));
    paragraph(ui, addition.reason, {.font = ui.fonts.small_strong}, card.inner_width());
    for (const auto& [field, value] : addition.fields) {
      paragraph(ui, words_of(value), {}, card.inner_width());
    }
  }
}

}  // namespace lanyard::ui
