// Rights requests of every case on this laptop, what is late first, filtered as one types.
#include "app/ui/rights_page.h"

#include <imgui.h>

#include <array>

#include "app/desk/days.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_rights.h"

namespace lanyard::ui {
namespace {

using State = RightsStanding::State;

std::string received_words(const RightsLine& line) {
  return line.request.received ? date_words(*line.request.received) : words::received_unsaid.str();
}

std::string due_words(const RightsLine& line) {
  return line.standing.due ? date_words(*line.standing.due) : words::no_date.str();
}

std::string state_words(const RightsLine& line) {
  switch (line.standing.state) {
    case State::undated:
      return words::rights_undated.str();
    case State::identity:
      return words::rights_identity.str();
    case State::waiting:
      return words::rights_waiting.str();
    case State::late:
      return words::rights_late.str();
    case State::answered:
      break;
  }
  return words::rights_answered.str();
}

// Beside the state: on which day it was answered, or that the time was extended.
std::string state_detail(const RightsLine& line) {
  if (line.standing.state == State::answered && line.request.answered)
    return say(words::rights_answered_on, {{"day", date_words(*line.request.answered)}});
  const bool extended = line.standing.extension == RightsStanding::Extension::stands;
  return extended ? words::rights_extended.str() : std::string();
}

Tone tone_of(const RightsStanding& standing) {
  switch (standing.state) {
    case State::late:
    case State::undated:
      return Tone::danger;
    case State::identity:
      return Tone::warn;
    case State::waiting:
    case State::answered:
      break;
  }
  return Tone::neutral;
}

std::string asked_by(const RightsLine& line) {
  return line.by.empty() ? std::string() : say(words::asked_by, {{"name", line.by}});
}

// All that the columns say, in one paragraph.
std::string line_words(const RightsLine& line) {
  std::string out;
  for (const std::string& part :
       {line.rights, asked_by(line), say(words::due_on, {{"day", due_words(line)}}),
        standing_words(line.standing), state_words(line), state_detail(line)}) {
    if (part.empty()) continue;
    out += (out.empty() ? "" : "  ·  ") + part;
  }
  return out;
}

RegisterTable::Words rights_words() {
  return {words::rights,           words::rights_filter,  words::rights_none,
          words::rights_none_hint, words::rights_unfound, words::rights_unfound_hint,
          words::clear_filter,     words::records};
}

constexpr std::array<RegisterTable::Column, 4> rights_columns{{{words::column_received},
                                                               {words::column_due, .23f},
                                                               {words::column_right, .43f},
                                                               {words::column_standing, .76f}}};

std::vector<TableCell> cells_of(const Ui& ui, const RightsLine& line) {
  const Tone tone = tone_of(line.standing);
  return {{received_words(line), line.case_title},
          {due_words(line), standing_words(line.standing), ui.fonts.strong, tone},
          {line.rights, asked_by(line)},
          {state_words(line), state_detail(line)}};
}

}  // namespace

void RightsPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Rights>(&outcome);
  if (told == nullptr) return;
  lines_ = told->lines;
  std::vector<std::string> texts;
  for (const RightsLine& line : *lines_)
    texts.push_back(received_words(line) + " " + line.case_title + " " + line_words(line));
  table_.set(texts);
}

void RightsPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::rights, Level::page);
  muted_paragraph(ui, words::rights_hint);
  const auto& clock = session.catalog->notice().rights;
  muted_paragraph(ui, clock ? say(words::rights_clock, {{"clock", clock_words(*clock)}})
                            : words::rights_no_clock.str());
  if (!lines_) return;
  gap(ui, 4);
  table_.draw_filter(ui, rights_words());
  gap(ui, 8);
  const auto pressed = table_.draw(
      ui, rights_words(), rights_columns,
      {[&](std::size_t at) {
         const RightsLine& line = (*lines_)[at];
         return RegisterTable::Row{"rights." + line.record.hex(),
                                   received_words(line) + ", " + line.case_title, line_words(line)};
       },
       [&](std::size_t at) { return cells_of(ui, (*lines_)[at]); }});
  if (pressed) wishes.go = place::Record{(*lines_)[*pressed].record};
}

}  // namespace lanyard::ui
