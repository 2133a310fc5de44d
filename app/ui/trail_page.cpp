// The audit trail of this vault: whether its chain holds, and its entries, filtered as one types.
#include "app/ui/trail_page.h"

#include <imgui.h>

#include <array>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/record_reader.h"
#include "app/ui/widgets.h"
#include "app/ui/words_trail.h"

namespace lanyard::ui {
namespace {

using Break = AuditTrail::Break;

words::Words break_words(Break how) {
  switch (how) {
    case Break::missing:
      return words::trail_missing;
    case Break::unreadable:
      return words::trail_unreadable;
    case Break::unlinked:
      return words::trail_unlinked;
    case Break::none:
    case Break::cut_off:
      break;
  }
  return words::trail_cut_off;
}

std::string about_words(const TrailLine& line) {
  return line.other_case ? words::trail_other_case.str() : line.case_title;
}

RegisterTable::Words trail_words() {
  return {words::trail,           words::trail_filter,  words::trail_none,
          words::trail_none_hint, words::trail_unfound, words::trail_unfound_hint,
          words::clear_filter,    words::trail_entries};
}

std::string line_words(const Session& session, const TrailLine& line) {
  std::string out = moment_words(session, line.entry.at);
  for (const std::string& part : {line.who, line.what, line.detail, about_words(line), line.record})
    if (!part.empty()) out += ", " + part;
  return out;
}

constexpr std::array<RegisterTable::Column, 3> trail_columns{
    {{words::column_when_who}, {words::column_action, .26f}, {words::column_case_record, .60f}}};

std::vector<TableCell> cells_of(const Ui& ui, const Session& session, const TrailLine& line) {
  return {{moment_words(session, line.entry.at), line.who},
          {line.what, line.detail, ui.fonts.strong},
          {about_words(line), line.record}};
}

}  // namespace

void TrailPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Trail>(&outcome);
  if (told == nullptr) return;
  trail_ = told->trail;
  read_ = false;
}

// Once for each answer, when the time zone of the person is at hand.
void TrailPage::read(const Session& session) {
  if (read_) return;
  read_ = true;
  std::vector<std::string> texts;
  texts.reserve(trail_->lines.size());
  for (const TrailLine& line : trail_->lines) texts.push_back(line_words(session, line));
  table_.set(texts);
}

void TrailPage::draw_chain(Ui& ui, const Session& session) const {
  if (trail_->broken == Break::none) {
    const std::string entries = words::trail_entries(trail_->lines.size());
    const std::string body =
        say(words::trail_checked,
            {{"entries", entries}, {"when", moment_words(session, trail_->checked)}});
    banner(ui, {.id = "trail.chain",
                .tone = Tone::ok,
                .icon = icon::check,
                .title = words::trail_whole,
                .body = body});
    return;
  }
  const std::string body = break_words(trail_->broken).str() + " " + words::trail_what_stands.str();
  banner(ui, {.id = "trail.chain",
              .tone = Tone::danger,
              .icon = icon::error,
              .title = words::trail_broken,
              .body = body});
}

void TrailPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::trail, Level::page);
  muted_paragraph(ui, words::trail_hint);
  if (!trail_) return;
  read(session);
  gap(ui, 4);
  draw_chain(ui, session);
  gap(ui, 8);
  table_.draw_filter(ui, trail_words());
  gap(ui, 8);
  const auto& lines = trail_->lines;
  const auto pressed = table_.draw(
      ui, trail_words(), trail_columns,
      {[&](std::size_t at) {
         // Numbered from the oldest on: an entry keeps its name while others come.
         return RegisterTable::Row{
             "trail." + std::to_string(lines.size() - at), line_words(session, lines[at]), {}};
       },
       [&](std::size_t at) { return cells_of(ui, session, lines[at]); }});
  if (pressed && lines[*pressed].opens) wishes.go = place::Record{lines[*pressed].entry.record};
}

}  // namespace lanyard::ui
